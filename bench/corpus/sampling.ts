/**
 * Means of a texture's samples over the pixels of one row, each sample a linear interpolation of four texels.
 */

import type { Projection } from './pose.ts';
import type { Texture } from './texture.ts';
import { innerCells, uniformCells } from './uniform.ts';
import { CELL, createLattice, type Lattice, largestSteps, type PixelArea } from './warp.ts';

/** Samples per pixel and side: at least 2, which with texels of half a pixel integrates over 3 x 3 of them. */
const MIN_SAMPLES = 2;
const MAX_SAMPLES = 6;

/** Means over the samples of the pixels of one row, from the lattice's left edge on. */
export interface RowMeans {
  readonly reflect: readonly Float32Array[];
  readonly emit: readonly Float32Array[];
  readonly alpha: Float32Array;
}

/** Samples one row of pixels after the other. */
export interface Sampler {
  readonly lattice: Lattice;
  readonly means: RowMeans;
  /** Replaces the means by those of the pixel row `y`. */
  sampleRow(y: number): void;
}

/** Prepares the sampling of a texture over a part of the picture. */
export function createSampler(texture: Texture, projection: Projection, area: PixelArea): Sampler {
  const lattice = createLattice(projection, texture, area);
  const planes = [...texture.reflect, ...(texture.emit ?? []), texture.alpha];
  const means = planes.map(() => new Float32Array((lattice.columns - 1) * CELL));
  const colours = texture.reflect.length;
  const cells: Cells = {
    texture,
    lattice,
    projection,
    samples: countSamples(lattice),
    planes,
    means,
    uniform: uniformCells(texture, lattice, planes),
    inner: innerCells(texture, lattice),
  };
  return {
    lattice,
    means: {
      reflect: means.slice(0, colours),
      emit: means.slice(colours, planes.length - 1),
      alpha: means[planes.length - 1],
    },
    sampleRow(y) {
      const row = Math.min(lattice.rows - 2, Math.floor((y - lattice.top) / CELL));
      for (let column = 0, i = row * lattice.columns; column < lattice.columns - 1; column++, i++) {
        if (startCell(cells, column * CELL, i)) continue;
        for (let k = 0; k < cells.samples[i]; k++) addLine(cells, column, row, y + (k + 0.5) / cells.samples[i]);
      }
    },
  };
}

/** Samples per pixel and side of each cell: one per texel that its longest step from pixel to pixel crosses. */
function countSamples(lattice: Lattice): Uint8Array {
  return Uint8Array.from(largestSteps(lattice), (step) =>
    Math.min(MAX_SAMPLES, Math.max(MIN_SAMPLES, Math.ceil(step - 0.05))),
  );
}

interface Cells {
  readonly texture: Texture;
  readonly lattice: Lattice;
  readonly projection: Projection;
  /** Samples per pixel and side, per cell. */
  readonly samples: Uint8Array;
  readonly planes: readonly Float32Array[];
  readonly means: readonly Float32Array[];
  /** Per plane and cell the one value that it sees, or NaN. */
  readonly uniform: readonly Float32Array[];
  readonly inner: Uint8Array;
}

/**
 * Writes the means of planes of which the cell sees one value, and 0 for those to be sampled.
 * @returns whether there are none of these
 */
function startCell({ planes, means, uniform }: Cells, x: number, i: number): boolean {
  let done = true;
  for (let p = 0; p < planes.length; p++) {
    const value = uniform[p][i];
    const sampled = Number.isNaN(value);
    if (sampled) done = false;
    means[p].fill(sampled ? 0 : value, x, x + CELL);
  }
  return done;
}

