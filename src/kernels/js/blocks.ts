/**
 * Extremes of blocks: see `Kernels`.
 */

import { BLOCK } from '../kernels.ts';
import type { KernelMemory } from '../memory.ts';

export function blockExtremes(
  { u8 }: KernelMemory,
  from: number,
  stride: number,
  width: number,
  height: number,
  low: number,
  high: number,
): void {
  const columns = Math.ceil(width / BLOCK);
  const rows = Math.ceil(height / BLOCK);
  for (let row = 0, at = 0; row < rows; row++) {
    const top = from + Math.min(row * BLOCK, height - BLOCK) * stride;
    for (let column = 0; column < columns; column++, at++) {
      const corner = top + Math.min(column * BLOCK, width - BLOCK);
      let lo = 255;
      let hi = 0;
      for (let y = 0; y < BLOCK; y++) {
        for (let i = corner + y * stride, end = i + BLOCK; i < end; i++) {
          const level = u8[i];
          // The sign bit of a difference selects without a branch, which noise would mispredict.
          lo += (level - lo) & ((level - lo) >> 31);
          hi -= (hi - level) & ((hi - level) >> 31);
        }
      }
      u8[low + at] = lo;
      u8[high + at] = hi;
    }
  }
}
