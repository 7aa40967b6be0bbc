/**
 * Means of a texture's samples over the pixels of a row of cells, each sample a linear interpolation of four texels.
 */

import type { Projection } from './pose.ts';
import type { Texture } from './texture.ts';
import { innerCells, uniformCells } from './uniform.ts';
import { CELL, createLattice, type Lattice, largestSteps, type PixelArea } from './warp.ts';

/** Samples per pixel and side: at least 2, which with texels of half a pixel integrates over 3 x 3 of them. */
const MIN_SAMPLES = 2;
const MAX_SAMPLES = 6;

/** Means over the samples of the pixels of one row of cells, CELL rows of pixels of `stride` entries each. */
export interface BandMeans {
  readonly stride: number;
  readonly reflect: readonly Float32Array[];
  readonly emit: readonly Float32Array[];
  readonly alpha: Float32Array;
}

/** Samples one row of cells after the other. */
export interface Sampler {
  readonly texture: Texture;
  readonly area: PixelArea;
  readonly lattice: Lattice;
  readonly means: BandMeans;
  /** First entry of a row of the means that may see the texture, and the one behind the last. */
  readonly span: { from: number; to: number };
  /** Replaces the means by those of a row of cells, within the span. */
  sampleBand(row: number): void;
  /** The longest run of pixels in a row of cells, from the lattice's left edge on, that the texture hides wholly. */
  hiddenRun(row: number): { from: number; to: number };
}

/** Prepares the sampling of a texture over a part of the picture. */
export function createSampler(texture: Texture, projection: Projection, area: PixelArea): Sampler {
  const lattice = createLattice(projection, texture, area);
  const planes = [...texture.reflect, ...(texture.emit ?? []), texture.alpha];
  const stride = (lattice.columns - 1) * CELL;
  const means = planes.map(() => new Float32Array(stride * CELL));
  const colours = texture.reflect.length;
  const cells: Cells = {
    texture,
    lattice,
    projection,
    samples: countSamples(lattice),
    planes,
    means,
    stride,
    uniform: uniformCells(texture, lattice, planes),
    inner: innerCells(texture, lattice),
  };
  const span = { from: 0, to: 0 };
  const coverage = cells.uniform[planes.length - 1];
  return {
    texture,
    area,
    lattice,
    means: {
      stride,
      reflect: means.slice(0, colours),
      emit: means.slice(colours, planes.length - 1),
      alpha: means[planes.length - 1],
    },
    span,
    sampleBand(row) {
      const start = row * lattice.columns;
      let [first, end] = [0, lattice.columns - 1];
      while (first < end && coverage[start + first] === 0) first++;
      while (end > first && coverage[start + end - 1] === 0) end--;
      for (let column = first; column < end; column++) sampleCell(cells, column, row);
      span.from = first * CELL;
      span.to = end * CELL;
    },
    hiddenRun(row) {
      const longest = { from: 0, to: 0 };
      const start = row * lattice.columns;
      for (let column = 0, first = 0; column < lattice.columns - 1; column++) {
        if (coverage[start + column] !== 1) first = column + 1;
        else if ((column + 1 - first) * CELL > longest.to - longest.from) {
          longest.from = first * CELL;
          longest.to = (column + 1) * CELL;
        }
      }
      return longest;
    },
  };
}

/** Samples per pixel and side of each cell: one per texel that its longest step from pixel to pixel crosses. */
function countSamples(lattice: Lattice): Uint8Array {
  const steps = largestSteps(lattice);
  const samples = new Uint8Array(steps.length);
  for (let i = 0; i < samples.length; i++) {
    samples[i] = Math.min(MAX_SAMPLES, Math.max(MIN_SAMPLES, Math.ceil(steps[i] - 0.05)));
  }
  return samples;
}

interface Cells {
  readonly texture: Texture;
  readonly lattice: Lattice;
  readonly projection: Projection;
  /** Samples per pixel and side, per cell. */
  readonly samples: Uint8Array;
  readonly planes: readonly Float32Array[];
  readonly means: readonly Float32Array[];
  readonly stride: number;
  /** Per plane and cell the one value that it sees, or NaN. */
  readonly uniform: readonly Float32Array[];
  readonly inner: Uint8Array;
}

/** Writes the means of a cell: of planes of which it sees one value that value, of the others the mean of samples. */
function sampleCell(cells: Cells, column: number, row: number): void {
  const { lattice, means, uniform, stride, planes } = cells;
  const i = row * lattice.columns + column;
  let sampled = false;
  for (let p = 0; p < means.length; p++) {
    const value = uniform[p][i];
    const differs = Number.isNaN(value);
    if (differs) sampled = true;
    fillCell(means[p], column * CELL, stride, differs ? 0 : value);
  }
  if (!sampled) return;
  const { us, columns } = lattice;
  if (Number.isNaN(us[i] + us[i + 1] + us[i + columns] + us[i + columns + 1])) {
    // A cell whose corners all miss lies beyond the rim.
    if (Number.isNaN(us[i]) && Number.isNaN(us[i + 1]) && Number.isNaN(us[i + columns])) return;
    addExactly(cells, column, row);
    return;
  }
  for (let p = 0; p < means.length; p++) {
    if (!Number.isNaN(uniform[p][i])) continue;
    if (cells.inner[i] === 1) addInside(cells, planes[p], means[p], i, column * CELL);
    else addClipped(cells, planes[p], means[p], i, column * CELL);
  }
}

