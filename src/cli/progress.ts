/**
 * One line on the terminal that counts pictures while they are read.
 */

import type { Report } from './print.ts';

/** Does nothing when disabled, as when standard error is not a terminal. */
export class Progress {
  readonly #enabled: boolean;
  #pictures = 0;
  #read = 0;

  constructor(enabled: boolean) {
    this.#enabled = enabled;
  }

  /** Counts one more picture and redraws the line. */
  advance(report: Report): void {
    if (!this.#enabled) return;
    this.#pictures++;
    if ('result' in report && report.result.found) this.#read++;
    process.stderr.write(`\r\x1b[2K${this.#pictures} pictures, ${this.#read} read`);
  }

  /** Leaves the terminal on a fresh line. */
  finish(): void {
    if (this.#enabled && this.#pictures > 0) process.stderr.write('\n');
  }
}
