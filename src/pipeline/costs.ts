/**
 * What steps and decoders cost on the machine at hand: their own expectations, corrected by what they took in earlier
 * attempts of the reader.
 */

import { Pace } from '../pace.ts';

/** Work of one kind, and what its maker expects of it. */
export interface Work {
  /** Name of the step, or id of the decoder. */
  readonly kind: string;
  readonly costMs: number;
}

/** Cautious; but the first call of a decoder compiles it, and some calls later that is forgotten. */
const FOLLOWING = { rise: 1, fall: 0.3, doubt: 0.05 };

/** Steps and decoders cannot be interrupted, and what they take varies from picture to picture. */
const MARGIN = 1.5;

/** The costs that a reader has met. */
export class Costs {
  /** Per millisecond that was expected. */
  readonly #paces = new Map<string, Pace>();

  /** Whether all of the works are done within a time, ms. */
  fit(works: readonly Work[], ms: number): boolean {
    if (ms === Infinity) return true;
    const expectedMs = works.reduce((sum, { kind, costMs }) => sum + this.#paceOf(kind).expectMs(1e6 * costMs), 0);
    if (MARGIN * expectedMs <= ms) return true;
    for (const { kind } of works) this.#paceOf(kind).doubt();
    return false;
  }

  /** Takes in how long a work took, ms. */
  learn({ kind, costMs }: Work, ms: number): void {
    if (costMs > 0) this.#paceOf(kind).learn(1e6 * costMs, ms);
  }

  #paceOf(kind: string): Pace {
    let pace = this.#paces.get(kind);
    if (pace === undefined) {
      pace = new Pace(1, FOLLOWING);
      this.#paces.set(kind, pace);
    }
    return pace;
  }
}
