// Bytes to planes of floats and back: see ../../coding/planes.ts.

import { lanesBelow, storeMasked } from './lanes';

/** Every `step`th byte as a float, less `zero`. */
export function planeFromBytes(bytes: usize, step: i32, zero: f32, out: usize, count: i32): void {
  if (step == 1) {
    const zeros = f32x4.splat(zero);
    for (; count >= 8; count -= 8, bytes += 8, out += 32) {
      const words = v128.load8x8_u(bytes);
      v128.store(out, f32x4.sub(f32x4.convert_i32x4_s(i32x4.extend_low_i16x8_u(words)), zeros));
      v128.store(out, f32x4.sub(f32x4.convert_i32x4_s(i32x4.extend_high_i16x8_u(words)), zeros), 16);
    }
  }
  for (; count > 0; count--, bytes += step, out += 4) store<f32>(out, <f32>load<u8>(bytes) - zero);
}

/** Floats plus `zero`, rounded and limited to 0..255, to every `step`th byte. */
export function bytesFromPlane(plane: usize, zero: f32, bytes: usize, step: i32, count: i32): void {
  if (step == 1) {
    for (; count >= 4; count -= 4, plane += 16, bytes += 4) store<u32>(bytes, packed(levels(v128.load(plane), zero)));
  }
  for (; count > 0; count--, plane += 4, bytes += step) {
    const value = load<f32>(plane) + zero;
    store<u8>(bytes, value <= 0 ? 0 : value >= 255 ? 255 : <i32>(value + 0.5));
  }
}

// @ts-expect-error: decorator
@inline
function levels(value: v128, zero: f32): v128 {
  return i32x4.trunc_sat_f32x4_s(f32x4.max(f32x4.add(value, f32x4.splat(zero + 0.5)), f32x4.splat(0)));
}

/** Four whole numbers, limited to bytes. */
// @ts-expect-error: decorator
@inline
function packed(whole: v128): u32 {
  const words = i16x8.narrow_i32x4_s(whole, whole);
  return i32x4.extract_lane(i8x16.narrow_i16x8_u(words, words), 0);
}

/**
 * Two rows of pixels of three bytes to luma and half as wide chroma, about 0.
 *
 * @param lower second row, and `lowerLuma` where its luma goes; the same as the first where the picture ends
 */
export function splitChroma(
  upper: usize,
  lower: usize,
  width: i32,
  upperLuma: usize,
  lowerLuma: usize,
  blue: usize,
  red: usize,
): void {
  for (let x = 0; x < width; x += 2, blue += 4, red += 4) {
    const here: usize = 3 * x;
    const next: usize = 3 * min(width - 1, x + 1);
    const i: usize = 4 * x;
    const j: usize = 4 * min(width - 1, x + 1);
    const a = gray(upper + here);
    const b = gray(upper + next);
    const c = gray(lower + here);
    const d = gray(lower + next);
    store<f32>(upperLuma + i, a - 128);
    store<f32>(upperLuma + j, b - 128);
    store<f32>(lowerLuma + i, c - 128);
    store<f32>(lowerLuma + j, d - 128);
    const sum = a + b + c + d;
    const reds = <i32>load<u8>(upper + here) + load<u8>(upper + next) + load<u8>(lower + here) + load<u8>(lower + next);
    const blues =
      <i32>load<u8>(upper + here, 2) +
      load<u8>(upper + next, 2) +
      load<u8>(lower + here, 2) +
      load<u8>(lower + next, 2);
    store<f32>(blue, <f32>(0.5643 / 4) * (<f32>blues - sum));
    store<f32>(red, <f32>(0.7133 / 4) * (<f32>reds - sum));
  }
}

// @ts-expect-error: decorator
@inline
function gray(at: usize): f32 {
  return <f32>0.299 * <f32>load<u8>(at) + <f32>0.587 * <f32>load<u8>(at, 1) + <f32>0.114 * <f32>load<u8>(at, 2);
}

/** A row of luma and chroma to pixels of three bytes. */
export function joinChroma(luma: usize, blue: usize, red: usize, width: i32, out: usize): void {
  for (let x = 0; x < width; x += 4, luma += 16, blue += 8, red += 8, out += 12) {
    const gray = v128.load(luma);
    const two = v128.load64_zero(blue);
    const other = v128.load64_zero(red);
    const blues = v128.shuffle<f32>(two, two, 0, 0, 1, 1);
    const reds = v128.shuffle<f32>(other, other, 0, 0, 1, 1);
    const toGreen = f32x4.add(
      f32x4.mul(blues, f32x4.splat(-0.344136)),
      f32x4.mul(reds, f32x4.splat(-0.714136)),
    );
    const r = packed(levels(f32x4.add(gray, f32x4.mul(reds, f32x4.splat(1.402))), 128));
    const g = packed(levels(f32x4.add(gray, toGreen), 128));
    const b = packed(levels(f32x4.add(gray, f32x4.mul(blues, f32x4.splat(1.772))), 128));
    for (let k = 0, shift = 0; k < min(4, width - x); k++, shift += 8) {
      store<u8>(out + 3 * k, r >>> shift);
      store<u8>(out + 3 * k, g >>> shift, 1);
      store<u8>(out + 3 * k, b >>> shift, 2);
    }
  }
}
