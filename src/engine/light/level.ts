/**
 * Gray levels between pixel centres.
 */

import type { LumaImage } from '../../types.ts';

/** Bilinear gray level; the point must lie at least half a pixel inside the picture. */
export function levelBetween({ data, stride }: LumaImage, x: number, y: number): number {
  const left = x - 0.5;
  const top = y - 0.5;
  const column = left | 0;
  const row = top | 0;
  const fx = left - column;
  const fy = top - row;
  const at = row * stride + column;
  const upper = data[at] + fx * (data[at + 1] - data[at]);
  const lower = data[at + stride] + fx * (data[at + stride + 1] - data[at + stride]);
  return upper + fy * (lower - upper);
}
