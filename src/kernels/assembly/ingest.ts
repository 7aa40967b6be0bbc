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
