/**
 * What sampling hands to decoding: one value per module.
 */

/** Sampled modules of one symbol: value per module, row by row, size * size. */
export interface SoftGrid {
  /** Modules per side: 17 + 4 * version, 21..177. */
  readonly size: number;
  /** 1..40. */
  readonly version: number;
  /**
   * Log-likelihood-like value per module: positive is dark (1), negative light (0), 0 unknown; magnitude about 1 for a
   * clean module. Finite.
   */
  readonly values: Float32Array;
}
