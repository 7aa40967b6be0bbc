/**
 * Covered parts of an area, by their looks: patches without edges that are larger than modules make them.
 */

import { quantile } from '../../preprocess/busy-area.ts';
import { type PlaneBlocks, SIDE } from '../../preprocess/plane-blocks.ts';
import type { Spans } from './spans.ts';

/** Blocks with less than this share of the middle energy of the area are flat. */
const FLAT = 0.12;

/** Share of the area in its largest flat patch, 0..1; patches of fewer than three blocks are light modules. */
export function coveredShare({ columns, rows, xx, yy }: PlaneBlocks, { top, from, to }: Spans): number {
  const inside: number[] = [];
  for (let i = SIDE >> 1; i < from.length; i += SIDE) {
    const row = Math.floor((top + i) / SIDE);
    const end = Math.min(columns, Math.floor(to[i] / SIDE));
    for (let column = Math.ceil(from[i] / SIDE); row < rows && column < end; column++) {
      inside.push(row * columns + column);
    }
  }
  if (inside.length < 9) return 0;
  const least =
    FLAT *
    quantile(
      Float32Array.from(inside, (at) => xx[at] + yy[at]),
      0.6,
    );
  const flat = new Set(inside.filter((at) => xx[at] + yy[at] < least));
  let most = 0;
  for (const seed of flat) {
    const patch = [seed];
    flat.delete(seed);
    for (let next = 0; next < patch.length; next++) {
      for (const neighbour of [patch[next] - 1, patch[next] + 1, patch[next] - columns, patch[next] + columns]) {
        if (flat.delete(neighbour)) patch.push(neighbour);
      }
    }
    most = Math.max(most, patch.length);
  }
  return most < 3 ? 0 : most / inside.length;
}
