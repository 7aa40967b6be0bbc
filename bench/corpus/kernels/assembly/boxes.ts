// Means over boxes, and small planes made large: see ../../blur-wide.ts and ../../boxes.ts.

import { padRow } from './blur';
import { lanesBelow, mix, storeMasked } from './lanes';

/** Means of blocks of `factor` x `factor` pixels; those at the right and lower edge may be smaller. */
export function blockMeans(plane: usize, width: i32, height: i32, factor: i32, out: usize): void {
  for (let top = 0; top < height; top += factor) {
    const bottom = min(height, top + factor);
    for (let left = 0; left < width; left += factor, out += 4) {
      const right = min(width, left + factor);
      let sum: f32 = 0;
      for (let y = top; y < bottom; y++) {
        const row = plane + 4 * y * width;
        for (let x = left; x < right; x++) sum += load<f32>(row + 4 * x);
      }
      store<f32>(out, sum / <f32>((bottom - top) * (right - left)));
    }
  }
}

/** A plane `factor` times as large, joined linearly; `line` has room for a row of the small plane and one more. */
export function enlarge(
  small: usize,
  columns: i32,
  rows: i32,
  factor: i32,
  line: usize,
  out: usize,
  width: i32,
  height: i32,
): void {
  const inverse = f32x4.splat(<f32>1 / <f32>factor);
  for (let y = 0; y < height; y++, out += 4 * width) {
    const v = min(<f32>(rows - 1), max(<f32>0, (<f32>y + 0.5) / <f32>factor - 0.5));
    const upper = <i32>v;
    const above = small + 4 * upper * columns;
    const below = small + 4 * min(rows - 1, upper + 1) * columns;
    const t = f32x4.splat(v - <f32>upper);
    for (let x = 0; x < columns; x += 4) {
      const mixed = mix(v128.load(above + 4 * x), v128.load(below + 4 * x), t);
      storeMasked(line + 4 * x, mixed, lanesBelow(columns - x));
    }
    store<f32>(line + 4 * columns, load<f32>(line + 4 * (columns - 1)));
    let at = f32x4.add(f32x4(0, 1, 2, 3), f32x4.splat(0.5));
    for (let x = 0; x < width; x += 4, at = f32x4.add(at, f32x4.splat(4))) {
      let u = f32x4.sub(f32x4.mul(at, inverse), f32x4.splat(0.5));
      u = f32x4.min(f32x4.max(u, f32x4.splat(0)), f32x4.splat(<f32>(columns - 1)));
      const column = i32x4.trunc_sat_f32x4_s(u);
      const a = v128.load64_zero(line + 4 * i32x4.extract_lane(column, 0));
      const ab = v128.load64_lane(line + 4 * i32x4.extract_lane(column, 1), a, 1);
      const c = v128.load64_zero(line + 4 * i32x4.extract_lane(column, 2));
      const cd = v128.load64_lane(line + 4 * i32x4.extract_lane(column, 3), c, 1);
      const value = mix(
        v128.shuffle<f32>(ab, cd, 0, 2, 4, 6),
        v128.shuffle<f32>(ab, cd, 1, 3, 5, 7),
        f32x4.sub(u, f32x4.convert_i32x4_s(column)),
      );
      storeMasked(out + 4 * x, value, lanesBelow(width - x));
    }
  }
}

/** Reach up to which means are summed entry by entry; beyond, running sums are faster. */
const SHORT: i32 = 6;

/**
 * Means over 2 * reach + 1 entries in both directions, the plane continued by its edge.
 *
 * @param across a plane of scratch, and `sums` a row of it and 16 more
 */
export function boxMean(
  plane: usize,
  width: i32,
  height: i32,
  reach: i32,
  across: usize,
  sums: usize,
  out: usize,
): void {
  const pitch: usize = 4 * width;
  const count = 2 * reach + 1;
  const share = <f32>1 / <f32>count;
  for (let y = 0; y < height; y++) {
    const row = plane + <usize>y * pitch;
    if (reach <= SHORT) meanOfFew(row, width, reach, share, sums, across + <usize>y * pitch);
    else meanAlongRow(row, width, reach, share, across + <usize>y * pitch);
  }
  memory.fill(sums, 0, pitch);
  for (let y = -reach; y <= reach; y++) {
    const row = across + <usize>min(height - 1, max(0, y)) * pitch;
    for (let x = 0; x < width; x += 4) {
      v128.store(sums + 4 * x, f32x4.add(v128.load(sums + 4 * x), v128.load(row + 4 * x)));
    }
  }
  const shares = f32x4.splat(share);
  for (let y = 0; y < height; y++, out += pitch) {
    const enter = across + <usize>min(height - 1, y + reach + 1) * pitch;
    const leave = across + <usize>max(0, y - reach) * pitch;
    for (let x = 0; x < width; x += 4) {
      const i: usize = 4 * x;
      const sum = v128.load(sums + i);
      storeMasked(out + i, f32x4.mul(sum, shares), lanesBelow(width - x));
      v128.store(sums + i, f32x4.add(sum, f32x4.sub(v128.load(enter + i), v128.load(leave + i))));
    }
  }
}

/** The same, entry by entry; `line` has room for `2 * reach` more than the row. */
function meanOfFew(row: usize, width: i32, reach: i32, share: f32, line: usize, out: usize): void {
  padRow(row, width, line, reach);
  const shares = f32x4.splat(share);
  for (let x = 0; x < width; x += 4) {
    let sum = v128.load(line + 4 * x);
    for (let k = 1; k <= 2 * reach; k++) sum = f32x4.add(sum, v128.load(line + 4 * (x + k)));
    storeMasked(out + 4 * x, f32x4.mul(sum, shares), lanesBelow(width - x));
  }
}

function meanAlongRow(row: usize, width: i32, reach: i32, share: f32, out: usize): void {
  const last: usize = row + 4 * (width - 1);
  let sum: f64 = <f64>load<f32>(row) * <f64>(reach + 1);
  for (let k = 1; k <= reach; k++) sum += <f64>load<f32>(min(last, row + 4 * k));
  let enter: usize = row + 4 * (reach + 1);
  for (let x = 0; x < width; x++, enter += 4) {
    store<f32>(out + 4 * x, <f32>(sum * <f64>share));
    const leave: usize = row + 4 * max(0, x - reach);
    sum += <f64>load<f32>(min(last, enter)) - <f64>load<f32>(leave);
  }
}

/** Weighted sums of two planes; `out` may be one of them. */
export function blend(a: usize, b: usize, weightA: f32, weightB: f32, out: usize, count: i32): void {
  const weightsA = f32x4.splat(weightA);
  const weightsB = f32x4.splat(weightB);
  for (let x = 0; x < count; x += 4) {
    const i: usize = 4 * x;
    const value = f32x4.add(f32x4.mul(v128.load(a + i), weightsA), f32x4.mul(v128.load(b + i), weightsB));
    storeMasked(out + i, value, lanesBelow(count - x));
  }
}
