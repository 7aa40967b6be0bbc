// Lights the means of a row and lays them over the frame: see ../../render.ts.

import { lanesBelow, mix, storeMasked } from './lanes';

/** Words of a job; pointers are 0 where there is nothing. */
const ALPHA: usize = 0;
const LIT: usize = 4;
const SHONE: usize = 8;
const SHEEN: usize = 12;
const GLARE: usize = 16;
const GLOSS: usize = 20;
const UNEVEN: usize = 24;
const GRAIN: usize = 28;
const COLUMNS: usize = 32;
const CHANNELS: usize = 36;
/** Per channel: plane of the frame, reflecting means, emitting means, tint. */
const CHANNEL: usize = 40;
const CHANNEL_BYTES: usize = 16;

/** Entries of a row of the grain's tile, less one. */
const GRAIN_MASK: i32 = 255;

/**
 * One row of pixels.
 *
 * @param first entry of the means that belongs to the first pixel
 * @param row index in the frame of the first pixel
 * @param from first pixel that is drawn, a multiple of four, to `to` - 1
 * @param left column in the frame of the first pixel, a multiple of four
 * @param cell index of the first lattice point above the row, and `t`, 0..1, how far the row lies below it
 */
export function composeRow(
  job: usize,
  first: i32,
  row: i32,
  from: i32,
  to: i32,
  left: i32,
  y: i32,
  cell: i32,
  t: f32,
): void {
  const alphas = load<u32>(job, ALPHA) + 4 * first;
  const lit = load<u32>(job, LIT) + 4 * row;
  const shone = load<u32>(job, SHONE);
  const sheen = load<u32>(job, SHEEN);
  const glare = load<u32>(job, GLARE);
  const gloss = f32x4.splat(load<f32>(job, GLOSS));
  const uneven = load<u32>(job, UNEVEN);
  const below: usize = 4 * load<i32>(job, COLUMNS);
  const grain = load<u32>(job, GRAIN) + 4 * (y & GRAIN_MASK) * (GRAIN_MASK + 1);
  const last = job + CHANNEL + CHANNEL_BYTES * load<i32>(job, CHANNELS);
  const down = f32x4.splat(t);
  const one = f32x4.splat(1);
  for (let x = from; x < to; x += 4) {
    const mask = lanesBelow(to - x);
    const pixel: usize = 4 * (row + x);
    let shade = v128.load(lit + 4 * x);
    if (uneven != 0) {
      const corner: usize = uneven + 4 * (cell + (x >> 2));
      const start = mix(v128.load32_splat(corner), v128.load32_splat(corner + below), down);
      const end = mix(v128.load32_splat(corner, 4), v128.load32_splat(corner + below, 4), down);
      const factor = mix(start, end, f32x4(0.125, 0.375, 0.625, 0.875));
      shade = f32x4.mul(shade, f32x4.add(factor, v128.load(grain + 4 * ((left + x) & GRAIN_MASK))));
    }
    const alpha = v128.load(alphas + 4 * x);
    let mirrored = f32x4.splat(0);
    if (sheen != 0) mirrored = f32x4.mul(v128.load(sheen + pixel), gloss);
    if (glare != 0) mirrored = f32x4.add(mirrored, v128.load(glare + pixel));
    mirrored = f32x4.mul(mirrored, alpha);
    const rest = f32x4.sub(one, alpha);
    for (let channel = job + CHANNEL; channel < last; channel += CHANNEL_BYTES) {
      const at = load<u32>(channel) + pixel;
      const back = f32x4.mul(v128.load(load<u32>(channel, 4) + 4 * (first + x)), shade);
      let seen = f32x4.add(f32x4.mul(v128.load(at), rest), f32x4.mul(back, v128.load32_splat(channel, 12)));
      seen = f32x4.add(seen, mirrored);
      const emit = load<u32>(channel, 8);
      if (emit != 0) {
        let own = v128.load(emit + 4 * (first + x));
        if (shone != 0) own = f32x4.mul(own, v128.load(shone + pixel));
        seen = f32x4.add(seen, own);
      }
      storeMasked(at, seen, mask);
    }
  }
}
