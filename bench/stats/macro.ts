/**
 * Macro rate: the mean over categories of the share of codes read, and its interval.
 */

import { bootstrap } from './bootstrap.ts';
import type { Interval } from './wilson.ts';

/** Counts of one picture. */
export interface CodesOfPicture {
  readonly category: string;
  readonly codes: number;
  readonly read: number;
}

/**
 * Macro rate in percent, 0 without pictures, or another statistic that is a mean over categories.
 *
 * The interval is by bootstrap within categories. Of n pictures n - 1 are redrawn, without which the interval of small
 * categories would be too narrow, by a factor of 1.4 for two pictures (Rao and Wu 1988, JASA 83:231). Categories of a single
 * picture, which alone would seem certain, are redrawn among each other (collapsed strata: Cochran 1977, Sampling
 * Techniques, 5A.12).
 * @param rateOf statistic of the pictures of a category; default the share of codes read
 */
export function macroInterval<T extends { readonly category: string }>(
  pictures: readonly T[],
  rateOf: (pictures: readonly T[]) => number,
): Interval {
  const groups = byCategory(pictures);
  const several = groups.filter((group) => group.length > 1);
  const singles = groups.filter((group) => group.length === 1).flat();
  const meanRate = (draws: readonly (readonly T[])[]) => {
    let sum = 0;
    for (let i = 0; i < several.length; i++) sum += rateOf(draws[i]);
    const drawn = draws[several.length] ?? [];
    for (const picture of drawn) sum += (rateOf([picture]) * singles.length) / drawn.length;
    return (100 * sum) / Math.max(1, groups.length);
  };
  return bootstrap(singles.length > 0 ? [...several, singles] : several, meanRate, { fewer: 1 });
}

/** Blocks of neighbouring pictures that `macroBlocks` parts each category into. */
const BLOCKS = 5;

/**
 * Macro rate in percent of each block: pictures that follow each other in a set often show one scene, so what was tuned on
 * one block and holds on the others holds elsewhere too. Categories of fewer pictures than blocks are part of some of them.
 * @param pictures in the order of their files
 */
export function macroBlocks<T extends CodesOfPicture>(pictures: readonly T[]): number[] {
  const groups = byCategory(pictures);
  return Array.from({ length: BLOCKS }, (_, block) => {
    const parts = groups.map((group) => {
      const start = Math.floor((block * group.length) / BLOCKS);
      return group.slice(start, Math.floor(((block + 1) * group.length) / BLOCKS));
    });
    const rates = parts.filter((part) => part.some(({ codes }) => codes > 0)).map(shareRead);
    return (100 * rates.reduce((sum, rate) => sum + rate, 0)) / Math.max(1, rates.length);
  });
}

/** Share of the codes of some pictures that were read. */
export function shareRead(pictures: readonly Omit<CodesOfPicture, 'category'>[]): number {
  let codes = 0;
  let read = 0;
  for (const picture of pictures) {
    codes += picture.codes;
    read += picture.read;
  }
  return read / codes;
}

/** Pictures by category, in the order of first appearance. */
function byCategory<T extends { readonly category: string }>(units: readonly T[]): T[][] {
  const groups = new Map<string, T[]>();
  for (const unit of units) {
    const group = groups.get(unit.category);
    if (group === undefined) groups.set(unit.category, [unit]);
    else group.push(unit);
  }
  return [...groups.values()];
}