/** Adds one line of samples through a cell. */
function addLine(cells: Cells, column: number, row: number, y: number): void {
  const { lattice, texture, planes, means, uniform, inner } = cells;
  const { columns, us, vs } = lattice;
  const { width, height } = texture;
  const i = row * columns + column;
  const samples = cells.samples[i];
  const t = (y - lattice.top) / CELL - row;
  const steps = CELL * samples;
  const u0 = us[i] + (us[i + columns] - us[i]) * t;
  const v0 = vs[i] + (vs[i + columns] - vs[i]) * t;
  const u1 = us[i + 1] + (us[i + 1 + columns] - us[i + 1]) * t;
  const v1 = vs[i + 1] + (vs[i + 1 + columns] - vs[i + 1]) * t;
  if (Number.isNaN(u1 + u0)) {
    // A cell whose corners all miss lies beyond the rim.
    if (Number.isNaN(us[i]) && Number.isNaN(us[i + 1]) && Number.isNaN(us[i + columns])) return;
    addExactly(cells, column, samples, y);
    return;
  }
  if ((u0 < 0 && u1 < 0) || (v0 < 0 && v1 < 0)) return;
  if ((u0 > width && u1 > width) || (v0 > height && v1 > height)) return;
  const du = (u1 - u0) / steps;
  const dv = (v1 - v0) / steps;
  const u = u0 + du / 2;
  const v = v0 + dv / 2;
  const x = column * CELL;
  for (let p = 0; p < planes.length; p++) {
    if (!Number.isNaN(uniform[p][i])) continue;
    if (inner[i] === 1) addInside(planes[p], means[p], width, u, v, du, dv, samples, x);
    else addClipped(planes[p], means[p], width, height, u, v, du, dv, samples, x);
  }
}

/** Adds evenly spaced samples, `samples` to each of the cell's pixels from `x` on; all lie between texels. */
function addInside(
  plane: Float32Array,
  mean: Float32Array,
  width: number,
  u0: number,
  v0: number,
  du: number,
  dv: number,
  samples: number,
  x: number,
): void {
  const share = 1 / (samples * samples);
  let u = u0;
  let v = v0;
  for (let end = x + CELL, pixel = x; pixel < end; pixel++) {
    let sum = 0;
    for (let k = 0; k < samples; k++, u += du, v += dv) {
      const column = u | 0;
      const row = v | 0;
      const i = row * width + column;
      const j = i + width;
      const fu = u - column;
      const upper = plane[i] + (plane[i + 1] - plane[i]) * fu;
      const lower = plane[j] + (plane[j + 1] - plane[j]) * fu;
      sum += upper + (lower - upper) * (v - row);
    }
    mean[pixel] += sum * share;
  }
}

/** The same, without the samples that fall beside the texture. */
function addClipped(
  plane: Float32Array,
  mean: Float32Array,
  width: number,
  height: number,
  u0: number,
  v0: number,
  du: number,
  dv: number,
  samples: number,
  x: number,
): void {
  const share = 1 / (samples * samples);
  let u = u0;
  let v = v0;
  for (let k = 0; k < CELL * samples; k++, u += du, v += dv) {
    if (u >= 0 && v >= 0 && u < width - 1 && v < height - 1) {
      mean[x + Math.floor(k / samples)] += share * interpolate(plane, width, u, v);
    }
  }
}

/** Scratch for one ray. */
const hit = new Float64Array(2);

/** Cells at the edge of what is visible: each sample is projected by itself. */
function addExactly(
  { texture, lattice, projection, planes, means }: Cells,
  column: number,
  samples: number,
  y: number,
): void {
  const { width, height, density } = texture;
  const share = 1 / (samples * samples);
  for (let k = 0; k < CELL * samples; k++) {
    const x = lattice.left + column * CELL + (k + 0.5) / samples;
    if (!projection.toPage(x, y, hit)) continue;
    const u = (hit[0] - texture.left) * density - 0.5;
    const v = (hit[1] - texture.top) * density - 0.5;
    if (!(u >= 0 && v >= 0 && u < width - 1 && v < height - 1)) continue;
    const pixel = column * CELL + Math.floor(k / samples);
    for (let p = 0; p < planes.length; p++) means[p][pixel] += share * interpolate(planes[p], width, u, v);
  }
}

/** Linear interpolation of four texels. */
function interpolate(plane: Float32Array, width: number, u: number, v: number): number {
  const column = u | 0;
  const row = v | 0;
  const i = row * width + column;
  const j = i + width;
  const upper = plane[i] + (plane[i + 1] - plane[i]) * (u - column);
  const lower = plane[j] + (plane[j + 1] - plane[j]) * (u - column);
  return upper + (lower - upper) * (v - row);
}
