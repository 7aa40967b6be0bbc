/**
 * Noise of a picture, from its flattest blocks.
 */

import { quantile } from '../../preprocess/busy-area.ts';
import { type PlaneBlocks, SIDE } from '../../preprocess/plane-blocks.ts';
import type { LumaImage } from '../../types.ts';

/** Share of blocks, the flattest ones, that are looked at. */
const FLAT = 0.25;

/** Blocks looked at, at most. */
const MOST_BLOCKS = 60;

/** Mean levels outside of these are clipped, where noise does not show. */
const LEAST_LEVEL = 4;
const MOST_LEVEL = 245;

/**
 * Standard deviation of the noise in levels, by a mask that straight edges and slopes do not pass (J. Immerkaer, "Fast
 * noise variance estimation", 1996).
 */
export function measureNoise({ data, stride }: LumaImage, { columns, xx, yy, mean }: PlaneBlocks): number {
  const energy = new Float32Array(xx.length);
  for (let at = 0; at < energy.length; at++) {
    energy[at] = mean[at] < LEAST_LEVEL || mean[at] > MOST_LEVEL ? Infinity : xx[at] + yy[at];
  }
  const most = quantile(energy, FLAT);
  const flat: number[] = [];
  for (let at = 0; at < energy.length; at++) if (energy[at] <= most && energy[at] < Infinity) flat.push(at);
  const step = Math.max(1, Math.ceil(flat.length / MOST_BLOCKS));
  let [sum, count] = [0, 0];
  for (let i = 0; i < flat.length; i += step) {
    const left = (flat[i] % columns) * SIDE;
    const top = Math.floor(flat[i] / columns) * SIDE;
    for (let y = top + 1; y < top + SIDE - 1; y++) {
      for (let x = left + 1; x < left + SIDE - 1; x++) {
        const at = y * stride + x;
        const corners = data[at - stride - 1] + data[at - stride + 1] + data[at + stride - 1] + data[at + stride + 1];
        const sides = data[at - 1] + data[at + 1] + data[at - stride] + data[at + stride];
        sum += Math.abs(corners - 2 * sides + 4 * data[at]);
        count++;
      }
    }
  }
  return count === 0 ? 0 : (Math.sqrt(Math.PI / 2) * sum) / (6 * count);
}
