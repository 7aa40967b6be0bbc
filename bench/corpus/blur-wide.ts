/**
 * Blurs much wider than a pixel, computed on fewer pixels.
 */

import { blurByGaussian } from './blur.ts';
import { at, kernels } from './kernels/kernels.ts';
import { scratchPlane } from './scratch.ts';

/**
 * Mean over `factor` x `factor` blocks, blurred there and joined linearly: for blurs much wider than the blocks.
 *
 * @param out receives the blurred plane; may be the plane itself
 */
export function blurWidely(
  plane: Float32Array,
  width: number,
  height: number,
  sigmaPx: number,
  out: Float32Array = scratchPlane(width * height, false),
): Float32Array {
  const factor = Math.max(1, Math.floor(sigmaPx / 2));
  const columns = Math.ceil(width / factor);
  const rows = Math.ceil(height / factor);
  const small = scratchPlane(columns * rows, false);
  kernels().blockMeans(at(plane), width, height, factor, at(small));
  blurByGaussian({ width: columns, height: rows, planes: [small] }, sigmaPx / factor);
  const line = scratchPlane(columns + 1, false);
  kernels().enlarge(at(small), columns, rows, factor, at(line), at(out), width, height);
  return out;
}
