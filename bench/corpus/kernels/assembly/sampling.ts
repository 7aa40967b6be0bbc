// Means of texels over pixels: see ../../sampling.ts.

import { mix } from './lanes';

/** Pixels per cell and side. */
const CELL: i32 = 4;

/** Words of a job: pointers, sizes, then three pointers per plane (texels, means, values of uniform cells). */
const US: usize = 0;
const VS: usize = 4;
const COLUMNS: usize = 8;
const WIDTH: usize = 12;
const HEIGHT: usize = 16;
const SAMPLES: usize = 20;
const STRIDE: usize = 24;
const TABLE: usize = 28;
const COUNT: usize = 32;
const PLANES: usize = 36;
const PLANE_BYTES: usize = 12;

/** Bytes of an entry of the table: for four pixels the offset of a texel, the place between texels, and the weight. */
const ENTRY: usize = 64;

/** Writes the means of the cells `first` to `end` - 1 of a row; those with a corner that sees nothing are left to the caller. */
export function sampleBand(job: usize, row: i32, first: i32, end: i32): void {
  const us = load<u32>(job, US);
  const vs = load<u32>(job, VS);
  const columns = load<i32>(job, COLUMNS);
  const stride: usize = 4 * load<i32>(job, STRIDE);
  const last = job + PLANES + PLANE_BYTES * load<i32>(job, COUNT);
  for (let column = first; column < end; column++) {
    const i = row * columns + column;
    let sampled = false;
    for (let plane = job + PLANES; plane < last; plane += PLANE_BYTES) {
      const value = load<f32>(load<u32>(plane, 8) + 4 * i);
      if (value != value) sampled = true;
      const lanes = f32x4.splat(value == value ? value : 0);
      let to: usize = load<u32>(plane, 4) + 16 * column;
      for (let k = 0; k < CELL; k++, to += stride) v128.store(to, lanes);
    }
    if (!sampled) continue;
    const corner = us + 8 * i;
    const below = corner + 8 * columns;
    const all = load<f64>(corner) + load<f64>(corner, 8) + load<f64>(below) + load<f64>(below, 8);
    if (all != all) continue;
    const base = tabulate(job, i);
    const samples: i32 = load<u8>(load<u32>(job, SAMPLES) + i);
    for (let plane = job + PLANES; plane < last; plane += PLANE_BYTES) {
      const value = load<f32>(load<u32>(plane, 8) + 4 * i);
      if (value == value) continue;
      sumCell(job, load<u32>(plane) + base, load<u32>(plane, 4) + 16 * column, stride, samples);
    }
  }
}

