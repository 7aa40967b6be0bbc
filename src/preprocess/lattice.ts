/**
 * Levels on a lattice of blocks of 8x8 pixels: measured per block, filled and filtered there, interpolated per pixel.
 */

import type { LumaImage } from '../types.ts';

/** Side of a block in pixels. */
export const BLOCK = 8;

/** Darkest and lightest level per block, row by row. */
export interface BlockExtremes {
  readonly columns: number;
  readonly rows: number;
  readonly low: Uint8Array;
  readonly high: Uint8Array;
}

/**
 * Extremes of every block. The last block of a row or column is moved back to lie inside the picture,
 * so that it is as large as the others.
 */
export function blockExtremes(plane: LumaImage): BlockExtremes {
  const { data, width, height, stride } = plane;
  const columns = Math.ceil(width / BLOCK);
  const rows = Math.ceil(height / BLOCK);
  const low = new Uint8Array(columns * rows);
  const high = new Uint8Array(columns * rows);
  for (let row = 0; row < rows; row++) {
    const top = Math.max(0, Math.min(row * BLOCK, height - BLOCK));
    const bottom = Math.min(height, top + BLOCK);
    for (let column = 0, at = row * columns; column < columns; column++, at++) {
      const left = Math.max(0, Math.min(column * BLOCK, width - BLOCK));
      const right = Math.min(width, left + BLOCK);
      let lo = 255;
      let hi = 0;
      for (let y = top; y < bottom; y++) {
        const end = y * stride + right;
        for (let i = y * stride + left; i < end; i++) {
          const v = data[i];
          // The sign bit of a difference selects without a branch, which noise would mispredict.
          lo += (v - lo) & ((v - lo) >> 31);
          hi -= (hi - v) & ((hi - v) >> 31);
        }
      }
      low[at] = lo;
      high[at] = hi;
    }
  }
  return { columns, rows, low, high };
}

/** Factor between lattice values and the interpolated values of `expandRowInto`. */
export const EXPANDED_ONE = 256;

/**
 * Writes the values for the pixels of row `y`, times 256: bilinear between block centres, constant beyond the outermost.
 * Exact in integers, since a pixel centre lies an odd number of 16ths of a block from a block centre.
 *
 * @param out one value per pixel of the row
 * @param values one per block, below 2^22
 */
export function expandRowInto(out: Int32Array, values: Int32Array, columns: number, rows: number, y: number): void {
  const width = out.length;
  const position = 2 * y + 1 - BLOCK;
  const weight = position & 15;
  const upper = Math.max(0, position >> 4) * columns;
  const lower = Math.min(rows - 1, (position >> 4) + 1) * columns;
  let right = values[upper] * (16 - weight) + values[lower] * weight;
  const half = BLOCK / 2;
  for (let x = 0; x < half && x < width; x++) out[x] = right * 16;
  let x = half;
  for (let column = 1; column <= columns; column++) {
    const left = right;
    if (column < columns) right = values[upper + column] * (16 - weight) + values[lower + column] * weight;
    const step = right - left;
    let value = left * 16 + step;
    for (const end = Math.min(width, x + BLOCK); x < end; x++) {
      out[x] = value;
      value += 2 * step;
    }
  }
}

/**
 * Fills the blocks that are not known from known ones near by: means over ever larger blocks on the way up,
 * bilinear interpolation on the way down (S. Gortler et al., "The Lumigraph", SIGGRAPH 1996, pull-push).
 * Known values stay. At least one must be known.
 */
export function fillUnknown(values: Float32Array, known: Uint8Array, columns: number, rows: number): void {
  if (!known.includes(0)) return;
  const halfColumns = (columns + 1) >> 1;
  const halfRows = (rows + 1) >> 1;
  const sums = new Float32Array(halfColumns * halfRows);
  const counts = new Uint8Array(halfColumns * halfRows);
  for (let row = 0, at = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++, at++) {
      if (known[at] === 0) continue;
      const parent = (row >> 1) * halfColumns + (column >> 1);
      sums[parent] += values[at];
      counts[parent]++;
    }
  }
  for (let parent = 0; parent < sums.length; parent++) if (counts[parent] > 0) sums[parent] /= counts[parent];
  fillUnknown(sums, counts, halfColumns, halfRows);
  for (let row = 0, at = 0; row < rows; row++) {
    // A child's centre lies a quarter of a parent from its parent's centre, towards the neighbour on its own side.
    const near = (row >> 1) * halfColumns;
    const far = clamp((row >> 1) + ((row & 1) === 0 ? -1 : 1), halfRows) * halfColumns;
    for (let column = 0; column < columns; column++, at++) {
      if (known[at] !== 0) continue;
      const own = column >> 1;
      const other = clamp(own + ((column & 1) === 0 ? -1 : 1), halfColumns);
      values[at] = (9 * sums[near + own] + 3 * sums[near + other] + 3 * sums[far + own] + sums[far + other]) / 16;
    }
  }
}

/** One binomial pass (1 2 1) / 4 along rows and one along columns; the outermost values repeat beyond the border. */
export function smooth(values: Float32Array, columns: number, rows: number): void {
  for (let row = 0; row < rows; row++) smoothLine(values, row * columns, 1, columns);
  for (let column = 0; column < columns; column++) smoothLine(values, column, columns, rows);
}

function smoothLine(values: Float32Array, start: number, step: number, count: number): void {
  let before = values[start];
  let here = before;
  for (let i = 0, at = start; i < count; i++, at += step) {
    const after = i + 1 < count ? values[at + step] : here;
    values[at] = (before + 2 * here + after) / 4;
    before = here;
    here = after;
  }
}

function clamp(index: number, count: number): number {
  return Math.max(0, Math.min(count - 1, index));
}
