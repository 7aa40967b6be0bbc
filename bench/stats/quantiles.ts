/**
 * Summary of measured times.
 */

/** Quantiles and spread, in the unit of the samples. */
export interface Summary {
  readonly samples: number;
  readonly mean: number;
  readonly min: number;
  readonly p50: number;
  readonly p75: number;
  readonly p95: number;
  readonly p99: number;
  readonly max: number;
  /** Median absolute deviation from the median, unscaled. */
  readonly mad: number;
}

/**
 * Quantile by linear interpolation between order statistics (type 7 of Hyndman and Fan 1996, the default of R).
 * @param sorted ascending, at least one
 * @param share 0..1
 */
export function quantile(sorted: ArrayLike<number>, share: number): number {
  const position = (sorted.length - 1) * share;
  const below = Math.floor(position);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
}

/** Summary of samples in any order; all NaN when there are none. */
export function summarize(samples: readonly number[]): Summary {
  const sorted = Float64Array.from(samples).sort();
  const at = (share: number) => (sorted.length === 0 ? Number.NaN : quantile(sorted, share));
  const p50 = at(0.5);
  const deviations = sorted.map((sample) => Math.abs(sample - p50)).sort();
  return {
    samples: sorted.length,
    mean: sorted.reduce((sum, sample) => sum + sample, 0) / sorted.length,
    min: at(0),
    p50,
    p75: at(0.75),
    p95: at(0.95),
    p99: at(0.99),
    max: at(1),
    mad: deviations.length === 0 ? Number.NaN : quantile(deviations, 0.5),
  };
}
