/**
 * Reflections: blots at the upper clip that are larger than what the symbol has of light modules.
 */

import { SIDE } from '../../preprocess/plane-blocks.ts';
import type { LumaImage } from '../../types.ts';
import { CLIPPED } from './levels.ts';
import type { Spans } from './spans.ts';

/** Share of the area in blocks of 8x8 pixels that are wholly clipped, 0..1. */
export function glareShare({ data, height, stride }: LumaImage, { top, from, to }: Spans): number {
  let [whole, count] = [0, 0];
  for (let i = 0; i < from.length && top + i + SIDE <= height; i += SIDE) {
    const end = to[Math.min(to.length - 1, i + SIDE / 2)] - SIDE;
    for (let at = from[Math.min(from.length - 1, i + SIDE / 2)]; at <= end; at += SIDE) {
      count++;
      if (isClipped(data, (top + i) * stride + at, stride)) whole++;
    }
  }
  return count === 0 ? 0 : whole / count;
}

/** Whether every second pixel of every second row of a block is at the clip. */
function isClipped(data: LumaImage['data'], start: number, stride: number): boolean {
  for (let y = 0; y < SIDE; y += 2) {
    for (let at = start + y * stride, end = at + SIDE; at < end; at += 2) if (data[at] < CLIPPED) return false;
  }
  return true;
}
