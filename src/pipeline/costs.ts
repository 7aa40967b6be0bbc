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

/** Works that cost less are all of one size. */
const LEAST_COST_MS = 2 ** -6;

/** The costs that a reader has met, by kind and size of the work: what does not fit into a cache is slower by the pixel. */
export class Costs {
  /** Per millisecond that was expected; works four times as large have a pace of their own. */
  readonly #paces = new Map<string, Map<number, Pace>>();

  /** Whether all of the works are done within a time, ms. */
  fit(works: readonly Work[], ms: number): boolean {
    if (ms === Infinity) return true;
    const expectedMs = works.reduce((sum, work) => sum + this.#paceOf(work).expectMs(1e6 * work.costMs), 0);
    if (MARGIN * expectedMs <= ms) return true;
    for (const work of works) this.#paceOf(work).doubt();
    return false;
  }

  /** Takes in how long a work took, ms. */
  learn(work: Work, ms: number): void {
    if (work.costMs > 0) this.#paceOf(work).learn(1e6 * work.costMs, ms);
  }

  /** The pace of works of about one size, which starts as that of the nearest size that is known. */
  #paceOf({ kind, costMs }: Work): Pace {
    const paces = this.#paces.get(kind) ?? new Map<number, Pace>();
    this.#paces.set(kind, paces);
    const size = Math.round(Math.log2(Math.max(costMs, LEAST_COST_MS)) / 2);
    const known = paces.get(size);
    if (known !== undefined) return known;
    const [nearest] = [...paces.keys()].sort((a, b) => Math.abs(a - size) - Math.abs(b - size));
    const pace = new Pace(paces.get(nearest)?.expectMs(1e6) ?? 1, FOLLOWING);
    paces.set(size, pace);
    return pace;
  }
}