/** Writes the table of a cell: samples * samples entries per row of pixels. Returns the offset of the texel that it counts from. */
function tabulate(job: usize, i: i32): i32 {
  const columns = load<i32>(job, COLUMNS);
  const width = load<i32>(job, WIDTH);
  const height = load<i32>(job, HEIGHT);
  const samples: i32 = load<u8>(load<u32>(job, SAMPLES) + i);
  const lines = CELL * samples;
  const ua = load<u32>(job, US) + 8 * i;
  const va = load<u32>(job, VS) + 8 * i;
  const ub = ua + 8 * columns;
  const vb = va + 8 * columns;
  const u00 = load<f64>(ua);
  const u01 = load<f64>(ua, 8);
  const u10 = load<f64>(ub);
  const u11 = load<f64>(ub, 8);
  const v00 = load<f64>(va);
  const v01 = load<f64>(va, 8);
  const v10 = load<f64>(vb);
  const v11 = load<f64>(vb, 8);
  const left = max(0, min(width - 2, <i32>floor(min(min(u00, u01), min(u10, u11)))));
  const top = max(0, min(height - 2, <i32>floor(min(min(v00, v01), min(v10, v11)))));
  const leastU = f32x4.splat(<f32>-left);
  const leastV = f32x4.splat(<f32>-top);
  const mostU = f32x4.splat(<f32>(width - 1 - left));
  const mostV = f32x4.splat(<f32>(height - 1 - top));
  const share = f32x4.splat(<f32>(1.0 / <f64>(samples * samples)));
  const pitch = i32x4.splat(width);
  let entry: usize = load<u32>(job, TABLE);
  for (let line = 0; line < lines; line++) {
    const t = (<f64>line + 0.5) / <f64>lines;
    const u0 = u00 + (u10 - u00) * t;
    const v0 = v00 + (v10 - v00) * t;
    const du = f32x4.splat(<f32>((u01 + (u11 - u01) * t - u0) / <f64>lines));
    const dv = f32x4.splat(<f32>((v01 + (v11 - v01) * t - v0) / <f64>lines));
    const startU = f32x4.splat(<f32>(u0 - <f64>left));
    const startV = f32x4.splat(<f32>(v0 - <f64>top));
    let at = f32x4.mul(f32x4(0, 1, 2, 3), f32x4.splat(<f32>samples));
    at = f32x4.add(at, f32x4.splat(0.5));
    for (let k = 0; k < samples; k++, entry += ENTRY) {
      const u = f32x4.add(startU, f32x4.mul(du, at));
      const v = f32x4.add(startV, f32x4.mul(dv, at));
      const inside = v128.and(
        v128.and(f32x4.ge(u, leastU), f32x4.ge(v, leastV)),
        v128.and(f32x4.lt(u, mostU), f32x4.lt(v, mostV)),
      );
      const column = v128.and(i32x4.trunc_sat_f32x4_s(u), inside);
      const row = v128.and(i32x4.trunc_sat_f32x4_s(v), inside);
      v128.store(entry, i32x4.shl(i32x4.add(i32x4.mul(row, pitch), column), 2));
      v128.store(entry, f32x4.sub(u, f32x4.convert_i32x4_s(column)), 16);
      v128.store(entry, f32x4.sub(v, f32x4.convert_i32x4_s(row)), 32);
      v128.store(entry, v128.and(share, inside), 48);
      at = f32x4.add(at, f32x4.splat(1));
    }
  }
  return 4 * (top * width + left);
}

/** Sums the samples of a table over a plane of texels. */
function sumCell(job: usize, plane: usize, to: usize, stride: usize, samples: i32): void {
  const pitch: usize = 4 * load<i32>(job, WIDTH);
  const count: usize = samples * samples;
  let entry: usize = load<u32>(job, TABLE);
  for (let y = 0; y < CELL; y++, to += stride) {
    let sum = f32x4.splat(0);
    for (const end = entry + ENTRY * count; entry < end; entry += ENTRY) {
      const a = plane + load<i32>(entry);
      const b = plane + load<i32>(entry, 4);
      const c = plane + load<i32>(entry, 8);
      const d = plane + load<i32>(entry, 12);
      const fu = v128.load(entry, 16);
      const above = pairs(a, b);
      const above2 = pairs(c, d);
      const below = pairs(a + pitch, b + pitch);
      const below2 = pairs(c + pitch, d + pitch);
      const upper = mix(evens(above, above2), odds(above, above2), fu);
      const lower = mix(evens(below, below2), odds(below, below2), fu);
      sum = f32x4.add(sum, f32x4.mul(v128.load(entry, 48), mix(upper, lower, v128.load(entry, 32))));
    }
    v128.store(to, sum);
  }
}

// @ts-expect-error: decorator
@inline
function pairs(a: usize, b: usize): v128 {
  return v128.load64_lane(b, v128.load64_zero(a), 1);
}

// @ts-expect-error: decorator
@inline
function evens(a: v128, b: v128): v128 {
  return v128.shuffle<f32>(a, b, 0, 2, 4, 6);
}

// @ts-expect-error: decorator
@inline
function odds(a: v128, b: v128): v128 {
  return v128.shuffle<f32>(a, b, 1, 3, 5, 7);
}
