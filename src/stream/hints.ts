/**
 * What stands in the way, smoothed: what one frame says the next may not, and nobody can follow advice that changes every frame.
 */

import type { Finding, Report } from '../types.ts';

/** Reports that count, by age, ms. */
const WINDOW_MS = 1000;

/** The least time between two reports, ms; each costs about as much as a glance. */
const EVERY_MS = 200;

/** Reports that must agree. */
const LEAST_REPORTS = 3;

/** Share of the reports of the window that must name a cause, and of the confidence in the leading one to take its place. */
const LEAST_SHARE = 0.5;
const CHANGE = 1.2;

/** Findings of a hint, at most. */
const MOST_FINDINGS = 3;

/** A report and its time. */
interface Timed {
  readonly timeMs: number;
  readonly findings: readonly Finding[];
}

/** The hints of a scanner. */
export class Hints {
  #reports: Timed[] = [];
  #told: string | undefined;

  /** Whether a frame of this time is to be explained. */
  isDue(timeMs: number): boolean {
    const last = this.#reports.at(-1);
    return last === undefined || timeMs - last.timeMs >= EVERY_MS;
  }

  /** Takes in the report of a frame without a read; returns what is to be told, when that has changed. */
  add({ findings }: Report, timeMs: number): readonly [Finding, ...Finding[]] | undefined {
    this.#reports = [...this.#reports, { timeMs, findings }].filter((report) => timeMs - report.timeMs <= WINDOW_MS);
    if (this.#reports.length < LEAST_REPORTS) return undefined;
    const sums = new Map<string, { finding: Finding; sum: number; count: number }>();
    for (const finding of this.#reports.flatMap((report) => report.findings)) {
      const { sum = 0, count = 0 } = sums.get(finding.code) ?? {};
      sums.set(finding.code, { finding, sum: sum + finding.confidence, count: count + 1 });
    }
    const told = (sums.get(this.#told ?? '')?.sum ?? 0) * CHANGE;
    const [first, ...others] = [...sums.values()]
      .filter(({ count }) => count >= LEAST_SHARE * this.#reports.length)
      .sort((a, b) => b.sum - a.sum)
      .map(({ finding, sum }) => ({ ...finding, confidence: sum / this.#reports.length }));
    if (first === undefined || first.code === this.#told || first.confidence * this.#reports.length < told)
      return undefined;
    this.#told = first.code;
    return [first, ...others.slice(0, MOST_FINDINGS - 1)];
  }

  /** Forgets all, since something was read. */
  clear(): void {
    this.#reports = [];
    this.#told = undefined;
  }
}
