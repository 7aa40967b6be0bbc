// Exposure, read-out and coding: see ../../camera.ts and ../../read-out.ts.

import { lanesBelow, limit, storeMasked } from './lanes';

/**
 * Multiplies a plane by gain * (1 - fall * r^2), r in pixels from its middle.
 * @returns the highest value
 */
export function expose(plane: usize, width: i32, height: i32, gain: f64, fall: f64): f32 {
  let highest = f32x4.splat(0);
  const slope = f32x4.splat(<f32>(gain * fall));
  for (let y = 0; y < height; y++) {
    const dy = <f64>y + 0.5 - <f64>height / 2;
    const middle = f32x4.splat(<f32>(gain * (1 - fall * dy * dy)));
    let dx = f32x4.add(f32x4(0, 1, 2, 3), f32x4.splat(<f32>(0.5 - <f64>width / 2)));
    for (let x = 0; x < width; x += 4, dx = f32x4.add(dx, f32x4.splat(4))) {
      const at = plane + 4 * x;
      const value = f32x4.mul(v128.load(at), f32x4.sub(middle, f32x4.mul(slope, f32x4.mul(dx, dx))));
      const mask = lanesBelow(width - x);
      highest = f32x4.max(highest, v128.and(value, mask));
      storeMasked(at, value, mask);
    }
    plane += 4 * width;
  }
  return max(
    max(f32x4.extract_lane(highest, 0), f32x4.extract_lane(highest, 1)),
    max(f32x4.extract_lane(highest, 2), f32x4.extract_lane(highest, 3)),
  );
}

/**
 * Spills a share of what exceeds 1 to the four neighbours, then clips.
 *
 * @param charge a copy of the plane
 * @param most charge above which nothing more spills
 */
export function spill(plane: usize, charge: usize, width: i32, height: i32, share: f32, most: f32): void {
  const one = f32x4.splat(1);
  const pitch: usize = 4 * width;
  for (let y = 0, at: usize = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at += 4) {
      if ((x & 3) == 0 && x + 4 <= width && !v128.any_true(f32x4.gt(v128.load(charge + at), one))) {
        x += 3;
        at += 12;
        continue;
      }
      const value = load<f32>(charge + at);
      if (!(value > 1)) continue;
      const excess = share * (min(most, value) - 1);
      const to = plane + at;
      if (x > 0) store<f32>(to - 4, load<f32>(to - 4) + excess);
      if (x < width - 1) store<f32>(to + 4, load<f32>(to + 4) + excess);
      if (y > 0) store<f32>(to - pitch, load<f32>(to - pitch) + excess);
      if (y < height - 1) store<f32>(to + pitch, load<f32>(to + pitch) + excess);
    }
  }
  for (const end = plane + pitch * height; plane < end; plane += 4) {
    if (load<f32>(plane) > 1) store<f32>(plane, 1);
  }
}

/** Numbers of a linear congruential generator, one and four steps on. */
const MULTIPLIER: i32 = 1_664_525;
const INCREMENT: i32 = 1_013_904_223;

// @ts-expect-error: decorator
@inline
function advance(word: i32): i32 {
  return word * MULTIPLIER + INCREMENT;
}

/** Words of the settings: f64 full well, read noise, levels per electron; then f32 share of few electrons, pointer and mask of the table. */
const FULL_WELL: usize = 0;
const READ_NOISE: usize = 8;
const SCALE: usize = 16;
const FEW: usize = 24;
const TABLE: usize = 28;
const MASK: usize = 32;
const TOP: usize = 36;

/**
 * Reads a row: see Reader in ../../read-out.ts.
 *
 * @param kept parity of the columns that are wanted, 2 for all, 3 for none
 * @param levels receives a 32-bit level per pixel
 * @returns the generator's state after the row
 */
