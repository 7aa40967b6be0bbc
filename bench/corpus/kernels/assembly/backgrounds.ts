// Rows of a tiled background: see ../../backgrounds.ts.

import { lanesBelow, mix, storeMasked } from './lanes';

/**
 * Samples a line of a tile and lights it.
 *
 * @param tile rows of `width` texels; all points of the line have four of them around
 * @param colour of the light
 */
export function paintSpan(
  tile: usize,
  width: i32,
  u: f64,
  v: f64,
  du: f64,
  dv: f64,
  lit: usize,
  colour: f32,
  out: usize,
  count: i32,
): void {
  const pitch: usize = 4 * width;
  const tint = f32x4.splat(colour);
  for (let x = 0; x < count; x += 4) {
    const left: i32 = <i32>floor(u + <f64>x * du);
    const top: i32 = <i32>floor(v + <f64>x * dv);
    const at = f32x4.add(
      f32x4.splat(<f32>(u + <f64>x * du - <f64>left)),
      f32x4.mul(f32x4.splat(<f32>du), f32x4(0, 1, 2, 3)),
    );
    const dt = f32x4.add(
      f32x4.splat(<f32>(v + <f64>x * dv - <f64>top)),
      f32x4.mul(f32x4.splat(<f32>dv), f32x4(0, 1, 2, 3)),
    );
    const column = f32x4.floor(at);
    const row = f32x4.floor(dt);
    const inside = lanesBelow(count - x);
    const offsets = v128.and(
      i32x4.add(i32x4.mul(i32x4.trunc_sat_f32x4_s(row), i32x4.splat(width)), i32x4.trunc_sat_f32x4_s(column)),
      inside,
    );
    const a = tile + 4 * (top * width + left + i32x4.extract_lane(offsets, 0));
    const b = tile + 4 * (top * width + left + i32x4.extract_lane(offsets, 1));
    const c = tile + 4 * (top * width + left + i32x4.extract_lane(offsets, 2));
    const d = tile + 4 * (top * width + left + i32x4.extract_lane(offsets, 3));
    const fu = f32x4.sub(at, column);
    const upper = joined(a, b, c, d, fu);
    const lower = joined(a + pitch, b + pitch, c + pitch, d + pitch, fu);
    const level = f32x4.mul(mix(upper, lower, f32x4.sub(dt, row)), tint);
    storeMasked(out + 4 * x, f32x4.mul(level, v128.load(lit + 4 * x)), inside);
  }
}

/** Four pairs of texels that lie beside each other, joined linearly. */
// @ts-ignore: decorator
@inline
function joined(a: usize, b: usize, c: usize, d: usize, t: v128): v128 {
  const first = v128.load64_lane(b, v128.load64_zero(a), 1);
  const second = v128.load64_lane(d, v128.load64_zero(c), 1);
  return mix(v128.shuffle<f32>(first, second, 0, 2, 4, 6), v128.shuffle<f32>(first, second, 1, 3, 5, 7), t);
}

/** Reads through a tile, so that the lines which cross it find it in the cache: memory is fastest from one end to the other. */
export function readThrough(tile: usize, bytes: i32): f32 {
  let sum: f32 = 0;
  for (const end = tile + bytes; tile < end; tile += 64) sum += load<f32>(tile);
  return sum;
}
