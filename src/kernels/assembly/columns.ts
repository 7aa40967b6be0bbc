// The colours of a plane by columns, eight pixels to a byte, so that what surrounds a pixel is a word on each side.

import { BLOCK, LEVEL_ONE, SCENE_COLUMNS, SCENE_DATA, SCENE_HEIGHT, SCENE_LEVELS, SCENE_STRIDE, SCENE_WIDTH } from './layout';

/** Pixels on each side of one that its words hold. */
export const PACKED_REACH: i32 = 31;

/** Rows of bytes before the plane's and after them; their bits mean nothing. */
const MARGIN: i32 = 4;

/** Packs a plane: bit y & 7 of byte (4 + (y >> 3)) * width + x is 1 where the pixel is darker than its block's threshold. */
export function packColumns(scene: usize, to: usize): void {
  const width = load<i32>(scene, SCENE_WIDTH);
  const height = load<i32>(scene, SCENE_HEIGHT);
  const stride = <usize>load<i32>(scene, SCENE_STRIDE);
  const columns = load<i32>(scene, SCENE_COLUMNS);
  let out = to + MARGIN * width;
  for (let y = 0; y < height; y += BLOCK, out += width) {
    const rows = min(BLOCK, height - y);
    const row = <usize>load<i32>(scene, SCENE_DATA) + y * stride;
    const levels = <usize>(load<i32>(scene, SCENE_LEVELS) + 2 * (y >> 3) * columns);
    // The last bytes of a row run into the next one, which is written after it.
    for (let x = 0; x < width; x += 64) {
      // A level is darker when it is below the threshold in whole levels, rounded up.
      const exact = i16x8.add(v128.load(levels + (x >> 2)), i16x8.splat(<i16>(LEVEL_ONE - 1)));
      const whole = i16x8.shr_u(exact, 3);
      const thresholds = i8x16.narrow_i16x8_u(whole, whole);
      packSixteen(row + x, stride, rows, i8x16.shuffle(thresholds, thresholds, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1), out + x);
      packSixteen(row + x + 16, stride, rows, i8x16.shuffle(thresholds, thresholds, 2, 2, 2, 2, 2, 2, 2, 2, 3, 3, 3, 3, 3, 3, 3, 3), out + x + 16);
      packSixteen(row + x + 32, stride, rows, i8x16.shuffle(thresholds, thresholds, 4, 4, 4, 4, 4, 4, 4, 4, 5, 5, 5, 5, 5, 5, 5, 5), out + x + 32);
      packSixteen(row + x + 48, stride, rows, i8x16.shuffle(thresholds, thresholds, 6, 6, 6, 6, 6, 6, 6, 6, 7, 7, 7, 7, 7, 7, 7, 7), out + x + 48);
    }
  }
}

function packSixteen(from: usize, stride: usize, rows: i32, thresholds: v128, to: usize): void {
  let light = i8x16.splat(0);
  if (rows == BLOCK) {
    light = lightBits(from, thresholds, 1);
    light = v128.or(light, lightBits(from + stride, thresholds, 2));
    light = v128.or(light, lightBits(from + 2 * stride, thresholds, 4));
    light = v128.or(light, lightBits(from + 3 * stride, thresholds, 8));
    light = v128.or(light, lightBits(from + 4 * stride, thresholds, 16));
    light = v128.or(light, lightBits(from + 5 * stride, thresholds, 32));
    light = v128.or(light, lightBits(from + 6 * stride, thresholds, 64));
    light = v128.or(light, lightBits(from + 7 * stride, thresholds, 128));
  } else {
    for (let i = 0; i < rows; i++, from += stride) light = v128.or(light, lightBits(from, thresholds, 1 << i));
  }
  v128.store(to, v128.not(light));
}

// @ts-expect-error: decorator
@inline
function lightBits(from: usize, thresholds: v128, bit: i32): v128 {
  return v128.and(i8x16.ge_u(v128.load(from), thresholds), i8x16.splat(<i8>bit));
}

/** The pixel and the 32 above it, from bit 63 down. */
// @ts-expect-error: decorator
@inline
export function columnAbove(packed: usize, width: i32, column: i32, row: i32): u64 {
  const at = packed + ((row >> 3) + MARGIN) * width + column;
  const bytes =
    ((<u64>load<u8>(at)) << 56) |
    ((<u64>load<u8>(at - width)) << 48) |
    ((<u64>load<u8>(at - 2 * width)) << 40) |
    ((<u64>load<u8>(at - 3 * width)) << 32) |
    ((<u64>load<u8>(at - 4 * width)) << 24);
  return bytes << (7 - (row & 7));
}

/** The pixel and the 32 below it, from bit 0 up. */
// @ts-expect-error: decorator
@inline
export function columnBelow(packed: usize, width: i32, column: i32, row: i32): u64 {
  const at = packed + ((row >> 3) + MARGIN) * width + column;
  const bytes =
    <u64>load<u8>(at) |
    ((<u64>load<u8>(at + width)) << 8) |
    ((<u64>load<u8>(at + 2 * width)) << 16) |
    ((<u64>load<u8>(at + 3 * width)) << 24) |
    ((<u64>load<u8>(at + 4 * width)) << 32);
  return bytes >> (row & 7);
}

/** 64 pixels of a row, the first of them bit 0. */
// @ts-expect-error: decorator
@inline
export function rowWord(packed: usize, width: i32, column: i32, row: i32): u64 {
  const at = packed + ((row >> 3) + MARGIN) * width + column;
  const mask: i32 = 1 << (row & 7);
  const bit = i8x16.splat(<i8>mask);
  const first = <u64>(<u32>i8x16.bitmask(i8x16.eq(v128.and(v128.load(at), bit), bit)));
  const second = <u64>(<u32>i8x16.bitmask(i8x16.eq(v128.and(v128.load(at, 16), bit), bit)));
  const third = <u64>(<u32>i8x16.bitmask(i8x16.eq(v128.and(v128.load(at, 32), bit), bit)));
  const last = <u64>(<u32>i8x16.bitmask(i8x16.eq(v128.and(v128.load(at, 48), bit), bit)));
  return first | (second << 16) | (third << 32) | (last << 48);
}
