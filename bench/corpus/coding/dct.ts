/**
 * What quantising the discrete cosine transform of 8x8 blocks does to a plane. The transform is the fast one of Y. Arai,
 * T. Agui, M. Nakajima, "A fast DCT-SQ scheme for images", 1988: five multiplications per line; the rest is folded into
 * the quantisation steps.
 */

import { at, kernels } from '../kernels/kernels.ts';
import { scratchPlane } from '../scratch.ts';
import type { Plane } from './planes.ts';

/** Factor between this transform's outputs and the orthonormal one's, per frequency: 1, then sqrt(2) cos(k pi / 16). */
const SCALES: readonly number[] = Array.from({ length: 8 }, (_, k) =>
  k === 0 ? 1 : Math.SQRT2 * Math.cos((k * Math.PI) / 16),
);

/**
 * Rounds the coefficients of every block to multiples of their steps, in place.
 *
 * @param steps of the orthonormal transform, 64 row by row: entry v * 8 + u is for frequency u along rows
 * @param rounding what is added to the magnitude of a multiple before its fraction is cut off, 0..0.5
 * @param prediction what is taken from the plane before and added afterwards, of the same size
 */
export function codeBlocks(plane: Plane, steps: ArrayLike<number>, rounding: number, prediction?: Plane): void {
  const { data, width, height } = plane;
  const factors = scratchPlane(128, false);
  for (let k = 0; k < 64; k++) {
    const [u, v] = [k & 7, k >> 3];
    const scale = steps[k] * SCALES[u] * SCALES[v];
    // The kernel leaves its blocks transposed.
    factors[8 * u + v] = 1 / (8 * scale);
    factors[64 + 8 * u + v] = scale / 8;
  }
  const predicted = prediction === undefined ? 0 : at(prediction.data);
  kernels().codeBlocks(at(data), predicted, width, height, at(factors), rounding, at(scratchPlane(64, false)));
}
