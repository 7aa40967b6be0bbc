/**
 * Threshold surface: see `Kernels`.
 */

import { LEVEL_ONE } from '../kernels.ts';
import type { KernelMemory } from '../memory.ts';

/** Range of levels that a block must span at least to show both colours, whatever the noise. */
const LEAST_RANGE = 12;

/** A block shows both colours when its range is this many times the noise range of plain blocks. */
const NOISE_FACTOR = 3;

/** Noise beyond this range is not believed: the picture is crowded. */
const MOST_NOISE = 16;

export function thresholdSurface(
  memory: KernelMemory,
  low: number,
  high: number,
  columns: number,
  rows: number,
  levels: number,
  scratch: number,
): number {
  const { u8, i16 } = memory;
  const count = columns * rows;
  const values = levels >> 1;
  const known = scratch + 1024;
  const leastRange = Math.max(LEAST_RANGE, NOISE_FACTOR * noiseRange(memory, low, high, count, scratch));
  let found = 0;
  for (let row = 0, at = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++, at++) {
      let darkest = u8[low + at];
      let lightest = u8[high + at];
      if (lightest - darkest < leastRange) {
        const left = column > 0 ? -1 : 0;
        const right = column + 1 < columns ? 1 : 0;
        for (let y = row > 0 ? -1 : 0; y <= 1 && row + y < rows; y++) {
          for (let i = at + y * columns + left; i <= at + y * columns + right; i++) {
            if (u8[low + i] < darkest) darkest = u8[low + i];
            if (u8[high + i] > lightest) lightest = u8[high + i];
          }
        }
      }
      const shows = lightest - darkest >= leastRange;
      i16[values + at] = shows ? (darkest + lightest) * (LEVEL_ONE / 2) : 0;
      u8[known + at] = shows ? 1 : 0;
      if (shows) found++;
    }
  }
  if (found === 0) return 0;
  if (found < count) fill(memory, values, known, columns, rows, (known + count + 1) & ~1);
  for (let row = 0; row < rows; row++) smooth(memory, values + row * columns, 1, columns);
  for (let column = 0; column < columns; column++) smooth(memory, values + column, columns, rows);
  return found;
}

/** The range that the plainest tenth of the blocks stays below: what noise alone does. */
function noiseRange({ u8, i32 }: KernelMemory, low: number, high: number, count: number, scratch: number): number {
  const histogram = scratch >> 2;
  i32.fill(0, histogram, histogram + 256);
  for (let i = 0; i < count; i++) i32[histogram + u8[high + i] - u8[low + i]]++;
  let left = Math.floor(count / 10);
  let range = 0;
  while (range < MOST_NOISE && left > i32[histogram + range]) {
    left -= i32[histogram + range];
    range++;
  }
  return range;
}

/**
 * Fills the values that are not known from known ones near by: means over ever larger blocks on the way up, interpolation on the
 * way down (S. Gortler et al., "The Lumigraph", SIGGRAPH 1996, pull-push). Known values stay; at least one must be known.
 * @param values index of 16-bit values
 * @param known pointer to marks
 * @param scratch pointer to room for the levels above
 */
function fill(
  memory: KernelMemory,
  values: number,
  known: number,
  columns: number,
  rows: number,
  scratch: number,
): void {
  const { u8, i16 } = memory;
  const halfColumns = (columns + 1) >> 1;
  const halfRows = (rows + 1) >> 1;
  const halfCount = halfColumns * halfRows;
  const means = scratch >> 1;
  const counts = scratch + 2 * halfCount;
  let unknown = 0;
  for (let row = 0, parent = 0; row < halfRows; row++) {
    const below = 2 * row + 1 < rows ? columns : 0;
    for (let column = 0; column < halfColumns; column++, parent++) {
      const at = 2 * row * columns + 2 * column;
      const beside = 2 * column + 1 < columns ? 1 : 0;
      let sum = 0;
      let number = 0;
      for (let y = 0; y <= below; y += columns) {
        for (let i = at + y; i <= at + y + beside; i++) {
          if (u8[known + i] === 0) continue;
          sum += i16[values + i];
          number++;
        }
        if (below === 0) break;
      }
      i16[means + parent] = number === 0 ? 0 : Math.floor((sum + (number >> 1)) / number);
      u8[counts + parent] = number;
      if (number === 0) unknown++;
    }
  }
  if (unknown > 0) fill(memory, means, counts, halfColumns, halfRows, (counts + halfCount + 1) & ~1);
  for (let row = 0, at = 0; row < rows; row++) {
    // A child's centre lies a quarter of a parent from its parent's centre, towards the neighbour on its own side.
    const near = means + (row >> 1) * halfColumns;
    const far = means + neighbour(row, halfRows) * halfColumns;
    for (let column = 0; column < columns; column++, at++) {
      if (u8[known + at] !== 0) continue;
      const own = column >> 1;
      const other = neighbour(column, halfColumns);
      i16[values + at] = (9 * i16[near + own] + 3 * i16[near + other] + 3 * i16[far + own] + i16[far + other] + 8) >> 4;
    }
  }
}

/** Index of the parent's neighbour on the side of a child. */
function neighbour(child: number, parents: number): number {
  const index = (child >> 1) + ((child & 1) === 0 ? -1 : 1);
  return Math.max(0, Math.min(parents - 1, index));
}

/** One binomial pass (1 2 1) / 4 along a line; the outermost values repeat beyond the border. */
function smooth({ i16 }: KernelMemory, start: number, step: number, count: number): void {
  let before = i16[start];
  let here = before;
  for (let i = 0, at = start; i < count; i++, at += step) {
    const after = i + 1 < count ? i16[at + step] : here;
    i16[at] = (before + 2 * here + after + 2) >> 2;
    before = here;
    here = after;
  }
}
