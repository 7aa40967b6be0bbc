// Point spread functions: see ../../blur.ts. Rows are continued by their last pixels.

import { lanesBelow, storeMasked } from './lanes';

/** Blurs by three points in each direction, the outer two of weight `side`; `lines` has room for three rows. */
export function blurByThree(plane: usize, width: i32, height: i32, side: f32, lines: usize): void {
  const pitch: usize = 4 * width;
  const room: usize = pitch + 64;
  const middles = f32x4.splat(<f32>1 - <f32>2 * side);
  const sides = f32x4.splat(side);
  let above = lines;
  let here = lines + room;
  let below = here + room;
  blurLine(plane, width, side, here);
  memory.copy(above, here, pitch);
  for (let y = 0; y < height; y++, plane += pitch) {
    if (y < height - 1) blurLine(plane + pitch, width, side, below);
    else memory.copy(below, here, pitch);
    for (let x = 0; x < width; x += 4) {
      const i: usize = 4 * x;
      const outer = f32x4.add(v128.load(above + i), v128.load(below + i));
      const value = f32x4.add(f32x4.mul(middles, v128.load(here + i)), f32x4.mul(sides, outer));
      storeMasked(plane + i, value, lanesBelow(width - x));
    }
    const free = above;
    above = here;
    here = below;
    below = free;
  }
}

function blurLine(row: usize, width: i32, side: f32, out: usize): void {
  const middle: f32 = <f32>1 - <f32>2 * side;
  const middles = f32x4.splat(middle);
  const sides = f32x4.splat(side);
  const last: usize = 4 * (width - 1);
  for (let i: usize = 4; i < last; i += 4 * 4) {
    const outer = f32x4.add(v128.load(row + i - 4), v128.load(row + i + 4));
    v128.store(out + i, f32x4.add(f32x4.mul(middles, v128.load(row + i)), f32x4.mul(sides, outer)));
  }
  const first = load<f32>(row);
  const end = load<f32>(row + last);
  store<f32>(out, middle * first + side * (first + load<f32>(row + min(last, 4))));
  store<f32>(out + last, middle * end + side * (end + load<f32>(row + last - min(last, 4))));
}

/**
 * Blurs by an even kernel in both directions.
 *
 * @param weights `reach + 1` of them, from the middle outwards
 * @param across a plane of scratch, and `line` a row with `2 * reach` more
 */
export function blurEvenly(
  plane: usize,
  width: i32,
  height: i32,
  weights: usize,
  reach: i32,
  across: usize,
  line: usize,
): void {
  const pitch: usize = 4 * width;
  const middle: usize = line + 4 * reach;
  for (let y = 0; y < height; y++) {
    const row = plane + <usize>y * pitch;
    const out = across + <usize>y * pitch;
    padRow(row, width, line, reach);
    for (let x = 0; x < width; x += 4) {
      const at = middle + 4 * x;
      let sum = f32x4.mul(v128.load32_splat(weights), v128.load(at));
      for (let k: usize = 4; k <= 4 * <usize>reach; k += 4) {
        const outer = f32x4.add(v128.load(at - k), v128.load(at + k));
        sum = f32x4.add(sum, f32x4.mul(v128.load32_splat(weights + k), outer));
      }
      storeMasked(out + 4 * x, sum, lanesBelow(width - x));
    }
  }
  for (let y = 0; y < height; y++) {
    const out = plane + <usize>y * pitch;
    for (let x = 0; x < width; x += 4) {
      const i: usize = 4 * x;
      let sum = f32x4.mul(v128.load32_splat(weights), v128.load(across + <usize>y * pitch + i));
      for (let k = 1; k <= reach; k++) {
        const above = across + <usize>max(0, y - k) * pitch + i;
        const below = across + <usize>min(height - 1, y + k) * pitch + i;
        const outer = f32x4.add(v128.load(above), v128.load(below));
        sum = f32x4.add(sum, f32x4.mul(v128.load32_splat(weights + 4 * k), outer));
      }
      storeMasked(out + i, sum, lanesBelow(width - x));
    }
  }
}

/** Copies a row and continues it at both ends by its last pixels. */
export function padRow(row: usize, width: i32, line: usize, reach: i32): void {
  const first = load<f32>(row);
  const last = load<f32>(row + 4 * (width - 1));
  for (let x = 0; x < reach; x++) store<f32>(line + 4 * x, first);
  memory.copy(line + 4 * reach, row, 4 * width);
  for (let x = reach + width; x < 2 * reach + width; x++) store<f32>(line + 4 * x, last);
}