export function readRow(settings: usize, row: usize, width: i32, kept: i32, levels: usize, state: i32): i32 {
  const fullWell = load<f64>(settings, FULL_WELL);
  const readNoise = load<f64>(settings, READ_NOISE);
  const scale = load<f64>(settings, SCALE);
  const few = load<f32>(settings, FEW);
  const table = load<u32>(settings, TABLE);
  const mask = load<i32>(settings, MASK);
  const top = load<i32>(settings, TOP);
  let word = advance(state);
  const offset = 0.3 * readNoise * <f64>load<f32>(table + 4 * ((word >>> 8) & mask));

  const m2 = MULTIPLIER * MULTIPLIER;
  const m3 = m2 * MULTIPLIER;
  const multipliers = i32x4.replace_lane(
    i32x4.replace_lane(i32x4.replace_lane(i32x4.splat(MULTIPLIER), 1, m2), 2, m3),
    3,
    m3 * MULTIPLIER,
  );
  const s2 = advance(INCREMENT);
  const s3 = advance(s2);
  const increments = i32x4.replace_lane(
    i32x4.replace_lane(i32x4.replace_lane(i32x4.splat(INCREMENT), 1, s2), 2, s3),
    3,
    advance(s3),
  );
  const fews = f32x4.splat(few);
  const wells = f32x4.splat(<f32>fullWell);
  const variance = f32x4.splat(<f32>(readNoise * readNoise));
  const scales = f32x4.splat(<f32>scale);
  const offsets = f32x4.splat(<f32>(offset * scale + 0.5));
  const masks = i32x4.splat(mask);

  for (let x = 0; x < width; x++) {
    if ((x & 3) == 0 && x + 4 <= width) {
      const values = v128.load(row + 4 * x);
      if (i32x4.all_true(f32x4.ge(values, fews))) {
        const words = i32x4.add(i32x4.mul(i32x4.splat(word), multipliers), increments);
        word = i32x4.extract_lane(words, 3);
        if (kept != 3) {
          const at = i32x4.shl(v128.and(i32x4.shr_u(words, 8), masks), 2);
          let normal = v128.load32_zero(table + i32x4.extract_lane(at, 0));
          normal = v128.load32_lane(table + i32x4.extract_lane(at, 1), normal, 1);
          normal = v128.load32_lane(table + i32x4.extract_lane(at, 2), normal, 2);
          normal = v128.load32_lane(table + i32x4.extract_lane(at, 3), normal, 3);
          const mean = f32x4.mul(wells, values);
          const spread = f32x4.add(
            f32x4.add(mean, f32x4.mul(f32x4.mul(f32x4.splat(1e-4), mean), mean)),
            variance,
          );
          const electrons = f32x4.add(mean, f32x4.mul(normal, f32x4.sqrt(spread)));
          const level = i32x4.trunc_sat_f32x4_s(f32x4.add(f32x4.mul(electrons, scales), offsets));
          v128.store(levels + 4 * x, limit(level, i32x4.splat(0), i32x4.splat(top)));
        }
        x += 3;
        continue;
      }
    }
    const value = load<f32>(row + 4 * x);
    const enough = value >= few;
    word = advance(word);
    if (kept != 2 && (x & 1) != kept) {
      if (!enough) word = advance(word);
      continue;
    }
    const mean = fullWell * <f64>value;
    const normal = <f64>load<f32>(table + 4 * ((word >>> 8) & mask));
    let electrons: f64;
    if (enough) {
      electrons = mean + normal * sqrt(mean + 1e-4 * mean * mean + readNoise * readNoise);
    } else {
      word = advance(word);
      electrons = fewElectrons(mean, normal) + readNoise * <f64>load<f32>(table + 4 * ((word >>> 8) & mask));
    }
    const level = (electrons + offset) * scale + 0.5;
    store<i32>(levels + 4 * x, level > 0 ? (level > <f64>top ? top : <i32>level) : 0);
  }
  return word;
}

/** Poisson variate from a normal one: quantile by the Cornish-Fisher expansion to second order. */
function fewElectrons(mean: f64, normal: f64): f64 {
  return max(0, floor(mean + normal * sqrt(mean) + (normal * normal - 1) / 6 + 0.5));
}

/** Levels as shares of `steps`. */
export function writeShares(levels: usize, width: i32, steps: f32, out: usize): void {
  const all = f32x4.splat(steps);
  for (let x = 0; x < width; x += 4) {
    const share = f32x4.div(f32x4.convert_i32x4_s(v128.load(levels + 4 * x)), all);
    storeMasked(out + 4 * x, share, lanesBelow(width - x));
  }
}

/** The code of each level, one byte in `step`. */
export function writeCodes(levels: usize, width: i32, codes: usize, out: usize, step: i32): void {
  for (let x = 0; x < width; x++, out += step) store<u8>(out, load<u8>(codes + load<i32>(levels + 4 * x)));
}

/**
 * Sharpens a plane by a share of its difference to a 3x3 mean, but for its rim, and looks up its codes.
 *
 * @param scale entries of the table per unit of the plane
 * @param steps last entry of the table
 * @param step bytes from one pixel's code to the next
 */
export function encodePlane(
  plane: usize,
  width: i32,
  height: i32,
  amount: f32,
  scale: f32,
  codes: usize,
  steps: i32,
  out: usize,
  step: i32,
): void {
  const pitch: usize = 4 * width;
  const share = f32x4.splat(amount);
  const scales = f32x4.splat(scale);
  const inner = i32x4.splat(width - 1);
  for (let y = 0; y < height; y++, plane += pitch) {
    const whole = amount != 0 && y > 0 && y < height - 1;
    for (let x = 0; x < width; x += 4) {
      const at = plane + 4 * x;
      let value = v128.load(at);
      if (whole) {
        const sum = f32x4.add(f32x4.add(triple(at - pitch), triple(at)), triple(at + pitch));
        const columns = i32x4.add(i32x4.splat(x), i32x4(0, 1, 2, 3));
        const inside = v128.and(i32x4.gt_s(columns, i32x4.splat(0)), i32x4.lt_s(columns, inner));
        const detail = f32x4.mul(share, f32x4.sub(value, f32x4.div(sum, f32x4.splat(9))));
        value = f32x4.add(value, v128.and(detail, inside));
      }
      const index = i32x4.trunc_sat_f32x4_s(f32x4.add(f32x4.mul(value, scales), f32x4.splat(0.5)));
      const entry = limit(index, i32x4.splat(0), i32x4.splat(steps));
      store<u8>(out, load<u8>(codes + i32x4.extract_lane(entry, 0)));
      if (x + 1 < width) store<u8>(out + step, load<u8>(codes + i32x4.extract_lane(entry, 1)));
      if (x + 2 < width) store<u8>(out + 2 * step, load<u8>(codes + i32x4.extract_lane(entry, 2)));
      if (x + 3 < width) store<u8>(out + 3 * step, load<u8>(codes + i32x4.extract_lane(entry, 3)));
      out += <usize>min(4, width - x) * step;
    }
  }
}

/** Sums of each pixel and its neighbours in the row. */
// @ts-expect-error: decorator
@inline
function triple(at: usize): v128 {
  return f32x4.add(f32x4.add(v128.load(at - 4), v128.load(at)), v128.load(at + 4));
}
