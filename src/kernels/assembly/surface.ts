// Threshold surface: see Kernels in ../kernels.ts.

import { LEVEL_ONE } from './layout';

const LEAST_RANGE: i32 = 12;
const NOISE_FACTOR: i32 = 3;
const MOST_NOISE: i32 = 16;

export function thresholdSurface(
  low: usize,
  high: usize,
  columns: i32,
  rows: i32,
  levels: usize,
  scratch: usize,
): i32 {
  const count = columns * rows;
  const known = scratch + 1024;
  const leastRange = max(LEAST_RANGE, NOISE_FACTOR * noiseRange(low, high, count, scratch));
  let found = 0;
  for (let row = 0, at = 0; row < rows; row++) {
    const above = row > 0 ? columns : 0;
    const below = row + 1 < rows ? columns : 0;
    found += blockLevel(low, high, at, above, below, 0, columns > 1 ? 1 : 0, leastRange, levels, known);
    const end = at + columns;
    // Sixteen at once, as long as all have neighbours on both sides.
    for (at++; at + 16 < end; at += 16) {
      found += sixteenLevels(low + at, high + at, above, below, leastRange, levels + 2 * at, known + at);
    }
    for (; at < end; at++) {
      found += blockLevel(low, high, at, above, below, 1, at + 1 < end ? 1 : 0, leastRange, levels, known);
    }
  }
  if (found == 0) return 0;
  if (found < count) fill(levels, known, columns, rows, known + ((count + 1) & ~1));
  for (let row = 0; row < rows; row++) smooth(levels + 2 * row * columns, 2, columns);
  for (let column = 0; column < columns; column++) smooth(levels + 2 * column, 2 * columns, rows);
  return found;
}

function noiseRange(low: usize, high: usize, count: i32, histogram: usize): i32 {
  memory.fill(histogram, 0, 1024);
  for (let i = 0; i < count; i++) {
    const bin = histogram + 4 * (<usize>load<u8>(high + i) - <usize>load<u8>(low + i));
    store<i32>(bin, load<i32>(bin) + 1);
  }
  let left = count / 10;
  let range = 0;
  while (range < MOST_NOISE && left > load<i32>(histogram + 4 * range)) {
    left -= load<i32>(histogram + 4 * range);
    range++;
  }
  return range;
}

/** @returns 1 when the block shows two colours */
function blockLevel(
  low: usize,
  high: usize,
  at: i32,
  above: i32,
  below: i32,
  left: i32,
  right: i32,
  leastRange: i32,
  levels: usize,
  known: usize,
): i32 {
  let darkest = <i32>load<u8>(low + at);
  let lightest = <i32>load<u8>(high + at);
  if (lightest - darkest < leastRange) {
    for (let x = at - left; x <= at + right; x++) {
      darkest = min(darkest, min(<i32>load<u8>(low + x - above), min(<i32>load<u8>(low + x), <i32>load<u8>(low + x + below))));
      lightest = max(lightest, max(<i32>load<u8>(high + x - above), max(<i32>load<u8>(high + x), <i32>load<u8>(high + x + below))));
    }
  }
  const shows = lightest - darkest >= leastRange;
  store<i16>(levels + 2 * at, <i16>(shows ? (darkest + lightest) * (LEVEL_ONE / 2) : 0));
  store<u8>(known + at, <u8>shows);
  return <i32>shows;
}

