/**
 * Gaussian blur, one row at a time, in integers.
 */

import type { LumaImage } from '../types.ts';

/** Fixed point of blurred rows: 256ths of a gray level. */
export const BLURRED_ONE = 256;

/** Weights add up to 2^14, so that the sum over a row of 16-bit values stays within 31 bits. */
const WEIGHT_BITS = 14;

/** Half of a symmetric kernel: `weights[0]` is in the middle, each other one stands for two. */
export interface GaussianKernel {
  readonly weights: Int32Array;
  readonly radius: number;
}

/** Samples exp(-x^2 / (2 sigma^2)) up to 3 sigma. */
export function gaussianKernel(sigma: number): GaussianKernel {
  const radius = Math.ceil(3 * sigma);
  const samples = Float64Array.from({ length: radius + 1 }, (_, i) => Math.exp(-(i * i) / (2 * sigma * sigma)));
  const sum = samples.reduce((total, sample) => total + 2 * sample, -1);
  const weights = Int32Array.from(samples, (sample) => Math.round((sample * (1 << WEIGHT_BITS)) / sum));
  // The middle takes the rounding errors, so that plain areas keep their level exactly.
  weights[0] += (1 << WEIGHT_BITS) - weights.reduce((total, weight) => total + 2 * weight, -weights[0]);
  return { weights, radius };
}

/** Scratch for `blurRowInto`. */
export function blurScratch(width: number, { radius }: GaussianKernel): Int32Array {
  return new Int32Array(width + 2 * radius);
}

/**
 * Writes row `y` of the blurred plane in 256ths of a gray level: columns first, then along the row, each rounded.
 * Border pixels repeat outward.
 *
 * @param out one value per pixel of the row
 */
export function blurRowInto(
  out: Int32Array,
  scratch: Int32Array,
  plane: LumaImage,
  { weights, radius }: GaussianKernel,
  y: number,
): void {
  const { data, width, height, stride } = plane;
  const columns = scratch.subarray(radius, radius + width);
  blendRowsInto(columns, data, weights[0], y * stride, y * stride, true);
  for (let k = 1; k <= radius; k++) {
    const above = Math.max(0, y - k) * stride;
    const below = Math.min(height - 1, y + k) * stride;
    blendRowsInto(columns, data, weights[k], above, below, false);
  }
  const shift = WEIGHT_BITS - 8;
  for (let x = 0; x < width; x++) columns[x] = (columns[x] + (1 << (shift - 1))) >> shift;
  scratch.fill(columns[0], 0, radius);
  scratch.fill(columns[width - 1], radius + width);
  const middle = weights[0];
  for (let x = 0; x < width; x++) out[x] = middle * columns[x] + (1 << (WEIGHT_BITS - 1));
  for (let k = 1; k <= radius; k++) {
    const weight = weights[k];
    for (let x = 0, i = radius - k, j = radius + k; x < width; x++, i++, j++) {
      out[x] += weight * (scratch[i] + scratch[j]);
    }
  }
  for (let x = 0; x < width; x++) out[x] >>= WEIGHT_BITS;
}

function blendRowsInto(
  columns: Int32Array,
  data: Uint8Array | Uint8ClampedArray,
  weight: number,
  above: number,
  below: number,
  first: boolean,
): void {
  const width = columns.length;
  if (first) {
    for (let x = 0; x < width; x++) columns[x] = weight * data[above + x];
  } else {
    for (let x = 0; x < width; x++) columns[x] += weight * (data[above + x] + data[below + x]);
  }
}
