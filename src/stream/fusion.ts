/**
 * Several frames of a symbol that do not read alone, put together module by module: noise falls with their number, and what a
 * reflection hides in one another shows.
 *
 * What is added is a log-likelihood, so frames must be independent and of one symbol: each counts once, no module for more than
 * a clean one, and a frame that contradicts what was added begins anew.
 */

import type { Quad, SightGrid } from '../types.ts';
import type { Glimpse } from './glimpse.ts';
import { isSamePlace } from './tracker.ts';

/** Weight that is left of a frame with the next one: what is old moved, blurred and may be another code. */
const DECAY = 0.85;

/** Most that a module of one frame counts for; about 1 is a clean one. */
const MOST_VALUE = 1;

/** Modules with at least this magnitude are sure of their colour. */
const SURE = 0.5;

/** Share of the modules sure in both that must agree. */
const LEAST_AGREEMENT = 0.85;

/** Frames after which what was added is forgotten. */
const PATIENCE = 10;

/** Symbols that are put together at a time. */
const MOST_SYMBOLS = 4;

/** What was added of one symbol. */
interface Sum {
  readonly values: Float32Array;
  quad: Quad;
  /** Last frame that was added. */
  frame: number;
  /** Whether its text is known. */
  isRead: boolean;
}

/** Sums by place. */
export class Fusion {
  #sums: Sum[] = [];

  /**
   * Adds a frame's best grid of one symbol.
   * @returns the sum, in the order of the grid's modules, once it holds at least two frames; valid until the next call
   */
  add({ grid, quad }: Glimpse, frame: number): Pick<Sum, 'values' | 'isRead'> | undefined {
    this.#sums = this.#sums.filter((sum) => frame - sum.frame <= PATIENCE);
    const sum = this.#sums.find((one) => one.values.length === grid.values.length && isSamePlace(one.quad, quad));
    if (sum?.frame === frame) return undefined;
    if (sum === undefined || agreement(sum.values, heldValues(grid), grid.pilots) < LEAST_AGREEMENT) {
      this.#sums = [
        ...this.#sums.filter((one) => one !== sum),
        { values: heldValues(grid), quad, frame, isRead: false },
      ];
      this.#sums = this.#sums.slice(-MOST_SYMBOLS);
      return undefined;
    }
    const weight = DECAY ** (frame - sum.frame);
    const values = heldValues(grid);
    sum.values.forEach((value, module) => {
      sum.values[module] = weight * value + values[module];
    });
    Object.assign(sum, { quad, frame });
    return sum;
  }

  /** Says that the symbol at a place was read. */
  settle(quad: Quad): void {
    for (const sum of this.#sums) sum.isRead ||= isSamePlace(sum.quad, quad);
  }

  clear(): void {
    this.#sums = [];
  }
}

/** What a frame says of the modules, none of them for more than a clean one; nothing of what is covered. */
function heldValues({ values, covered }: SightGrid): Float32Array {
  return values.map((value, module) =>
    covered[module] === 1 ? 0 : Math.max(-MOST_VALUE, Math.min(MOST_VALUE, value)),
  );
}

/** Share of the data modules sure in both that have one colour, 0 where hardly any is. */
function agreement(a: Float32Array, b: Float32Array, pilots: Int8Array): number {
  let [both, equal] = [0, 0];
  for (let module = 0; module < pilots.length; module++) {
    if (pilots[module] !== 0 || Math.abs(a[module]) < SURE || Math.abs(b[module]) < SURE) continue;
    both++;
    if (a[module] > 0 === b[module] > 0) equal++;
  }
  return both < 0.2 * pilots.length ? 0 : equal / both;
}
