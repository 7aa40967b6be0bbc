/**
 * The pixels of a convex area, row by row.
 */

import type { LumaImage, Quad } from '../../types.ts';

/** First pixel and the one after the last of each row of an area, as far as it lies in the plane. */
export interface Spans {
  readonly top: number;
  readonly from: readonly number[];
  readonly to: readonly number[];
}

/** Pixels after which an area is measured by some of its rows. */
const ENOUGH = 8000;

/** The golden ratio: parts of multiples of it fall evenly and never in step with modules. */
const GOLDEN = (Math.sqrt(5) - 1) / 2;

/** Rows of an area, by their place among its rows, that are enough to measure it. */
export function someRows({ from, to }: Spans): number[] {
  const pixels = from.reduce((sum, start, i) => sum + Math.max(0, to[i] - start), 0);
  const share = ENOUGH / pixels;
  return [...from.keys()].filter((row) => (row * GOLDEN) % 1 < share);
}

/** Pixels whose centres lie in a quad; rows and pixels outside the plane are left out. */
export function spansOf(quad: Quad, { width, height }: Pick<LumaImage, 'width' | 'height'>): Spans {
  const top = Math.max(0, Math.ceil(Math.min(...quad.map(({ y }) => y)) - 0.5));
  const bottom = Math.min(height - 1, Math.floor(Math.max(...quad.map(({ y }) => y)) - 0.5));
  const from: number[] = [];
  const to: number[] = [];
  for (let row = top; row <= bottom; row++) {
    let [left, right] = [Infinity, -Infinity];
    for (let i = 0; i < 4; i++) {
      const a = quad[i];
      const b = quad[(i + 1) & 3];
      const t = (row + 0.5 - a.y) / (b.y - a.y);
      if (!(t >= 0 && t <= 1)) continue;
      const x = a.x + t * (b.x - a.x);
      left = Math.min(left, x);
      right = Math.max(right, x);
    }
    from.push(Math.max(0, Math.ceil(left - 0.5)));
    to.push(Math.min(width, Math.floor(right + 0.5)));
  }
  return { top, from, to };
}
