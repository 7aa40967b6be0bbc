/**
 * Bilinear interpolation at the border of a picture.
 */

import type { LumaImage } from '../types.ts';

/** Bilinear value at a position counted between pixel centres, rounded down to 256ths; `fill` stands for what is outside. */
export function blendWithFill(plane: LumaImage, px: number, py: number, fill: number): number {
  const { data, width, height, stride } = plane;
  const x = Math.floor(px);
  const y = Math.floor(py);
  const fx = Math.floor((px - x) * 256);
  const fy = Math.floor((py - y) * 256);
  let sum = 32768;
  for (let corner = 0; corner < 4; corner++) {
    const cx = x + (corner & 1);
    const cy = y + (corner >> 1);
    const weight = ((corner & 1) === 1 ? fx : 256 - fx) * (corner >> 1 === 1 ? fy : 256 - fy);
    const covered = cx >= 0 && cx < width && cy >= 0 && cy < height;
    sum += weight * (covered ? data[cy * stride + cx] : fill);
  }
  return sum >> 16;
}
