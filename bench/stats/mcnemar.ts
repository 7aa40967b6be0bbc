/**
 * Do two readers differ on the same pictures? McNemar (1947, Psychometrika 12:153): only pictures that one of them
 * reads and the other does not say anything.
 */

import { chiSquareTail } from './normal.ts';

/** Outcome of the test. */
export interface McNemar {
  /** Pictures that only the first reads, and that only the second reads. */
  readonly onlyFirst: number;
  readonly onlySecond: number;
  /** Two-sided probability of a split at least as uneven between equal readers. */
  readonly p: number;
  readonly method: 'exact' | 'chi-square';
}

/** From this many discordant pictures on, the corrected chi-square is close enough. */
const LARGE = 100;

/**
 * Two-sided McNemar test from the discordant counts: exact binomial for fewer than 100 of them, otherwise chi-square
 * with the continuity correction of Edwards (1948).
 */
export function mcnemar(onlyFirst: number, onlySecond: number): McNemar {
  const discordant = onlyFirst + onlySecond;
  if (discordant < LARGE) return { onlyFirst, onlySecond, p: exact(onlyFirst, onlySecond), method: 'exact' };
  return { onlyFirst, onlySecond, p: chiSquareTail(correctedStatistic(onlyFirst, onlySecond)), method: 'chi-square' };
}

/** (|b - c| - 1)^2 / (b + c); 0 when the counts are equal. */
export function correctedStatistic(b: number, c: number): number {
  return Math.max(0, Math.abs(b - c) - 1) ** 2 / Math.max(1, b + c);
}

/** Twice the smaller tail of Binomial(b + c, 1/2), at most 1. */
function exact(b: number, c: number): number {
  const n = b + c;
  let term = 2 ** -n;
  let tail = term;
  for (let k = 0; k < Math.min(b, c); k++) {
    term *= (n - k) / (k + 1);
    tail += term;
  }
  return Math.min(1, 2 * tail);
}
