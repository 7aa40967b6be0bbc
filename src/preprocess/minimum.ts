/**
 * The smallest or largest pixel of a stretch of each row or column, at a cost that does not depend on its length: the
 * line is cut into blocks as long as the stretch, which then is the tail of one and the head of the next (M. van Herk,
 * Pattern Recognition Letters 13(7), 1992; J. Gil, M. Werman, IEEE Trans. PAMI 15(5), 1993).
 */

import type { LumaImage } from '../types.ts';

/** What levels are combined with, by exclusive or, before and after the smallest is taken: 255 gives the largest. */
export type Flip = 0 | 255;

/**
 * Writes the smallest of the pixels up to `radius` to the left and right of each; those outside do not count.
 *
 * @param out packed rows, not those of the plane
 */
export function minimumOfRowsInto(out: Uint8Array, plane: LumaImage, radius: number, flip: Flip): void {
  const { data, width, height, stride } = plane;
  const reach = Math.min(radius, width - 1);
  const side = 2 * reach + 1;
  const tails = new Uint8Array(side);
  for (let y = 0; y < height; y++) {
    const row = y * stride;
    for (let left = 0; left < width; left += side) {
      // The block lies around the pixel that its first stretch belongs to.
      let least = 255;
      for (let i = side - 1, x = left + reach; i >= 0; i--, x--) {
        if (x >= 0 && x < width) least = smaller(least, data[row + x] ^ flip);
        tails[i] = least;
      }
      least = 255;
      const count = Math.min(side, width - left);
      for (let i = 0, to = y * width + left, x = left + reach; i < count; i++, to++, x++) {
        if (i > 0 && x < width) least = smaller(least, data[row + x] ^ flip);
        out[to] = smaller(least, tails[i]) ^ flip;
      }
    }
  }
}

/**
 * Writes the smallest of the pixels up to `radius` above and below each; those outside do not count.
 *
 * @param out packed rows, not those of the plane
 */
export function minimumOfColumnsInto(out: Uint8Array, plane: LumaImage, radius: number, flip: Flip): void {
  const { width, height } = plane;
  const reach = Math.min(radius, height - 1);
  const side = 2 * reach + 1;
  const tails = new Uint8Array(side * width);
  const head = new Uint8Array(width);
  for (let top = 0; top < height; top += side) {
    head.fill(255);
    for (let i = side - 1; i >= 0; i--) {
      mergeRow(head, plane, top + i - reach, flip);
      tails.set(head, i * width);
    }
    head.fill(255);
    const count = Math.min(side, height - top);
    for (let i = 0; i < count; i++) {
      if (i > 0) mergeRow(head, plane, top + i + reach, flip);
      const to = (top + i) * width;
      const from = i * width;
      for (let x = 0; x < width; x++) out[to + x] = smaller(head[x], tails[from + x]) ^ flip;
    }
  }
}

/** Takes a row into the minima of its columns, unless it lies outside. */
function mergeRow(minima: Uint8Array, { data, height, stride }: LumaImage, y: number, flip: Flip): void {
  if (y < 0 || y >= height) return;
  const from = y * stride;
  for (let x = 0; x < minima.length; x++) minima[x] = smaller(minima[x], data[from + x] ^ flip);
}

/** The smaller of two levels. The sign bit selects without a branch, which random pixels would mispredict. */
function smaller(a: number, b: number): number {
  return b + ((a - b) & ((a - b) >> 31));
}
