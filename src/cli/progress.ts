/**
 * One line on the terminal that counts pictures while they are read.
 */

import type { Report } from './print.ts';

/** Does nothing when disabled, as when standard error is not a terminal. */
export class Progress {
  readonly #enabled: boolean;
  readonly #startMs = performance.now();
  #pictures = 0;
  #read = 0;
  #known = 0;

  constructor(enabled: boolean) {
    this.#enabled = enabled;
  }

  /** Counts one more picture and redraws the line. */
  advance(report: Report): void {
    if (!this.#enabled) return;
    this.#pictures++;
    if ('result' in report && report.result.found) this.#read++;
    this.#draw();
  }

  /** Counts one more picture that was there already. */
  pass(): void {
    if (!this.#enabled) return;
    this.#known++;
    // Thousands in a row take no time; drawing each would.
    if (this.#known % 100 === 0) this.#draw();
  }

  /** Leaves the terminal on a fresh line. */
  finish(): void {
    if (this.#enabled && this.#pictures + this.#known > 0) process.stderr.write('\n');
  }

  #draw(): void {
    const perSecond = (1000 * this.#pictures) / (performance.now() - this.#startMs);
    const known = this.#known === 0 ? '' : `, ${this.#known} there already`;
    const rate = `${perSecond.toFixed(1)} per second`;
    process.stderr.write(`\r\x1b[2K${this.#pictures} pictures, ${this.#read} read${known}, ${rate}`);
  }
}
