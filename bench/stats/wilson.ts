/**
 * Interval of a rate: the score interval of Wilson (1927), method 3 of Newcombe (1998, Statistics in Medicine 17:857).
 */

import { Z95 } from './normal.ts';

/** A measured value and its 95 % interval. */
export interface Interval {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/**
 * 95 % score interval of `successes` out of `trials`, as shares 0..1. Keeps its level near 0 and 1, where the normal
 * interval collapses.
 * @returns `{ value: 0, low: 0, high: 1 }` when there were no trials: nothing is known
 */
export function wilson(successes: number, trials: number): Interval {
  if (trials === 0) return { value: 0, low: 0, high: 1 };
  const share = successes / trials;
  const z2 = Z95 * Z95;
  const centre = (successes + z2 / 2) / (trials + z2);
  const half = (Z95 / (trials + z2)) * Math.sqrt(trials * share * (1 - share) + z2 / 4);
  // Exact at the ends, where the two terms differ by rounding only.
  const low = successes === 0 ? 0 : centre - half;
  const high = successes === trials ? 1 : centre + half;
  return { value: share, low, high };
}
