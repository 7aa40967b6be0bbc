// Extremes of blocks: see Kernels in ../kernels.ts.

import { BLOCK } from './layout';

export function blockExtremes(from: usize, stride: i32, width: i32, height: i32, low: usize, high: usize): void {
  const columns = (width + BLOCK - 1) / BLOCK;
  const rows = (height + BLOCK - 1) / BLOCK;
  for (let row = 0; row < rows; row++) {
    const top = from + min(row * BLOCK, height - BLOCK) * stride;
    let column = 0;
    for (; (column + 2) * BLOCK <= width; column += 2) twoBlocks(top + column * BLOCK, stride, low + column, high + column);
    for (; column < columns; column++) {
      oneBlock(top + min(column * BLOCK, width - BLOCK), stride, low + column, high + column);
    }
    low += columns;
    high += columns;
  }
}

// @ts-expect-error: decorator
@inline
function twoBlocks(at: usize, stride: i32, low: usize, high: usize): void {
  let lo = v128.load(at);
  let hi = lo;
  for (let y = 1; y < BLOCK; y++) {
    at += stride;
    const v = v128.load(at);
    lo = i8x16.min_u(lo, v);
    hi = i8x16.max_u(hi, v);
  }
  store<u16>(low, lanesOf(reduceMin(lo)));
  store<u16>(high, lanesOf(reduceMax(hi)));
}

// @ts-expect-error: decorator
@inline
function oneBlock(at: usize, stride: i32, low: usize, high: usize): void {
  let lo = v128.load64_zero(at);
  let hi = lo;
  for (let y = 1; y < BLOCK; y++) {
    at += stride;
    const v = v128.load64_zero(at);
    lo = i8x16.min_u(lo, v);
    hi = i8x16.max_u(hi, v);
  }
  store<u8>(low, <u8>i8x16.extract_lane_u(reduceMin(lo), 0));
  store<u8>(high, <u8>i8x16.extract_lane_u(reduceMax(hi), 0));
}

/** Least byte of each half, in its first lane. */
// @ts-expect-error: decorator
@inline
function reduceMin(v: v128): v128 {
  v = i8x16.min_u(v, i64x2.shr_u(v, 32));
  v = i8x16.min_u(v, i64x2.shr_u(v, 16));
  return i8x16.min_u(v, i64x2.shr_u(v, 8));
}

/** Greatest byte of each half, in its first lane. */
// @ts-expect-error: decorator
@inline
function reduceMax(v: v128): v128 {
  v = i8x16.max_u(v, i64x2.shr_u(v, 32));
  v = i8x16.max_u(v, i64x2.shr_u(v, 16));
  return i8x16.max_u(v, i64x2.shr_u(v, 8));
}

/** First bytes of both halves. */
// @ts-expect-error: decorator
@inline
function lanesOf(v: v128): u16 {
  return <u16>(<u32>i8x16.extract_lane_u(v, 0) | (<u32>i8x16.extract_lane_u(v, 8) << 8));
}