function fillCell(mean: Float32Array, x: number, stride: number, value: number): void {
  for (let y = 0, k = x; y < CELL; y++, k += stride) {
    mean[k] = value;
    mean[k + 1] = value;
    mean[k + 2] = value;
    mean[k + 3] = value;
  }
}

/** Adds evenly spaced samples to the pixels of a cell; all lie between texels. */
function addInside(cells: Cells, plane: Float32Array, mean: Float32Array, i: number, x: number): void {
  const { us, vs, columns } = cells.lattice;
  const { width } = cells.texture;
  const samples = cells.samples[i];
  const lines = CELL * samples;
  const share = 1 / (samples * samples);
  const [a, b, c] = [i + 1, i + columns, i + columns + 1];
  for (let line = 0, pixels = x; line < lines; pixels += cells.stride) {
    for (let end = line + samples; line < end; line++) {
      const t = (line + 0.5) / lines;
      const u0 = us[i] + (us[b] - us[i]) * t;
      const v0 = vs[i] + (vs[b] - vs[i]) * t;
      const du = (us[a] + (us[c] - us[a]) * t - u0) / lines;
      const dv = (vs[a] + (vs[c] - vs[a]) * t - v0) / lines;
      let u = u0 + du / 2;
      let v = v0 + dv / 2;
      for (let pixel = pixels; pixel < pixels + CELL; pixel++) {
        let sum = 0;
        for (let k = 0; k < samples; k++, u += du, v += dv) {
          const column = u | 0;
          const row = v | 0;
          const k0 = row * width + column;
          const k1 = k0 + width;
          const fu = u - column;
          const upper = plane[k0] + (plane[k0 + 1] - plane[k0]) * fu;
          const lower = plane[k1] + (plane[k1 + 1] - plane[k1]) * fu;
          sum += upper + (lower - upper) * (v - row);
        }
        mean[pixel] += sum * share;
      }
    }
  }
}

/** The same, without the samples that fall beside the texture. */
function addClipped(cells: Cells, plane: Float32Array, mean: Float32Array, i: number, x: number): void {
  const { us, vs, columns } = cells.lattice;
  const { width, height } = cells.texture;
  const samples = cells.samples[i];
  const lines = CELL * samples;
  const share = 1 / (samples * samples);
  const [a, b, c] = [i + 1, i + columns, i + columns + 1];
  for (let line = 0; line < lines; line++) {
    const t = (line + 0.5) / lines;
    const u0 = us[i] + (us[b] - us[i]) * t;
    const v0 = vs[i] + (vs[b] - vs[i]) * t;
    const du = (us[a] + (us[c] - us[a]) * t - u0) / lines;
    const dv = (vs[a] + (vs[c] - vs[a]) * t - v0) / lines;
    const pixels = x + Math.floor(line / samples) * cells.stride;
    for (let k = 0; k < lines; k++) {
      const u = u0 + (k + 0.5) * du;
      const v = v0 + (k + 0.5) * dv;
      if (u >= 0 && v >= 0 && u < width - 1 && v < height - 1) {
        mean[pixels + Math.floor(k / samples)] += share * interpolate(plane, width, u, v);
      }
    }
  }
}

/** Scratch for one ray. */
const hit = new Float64Array(2);

/** Cells at the edge of what is visible: each sample is projected by itself. */
function addExactly(
  { texture, lattice, projection, planes, means, samples, stride }: Cells,
  column: number,
  row: number,
) {
  const { width, height, density } = texture;
  const count = samples[row * lattice.columns + column];
  const share = 1 / (count * count);
  for (let line = 0; line < CELL * count; line++) {
    const y = lattice.top + row * CELL + (line + 0.5) / count;
    const pixels = Math.floor(line / count) * stride + column * CELL;
    for (let k = 0; k < CELL * count; k++) {
      if (!projection.toPage(lattice.left + column * CELL + (k + 0.5) / count, y, hit)) continue;
      const u = (hit[0] - texture.left) * density - 0.5;
      const v = (hit[1] - texture.top) * density - 0.5;
      if (!(u >= 0 && v >= 0 && u < width - 1 && v < height - 1)) continue;
      const pixel = pixels + Math.floor(k / count);
      for (let p = 0; p < planes.length; p++) means[p][pixel] += share * interpolate(planes[p], width, u, v);
    }
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
