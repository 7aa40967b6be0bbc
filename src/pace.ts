/**
 * How long the machine at hand takes for work that cannot be interrupted, learnt from doing it: what would end after its
 * deadline is better not begun.
 */

/** How estimates follow measurements, as shares of the way from one to the other. */
export interface PaceOptions {
  /** Towards a slower time; default 1, at once. */
  readonly rise?: number;
  /** Towards a quicker time; default 0.05. */
  readonly fall?: number;
  /**
   * Share by which an estimate that forbids work is doubted; default 0.01. Nothing else would correct one that came of a
   * single bad moment, since what is forbidden is not measured. Doubt ends at the quickest of lately, once that is known.
   */
  readonly doubt?: number;
}

/** So many measurements are hardly all of bad moments. */
const ENOUGH = 3;

/** How the quickest time forgets. */
const FORGETTING = 0.05;

/** Time of one kind of work per unit of it. */
export class Pace {
  readonly #options: Required<PaceOptions>;
  #nsPerUnit: number;
  #quickest = Infinity;
  #measured = 0;

  /** @param nsPerUnit before anything was measured */
  constructor(nsPerUnit: number, { rise = 1, fall = 0.05, doubt = 0.01 }: PaceOptions = {}) {
    this.#nsPerUnit = nsPerUnit;
    this.#options = { rise, fall, doubt };
  }

  /** Does so many units of work; undefined when they would end after the deadline. */
  work<T>(units: number, deadline: number, work: () => T): T | undefined {
    const startMs = performance.now();
    if (!this.fits(units, deadline - startMs)) return undefined;
    const result = work();
    this.learn(units, performance.now() - startMs);
    return result;
  }

  /** Whether so many units are done within a time, ms. */
  fits(units: number, ms: number): boolean {
    if (this.expectMs(units) <= ms) return true;
    this.doubt();
    return false;
  }

  /** Expected time of so many units, ms. */
  expectMs(units: number): number {
    return this.#nsPerUnit * units * 1e-6;
  }

  /** Says that the estimate forbade work. */
  doubt(): void {
    const least = this.#measured < ENOUGH ? 0 : Math.min(this.#quickest, this.#nsPerUnit);
    this.#nsPerUnit = Math.max(least, this.#nsPerUnit * (1 - this.#options.doubt));
  }

  /** Takes in a time that was measured, ms. */
  learn(units: number, ms: number): void {
    const nsPerUnit = (1e6 * ms) / units;
    const { rise, fall } = this.#options;
    this.#measured++;
    this.#quickest = Math.min(nsPerUnit, this.#quickest * (1 + FORGETTING));
    this.#nsPerUnit += (nsPerUnit > this.#nsPerUnit ? rise : fall) * (nsPerUnit - this.#nsPerUnit);
  }
}
