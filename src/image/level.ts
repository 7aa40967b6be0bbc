/**
 * Gray levels between pixel centres.
 */

import type { LumaImage } from '../types.ts';

/** Bilinear gray level; the point must lie at least half a pixel inside the picture. */
export function levelBetween(plane: LumaImage, x: number, y: number): number {
  const left = (x - 0.5) | 0;
  const top = (y - 0.5) | 0;
  return bilinear(plane, left, top, x - 0.5 - left, y - 0.5 - top);
}

/** Gray level at a place in pixels, between the centres of four of them; NaN outside the picture. */
export function levelAt(plane: LumaImage, px: number, py: number): number {
  const { width, height } = plane;
  const x = px - 0.5;
  const y = py - 0.5;
  if (!(x > -1 && y > -1 && x < width && y < height)) return Number.NaN;
  // Towards zero, so at least 0; positions beyond the outermost centres take the level there.
  const left = Math.min(width - 2, x | 0);
  const top = Math.min(height - 2, y | 0);
  return bilinear(plane, left, top, Math.min(1, Math.max(0, x - left)), Math.min(1, Math.max(0, y - top)));
}

/** Between the pixel at a column and row, the one beside it and the two below, by shares of the way to them. */
function bilinear({ data, stride }: LumaImage, column: number, row: number, fx: number, fy: number): number {
  const at = row * stride + column;
  const upper = data[at] + fx * (data[at + 1] - data[at]);
  const lower = data[at + stride] + fx * (data[at + stride + 1] - data[at + stride]);
  return upper + fy * (lower - upper);
}
