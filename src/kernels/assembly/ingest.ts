// Colour to gray, and halving: see Kernels in ../kernels.ts.

import { ORDER_BGRA, ORDER_RGB } from './layout';

/** Gray of the four pixels at a pointer as 32-bit lanes. */
// @ts-ignore: decorator
@inline
function grayOfFour(v: v128, redBlue: v128): v128 {
  // Even bytes are red and blue in one order or the other, odd bytes green and alpha.
  const even = v128.and(v, i16x8.splat(0xff));
  const odd = i16x8.shr_u(v, 8);
  const sum = i32x4.add(i32x4.dot_i16x8_s(even, redBlue), i32x4.dot_i16x8_s(odd, i32x4.splat(150)));
  return i32x4.shr_u(sum, 8);
}

export function lumaFromColour(from: usize, pixels: i32, order: i32, to: usize): i32 {
  const bytes: usize = order == ORDER_RGB ? 3 : 4;
  const red: i32 = order == ORDER_BGRA ? 2 : 0;
  const redBlue = i32x4.splat(order == ORDER_BGRA ? 29 | (77 << 16) : 77 | (29 << 16));
  // Spreads three bytes to four; lanes out of range give zero.
  const spread =
    order == ORDER_RGB
      ? i8x16(0, 1, 2, -1, 3, 4, 5, -1, 6, 7, 8, -1, 9, 10, 11, -1)
      : i8x16(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
  const end = to + (pixels & ~15);
  let all = i32x4.splat(-1);
  while (to < end) {
    const a = v128.load(from);
    const b = v128.load(from + 4 * bytes);
    const c = v128.load(from + 8 * bytes);
    const d = v128.load(from + 12 * bytes);
    all = v128.and(v128.and(v128.and(a, b), v128.and(c, d)), all);
    const ab = i16x8.narrow_i32x4_s(
      grayOfFour(i8x16.swizzle(a, spread), redBlue),
      grayOfFour(i8x16.swizzle(b, spread), redBlue),
    );
    const cd = i16x8.narrow_i32x4_s(
      grayOfFour(i8x16.swizzle(c, spread), redBlue),
      grayOfFour(i8x16.swizzle(d, spread), redBlue),
    );
    v128.store(to, i8x16.narrow_i16x8_u(ab, cd));
    from += 16 * bytes;
    to += 16;
  }
  all = v128.and(all, i64x2.splat(i64x2.extract_lane(all, 1)));
  let alpha = (i32x4.extract_lane(all, 0) & i32x4.extract_lane(all, 1)) >>> 24;
  for (let i = 0; i < (pixels & 15); i++, from += bytes, to++) {
    const sum = 77 * <i32>load<u8>(from + red) + 150 * <i32>load<u8>(from + 1) + 29 * <i32>load<u8>(from + 2 - red);
    store<u8>(to, sum >> 8);
    alpha &= <i32>load<u8>(from + 3);
  }
  return order == ORDER_RGB ? 255 : alpha;
}

/** Sums over two pixels of two rows, in the order of the bytes that are picked. */
// @ts-ignore: decorator
@inline
function pairSums(upper: v128, lower: v128, pairs: v128): v128 {
  return i16x8.add(
    i16x8.extadd_pairwise_i8x16_u(i8x16.swizzle(upper, pairs)),
    i16x8.extadd_pairwise_i8x16_u(i8x16.swizzle(lower, pairs)),
  );
}

export function halfLumaFromColour(from: usize, width: i32, height: i32, order: i32, to: usize): i32 {
  const bytes: usize = order == ORDER_RGB ? 3 : 4;
  const red: usize = order == ORDER_BGRA ? 2 : 0;
  // Of four pixels: red, red, blue, blue of each pair, then green, green, nothing, nothing.
  const pairs =
    order == ORDER_RGB
      ? i8x16(0, 3, 2, 5, 6, 9, 8, 11, 1, 4, -1, -1, 7, 10, -1, -1)
      : order == ORDER_BGRA
        ? i8x16(2, 6, 0, 4, 10, 14, 8, 12, 1, 5, -1, -1, 9, 13, -1, -1)
        : i8x16(0, 4, 2, 6, 8, 12, 10, 14, 1, 5, -1, -1, 9, 13, -1, -1);
  const weights = i16x8(77, 29, 77, 29, 150, 0, 150, 0);
  const columns = width >> 1;
  const half = i32x4.splat(512);
  let all = i32x4.splat(-1);
  let alpha = 255;
  for (let row = 0; row < height >> 1; row++) {
    let upper = from + 2 * row * width * bytes;
    let lower = upper + width * bytes;
    for (const end = to + (columns & ~3); to < end; to += 4, upper += 8 * bytes, lower += 8 * bytes) {
      const a = v128.load(upper);
      const b = v128.load(upper + 4 * bytes);
      const c = v128.load(lower);
      const d = v128.load(lower + 4 * bytes);
      all = v128.and(v128.and(v128.and(a, b), v128.and(c, d)), all);
      const left = i32x4.dot_i16x8_s(pairSums(a, c, pairs), weights);
      const right = i32x4.dot_i16x8_s(pairSums(b, d, pairs), weights);
      const sums = i32x4.add(v128.shuffle<i64>(left, right, 0, 2), v128.shuffle<i64>(left, right, 1, 3));
      const levels = i32x4.shr_u(i32x4.add(sums, half), 10);
      v128.store32_lane(to, i8x16.narrow_i16x8_u(i16x8.narrow_i32x4_s(levels, levels), levels), 0);
    }
    for (const end = to + (columns & 3); to < end; to++, upper += 2 * bytes, lower += 2 * bytes) {
      const reds = four(upper + red, lower + red, bytes);
      const greens = four(upper + 1, lower + 1, bytes);
      const blues = four(upper + 2 - red, lower + 2 - red, bytes);
      store<u8>(to, (77 * reds + 150 * greens + 29 * blues + 512) >> 10);
      alpha &= load<u8>(upper + 3) & load<u8>(upper + bytes + 3) & load<u8>(lower + 3) & load<u8>(lower + bytes + 3);
    }
  }
  all = v128.and(all, i64x2.splat(i64x2.extract_lane(all, 1)));
  alpha &= (i32x4.extract_lane(all, 0) & i32x4.extract_lane(all, 1)) >>> 24;
  return order == ORDER_RGB ? 255 : alpha;
}

/** Sum of one colour over 2x2 pixels. */
// @ts-ignore: decorator
@inline
function four(upper: usize, lower: usize, bytes: usize): i32 {
  return <i32>load<u8>(upper) + <i32>load<u8>(upper + bytes) + <i32>load<u8>(lower) + <i32>load<u8>(lower + bytes);
}

export function halve(from: usize, stride: i32, width: i32, height: i32, to: usize): void {
  const columns = width >> 1;
  const rows = height >> 1;
  const two = i16x8.splat(2);
  for (let row = 0; row < rows; row++) {
    let upper = from + 2 * row * stride;
    let lower = upper + stride;
    for (const end = to + (columns & ~15); to < end; to += 16, upper += 32, lower += 32) {
      const left = i16x8.add(
        i16x8.extadd_pairwise_i8x16_u(v128.load(upper)),
        i16x8.extadd_pairwise_i8x16_u(v128.load(lower)),
      );
      const right = i16x8.add(
        i16x8.extadd_pairwise_i8x16_u(v128.load(upper, 16)),
        i16x8.extadd_pairwise_i8x16_u(v128.load(lower, 16)),
      );
      const a = i16x8.shr_u(i16x8.add(left, two), 2);
      const b = i16x8.shr_u(i16x8.add(right, two), 2);
      v128.store(to, i8x16.narrow_i16x8_u(a, b));
    }
    for (const end = to + (columns & 15); to < end; to++, upper += 2, lower += 2) {
      const sum = <i32>load<u8>(upper) + <i32>load<u8>(upper, 1) + <i32>load<u8>(lower) + <i32>load<u8>(lower, 1);
      store<u8>(to, (sum + 2) >> 2);
    }
  }
}