/**
 * Blurs by a stack of horizontal boxes, each the difference of two running sums.
 *
 * @param weights of the rows from `-reach` to `reach`, and `halves` of their widths, 64-bit floats
 * @param sums scratch of `height` rows of `width + 2 * (reach + 2) + 1`
 */
export function blurRows(
  plane: usize,
  width: i32,
  height: i32,
  reach: i32,
  weights: usize,
  halves: usize,
  sums: usize,
): void {
  const pitch: usize = 4 * width;
  const pad = reach + 2;
  const stride: usize = 4 * (width + 2 * pad + 1);
  for (let y = 0; y < height; y++) sumRow(plane + <usize>y * pitch, width, pad, sums + <usize>y * stride);
  memory.fill(plane, 0, pitch * height);
  for (let y = 0; y < height; y++, plane += pitch) {
    for (let k = 0; k <= 2 * reach; k++) {
      const weight = load<f64>(weights + 8 * k);
      if (weight == 0) continue;
      const half = load<f64>(halves + 8 * k);
      const source = sums + <usize>min(height - 1, max(0, y + k - reach)) * stride;
      addBox(plane, width, source, <f64>pad + 0.5, half, weight / (2 * half));
    }
  }
}

/** Adds boxes from x - half to x + half, in coordinates whose pixel i spans i..i+1 and is centred at i + 0.5. */
function addBox(row: usize, width: i32, sums: usize, from: f64, half: f64, share: f64): void {
  const left = floor(from - half);
  const right = floor(from + half);
  const shares = f32x4.splat(<f32>share);
  const leftPart = f32x4.splat(<f32>((from - half - left) * share));
  const rightPart = f32x4.splat(<f32>((from + half - right) * share));
  let a: usize = sums + 4 * <i32>left;
  let b: usize = sums + 4 * <i32>right;
  for (let x = 0; x < width; x += 4, a += 16, b += 16) {
    // Differences of sums first: they are small, the sums are not.
    const first = v128.load(a);
    const last = v128.load(b);
    const inner = f32x4.mul(shares, f32x4.sub(last, first));
    const added = f32x4.mul(rightPart, f32x4.sub(v128.load(b, 4), last));
    const taken = f32x4.mul(leftPart, f32x4.sub(v128.load(a, 4), first));
    const to = row + 4 * x;
    const value = f32x4.add(v128.load(to), f32x4.add(inner, f32x4.sub(added, taken)));
    storeMasked(to, value, lanesBelow(width - x));
  }
}

/** Sums of a row from its padded start; entry i is the sum of the i pixels before it. */
function sumRow(row: usize, width: i32, pad: i32, out: usize): void {
  const first = <f64>load<f32>(row);
  const last = <f64>load<f32>(row + 4 * (width - 1));
  let sum: f64 = 0;
  store<f32>(out, 0);
  out += 4;
  for (let x = 0; x < pad; x++, out += 4) store<f32>(out, <f32>(sum += first));
  for (const end = row + 4 * width; row < end; row += 4, out += 4) store<f32>(out, <f32>(sum += <f64>load<f32>(row)));
  for (let x = 0; x < pad; x++, out += 4) store<f32>(out, <f32>(sum += last));
}

/**
 * Weighted sum of displaced rows.
 *
 * @param starts byte pointers to the rows, and `weights`, `count` each
 */
export function convolveRow(starts: usize, weights: usize, count: i32, width: i32, out: usize): void {
  for (let x = 0; x < width; x += 8) {
    let near = f32x4.splat(0);
    let far = f32x4.splat(0);
    for (let k: usize = 0; k < 4 * <usize>count; k += 4) {
      const weight = v128.load32_splat(weights + k);
      const at: usize = load<u32>(starts + k) + 4 * x;
      near = f32x4.add(near, f32x4.mul(weight, v128.load(at)));
      far = f32x4.add(far, f32x4.mul(weight, v128.load(at, 16)));
    }
    storeMasked(out + 4 * x, near, lanesBelow(width - x));
    storeMasked(out + 4 * x + 16, far, lanesBelow(width - x - 4));
  }
}
