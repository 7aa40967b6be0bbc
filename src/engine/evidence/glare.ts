/**
 * Reflections: blots at the upper clip that are larger than what the symbol has of light modules.
 */

import { type PlaneBlocks, SIDE } from './plane-blocks.ts';
import type { Spans } from './spans.ts';

/** Clipped pixels from which on a block is part of a blot. */
const WHOLLY = 62;

/** Share of the area in blocks that are wholly clipped, 0..1. */
export function glareShare({ columns, rows, clipped }: PlaneBlocks, { top, from, to }: Spans): number {
  let [whole, count] = [0, 0];
  for (let i = SIDE >> 1; i < from.length; i += SIDE) {
    const row = Math.floor((top + i) / SIDE);
    if (row >= rows) break;
    const end = Math.min(columns, Math.floor(to[i] / SIDE));
    for (let column = Math.ceil(from[i] / SIDE); column < end; column++) {
      count++;
      if (clipped[row * columns + column] >= WHOLLY) whole++;
    }
  }
  return count === 0 ? 0 : whole / count;
}
