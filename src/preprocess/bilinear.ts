/**
 * Bilinear interpolation inside a picture and at its border.
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

/** The same inside the picture: 0 <= px < width - 1 and 0 <= py < height - 1. */
export function blend(data: LumaImage['data'], stride: number, px: number, py: number): number {
  const x = px | 0;
  const y = py | 0;
  const fx = ((px - x) * 256) | 0;
  const fy = ((py - y) * 256) | 0;
  const at = y * stride + x;
  const upper = data[at] * (256 - fx) + data[at + 1] * fx;
  const lower = data[at + stride] * (256 - fx) + data[at + stride + 1] * fx;
  return (upper * (256 - fy) + lower * fy + 32768) >> 16;
}
