/**
 * Samples of a texture along a line of the picture: where they fall is listed first, then each plane is summed in one pass.
 */

import type { Projection } from './pose.ts';
import type { Texture } from './texture.ts';
import { CELL, type Lattice } from './warp.ts';

/** Sums over the samples of the pixels of one row. */
export interface RowSums {
  readonly reflect: readonly Float32Array[];
  readonly emit: readonly Float32Array[];
  readonly alpha: Float32Array;
}

/** Scratch for one ray. */
const exact = new Float64Array(2);

/** Where the samples of one line fall: first texel, pixel, and weights of four texels. */
let texels = new Int32Array(0);
let pixels = new Int32Array(0);
let w00s = new Float32Array(0);
let w01s = new Float32Array(0);
let w10s = new Float32Array(0);
let w11s = new Float32Array(0);

function reserve(count: number): void {
  if (texels.length >= count) return;
  texels = new Int32Array(count);
  pixels = new Int32Array(count);
  w00s = new Float32Array(count);
  w01s = new Float32Array(count);
  w10s = new Float32Array(count);
  w11s = new Float32Array(count);
}

/** Adds the samples of one line through a row of pixels. */
export function sampleRow(
  texture: Texture,
  lattice: Lattice,
  projection: Projection,
  y: number,
  samples: number,
  sums: RowSums,
  uniform: Int32Array,
): void {
  const { columns, us, vs } = lattice;
  const { width, height } = texture;
  const row = Math.min(lattice.rows - 2, Math.floor((y - lattice.top) / CELL));
  const t = (y - lattice.top) / CELL - row;
  const steps = CELL * samples;
  reserve(columns * steps);
  let count = 0;
  for (let column = 0; column < columns - 1; column++) {
    const i = row * columns + column;
    if (uniform[i] >= 0) {
      addUniform(texture, uniform[i], column * CELL, samples, sums);
      continue;
    }
    const u0 = us[i] + (us[i + columns] - us[i]) * t;
    const v0 = vs[i] + (vs[i + columns] - vs[i]) * t;
    const u1 = us[i + 1] + (us[i + 1 + columns] - us[i + 1]) * t;
    const v1 = vs[i + 1] + (vs[i + 1 + columns] - vs[i + 1]) * t;
    if (Number.isNaN(u1 + u0)) {
      // A cell whose corners all miss lies beyond the rim.
      if (Number.isNaN(us[i]) && Number.isNaN(us[i + 1]) && Number.isNaN(us[i + columns])) continue;
      count = takeExactly(texture, lattice, projection, column, y, samples, count);
      continue;
    }
    if ((u0 < 0 && u1 < 0) || (v0 < 0 && v1 < 0)) continue;
    if ((u0 > width && u1 > width) || (v0 > height && v1 > height)) continue;
    const du = (u1 - u0) / steps;
    const dv = (v1 - v0) / steps;
    count = take(texture, u0 + du / 2, v0 + dv / 2, du, dv, steps, samples, column * CELL, count);
  }
  if (count === 0) return;
  addPlane(texture.alpha, sums.alpha, width, count);
  for (let c = 0; c < texture.reflect.length; c++) addPlane(texture.reflect[c], sums.reflect[c], width, count);
  if (texture.emit === null) return;
  for (let c = 0; c < texture.emit.length; c++) addPlane(texture.emit[c], sums.emit[c], width, count);
}

/** One line of samples through a cell that sees one value only. */
function addUniform(texture: Texture, texel: number, x: number, samples: number, sums: RowSums): void {
  addConstant(sums.alpha, x, samples * texture.alpha[texel]);
  for (let c = 0; c < texture.reflect.length; c++) addConstant(sums.reflect[c], x, samples * texture.reflect[c][texel]);
  if (texture.emit === null) return;
  for (let c = 0; c < texture.emit.length; c++) addConstant(sums.emit[c], x, samples * texture.emit[c][texel]);
}

function addConstant(total: Float32Array, x: number, value: number): void {
  if (value === 0) return;
  for (let k = x; k < x + CELL; k++) total[k] += value;
}

/** Cells at the edge of what is visible: each sample is projected by itself. */
function takeExactly(
  texture: Texture,
  lattice: Lattice,
  projection: Projection,
  column: number,
  y: number,
  samples: number,
  start: number,
): number {
  let count = start;
  for (let k = 0; k < CELL * samples; k++) {
    const x = lattice.left + column * CELL + (k + 0.5) / samples;
    if (!projection.toPage(x, y, exact)) continue;
    const u = (exact[0] - texture.left) * texture.density - 0.5;
    const v = (exact[1] - texture.top) * texture.density - 0.5;
    count = take(texture, u, v, 0, 0, 1, samples, column * CELL + Math.floor(k / samples), count);
  }
  return count;
}

/** Lists a run of evenly spaced samples, `samples` to each pixel from `x` on; returns the new length of the list. */
function take(
  texture: Texture,
  u: number,
  v: number,
  du: number,
  dv: number,
  steps: number,
  samples: number,
  x: number,
  start: number,
): number {
  const { width } = texture;
  const lastColumn = width - 1;
  const lastRow = texture.height - 1;
  // Module variables are dear to read in a loop.
  const firsts = texels;
  const owners = pixels;
  const a00 = w00s;
  const a01 = w01s;
  const a10 = w10s;
  const a11 = w11s;
  let count = start;
  let inPixel = 0;
  for (let k = 0; k < steps; k++) {
    if (u >= 0 && v >= 0 && u < lastColumn && v < lastRow) {
      const column = u | 0;
      const row = v | 0;
      const fu = u - column;
      const fv = v - row;
      const w11 = fu * fv;
      firsts[count] = row * width + column;
      owners[count] = x;
      a11[count] = w11;
      a10[count] = fv - w11;
      a01[count] = fu - w11;
      a00[count] = 1 - fu - fv + w11;
      count++;
    }
    u += du;
    v += dv;
    if (++inPixel === samples) {
      inPixel = 0;
      x++;
    }
  }
  return count;
}

function addPlane(plane: Float32Array, total: Float32Array, width: number, count: number): void {
  const firsts = texels;
  const owners = pixels;
  const a00 = w00s;
  const a01 = w01s;
  const a10 = w10s;
  const a11 = w11s;
  for (let k = 0; k < count; k++) {
    const i = firsts[k];
    const j = i + width;
    total[owners[k]] += plane[i] * a00[k] + plane[i + 1] * a01[k] + plane[j] * a10[k] + plane[j + 1] * a11[k];
  }
}