// @ts-expect-error: decorator
@inline
function sixteenLevels(
  low: usize,
  high: usize,
  above: i32,
  below: i32,
  leastRange: i32,
  levels: usize,
  known: usize,
): i32 {
  const least = i8x16.splat(<i8>leastRange);
  let darkest = v128.load(low);
  let lightest = v128.load(high);
  const plain = v128.not(i8x16.ge_u(i8x16.sub(lightest, darkest), least));
  if (v128.any_true(plain)) {
    const around = i8x16.min_u(leastOfThree(low - above), i8x16.min_u(leastOfThree(low), leastOfThree(low + below)));
    darkest = v128.bitselect(around, darkest, plain);
    const about = i8x16.max_u(mostOfThree(high - above), i8x16.max_u(mostOfThree(high), mostOfThree(high + below)));
    lightest = v128.bitselect(about, lightest, plain);
  }
  const shows = i8x16.ge_u(i8x16.sub(lightest, darkest), least);
  const lower = i16x8.add(i16x8.extend_low_i8x16_u(darkest), i16x8.extend_low_i8x16_u(lightest));
  const upper = i16x8.add(i16x8.extend_high_i8x16_u(darkest), i16x8.extend_high_i8x16_u(lightest));
  v128.store(levels, v128.and(i16x8.shl(lower, 2), i16x8.extend_low_i8x16_s(shows)));
  v128.store(levels, v128.and(i16x8.shl(upper, 2), i16x8.extend_high_i8x16_s(shows)), 16);
  v128.store(known, v128.and(shows, i8x16.splat(1)));
  return popcnt(i8x16.bitmask(shows));
}

// @ts-expect-error: decorator
@inline
function leastOfThree(at: usize): v128 {
  return i8x16.min_u(v128.load(at), i8x16.min_u(v128.load(at - 1), v128.load(at, 1)));
}

// @ts-expect-error: decorator
@inline
function mostOfThree(at: usize): v128 {
  return i8x16.max_u(v128.load(at), i8x16.max_u(v128.load(at - 1), v128.load(at, 1)));
}

function fill(values: usize, known: usize, columns: i32, rows: i32, scratch: usize): void {
  const halfColumns = (columns + 1) >> 1;
  const halfRows = (rows + 1) >> 1;
  const halfCount = halfColumns * halfRows;
  const counts = scratch + 2 * halfCount;
  if (shrink(values, known, columns, rows, scratch, counts) > 0) {
    fill(scratch, counts, halfColumns, halfRows, counts + ((halfCount + 1) & ~1));
  }
  for (let row = 0, at = 0; row < rows; row++) {
    const near = scratch + 2 * (row >> 1) * halfColumns;
    const far = scratch + 2 * neighbour(row, halfRows) * halfColumns;
    for (let column = 0; column < columns; column++, at++) {
      if (load<u8>(known + at) != 0) continue;
      const own = 2 * (column >> 1);
      const other = 2 * neighbour(column, halfColumns);
      const sum =
        9 * <i32>load<i16>(near + own) +
        3 * <i32>load<i16>(near + other) +
        3 * <i32>load<i16>(far + own) +
        <i32>load<i16>(far + other);
      store<i16>(values + 2 * at, <i16>((sum + 8) >> 4));
    }
  }
}

/** Means over 2x2 values that are known, and how many those are. @returns how many means are not known */
function shrink(values: usize, known: usize, columns: i32, rows: i32, means: usize, counts: usize): i32 {
  let unknown = 0;
  for (let row = 0; row < rows; row += 2) {
    for (let column = 0; column < columns; column += 2, means += 2, counts++) {
      let sum = 0;
      let number = 0;
      for (let y = row; y < min(row + 2, rows); y++) {
        for (let x = column; x < min(column + 2, columns); x++) {
          const at = y * columns + x;
          const one = load<u8>(known + at) != 0;
          sum += one ? <i32>load<i16>(values + 2 * at) : 0;
          number += <i32>one;
        }
      }
      store<i16>(means, number == 0 ? 0 : <i16>((sum + (number >> 1)) / number));
      store<u8>(counts, <u8>number);
      unknown += <i32>(number == 0);
    }
  }
  return unknown;
}

// @ts-expect-error: decorator
@inline
function neighbour(child: i32, parents: i32): i32 {
  return max(0, min(parents - 1, (child >> 1) + ((child & 1) == 0 ? -1 : 1)));
}

function smooth(at: usize, step: i32, count: i32): void {
  let before = <i32>load<i16>(at);
  let here = before;
  for (let i = 1; i <= count; i++, at += step) {
    const after = i < count ? <i32>load<i16>(at + step) : here;
    store<i16>(at, <i16>((before + 2 * here + after + 2) >> 2));
    before = here;
    here = after;
  }
}
