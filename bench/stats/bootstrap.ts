/**
 * Percentile bootstrap (Efron 1979) with a seed, for figures that have no interval of their own.
 */

import { quantile } from './quantiles.ts';
import type { Interval } from './wilson.ts';

/** How to draw. */
export interface BootstrapOptions {
  /** Number of draws; 1,000, the default, fixes the ends to about a tenth of the interval's width. */
  readonly resamples?: number;
  /** Equal seeds give equal intervals; default 1. */
  readonly seed?: number;
  /** Units of each group that a draw leaves out, default 0; one is drawn at least. */
  readonly fewer?: number;
}

/**
 * 95 % percentile interval of a statistic over units drawn with replacement.
 * @param groups units are redrawn within each group, so that every resample has the same categories
 * @param statistic computed from one draw per group; the draws are reused, so it must not keep them
 */
export function bootstrap<Unit>(
  groups: readonly (readonly Unit[])[],
  statistic: (draws: readonly (readonly Unit[])[]) => number,
  { resamples = 1000, seed = 1, fewer = 0 }: BootstrapOptions = {},
): Interval {
  const random = mulberry32(seed);
  const draws = groups.map((group) => group.slice(0, Math.max(1, group.length - fewer)));
  const values = Float64Array.from({ length: resamples }, () => {
    groups.forEach((group, g) => {
      const draw = draws[g];
      for (let i = 0; i < draw.length; i++) draw[i] = group[Math.floor(random() * group.length)];
    });
    return statistic(draws);
  }).sort();
  return { value: statistic(groups), low: quantile(values, 0.025), high: quantile(values, 0.975) };
}

/** The mulberry32 generator (Tommy Ettinger 2017, public domain): uniform in 0..1, 32 bits of state. */
export function mulberry32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}
