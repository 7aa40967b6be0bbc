/**
 * Means of a texture's samples over the pixels of a row of cells, each sample a linear interpolation of four texels.
 */

import { at, kernels } from './kernels/kernels.ts';
import type { Projection } from './pose.ts';
import { scratchBytes, scratchPlane, scratchWords } from './scratch.ts';
import type { Texture } from './texture.ts';
import { uniformCells } from './uniform.ts';
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
  const { columns } = lattice;
  const planes = [...texture.reflect, ...(texture.emit ?? []), texture.alpha];
  const stride = (columns - 1) * CELL;
  const means = planes.map(() => scratchPlane(stride * CELL));
  const colours = texture.reflect.length;
  const samples = countSamples(lattice);
  const uniform = uniformCells(texture, lattice, planes);
  const cells: Cells = { texture, lattice, projection, samples, planes, means, stride, uniform };
  const job = at(writeJob(cells));
  const ragged = lattice.us.some(Number.isNaN);
  const span = { from: 0, to: 0 };
  const coverage = uniform[planes.length - 1];
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
      const start = row * columns;
      let [first, end] = [0, columns - 1];
      while (first < end && coverage[start + first] === 0) first++;
      while (end > first && coverage[start + end - 1] === 0) end--;
      kernels().sampleBand(job, row, first, end);
      if (ragged) for (let column = first; column < end; column++) sampleRim(cells, column, row);
      span.from = first * CELL;
      span.to = end * CELL;
    },
    hiddenRun(row) {
      const longest = { from: 0, to: 0 };
      const start = row * columns;
      for (let column = 0, first = 0; column < columns - 1; column++) {
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
  const samples = scratchBytes(steps.length);
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
}

/** Bytes of the kernel's table of the samples of a cell: 64 for each four of them. */
const TABLE_BYTES = 64 * CELL * MAX_SAMPLES * MAX_SAMPLES;

/** What the kernel needs to know; sampling.ts of the kernels names the words. */
function writeJob({ texture, lattice, samples, planes, means, stride, uniform }: Cells): Int32Array {
  const table = scratchBytes(TABLE_BYTES);
  const head = [
    at(lattice.us),
    at(lattice.vs),
    lattice.columns,
    texture.width,
    texture.height,
    at(samples),
    stride,
    at(table),
    planes.length,
  ];
  const job = scratchWords(head.length + 3 * planes.length);
  job.set(head);
  planes.forEach((plane, p) => {
    job.set([at(plane), at(means[p]), at(uniform[p])], head.length + 3 * p);
  });
  return job;
}

/** Cells at the edge of what is visible: each sample is projected by itself. */
function sampleRim(cells: Cells, column: number, row: number): void {
  const { lattice, uniform } = cells;
  const { us, columns } = lattice;
  const i = row * columns + column;
  const misses = [us[i], us[i + 1], us[i + columns], us[i + columns + 1]].filter(Number.isNaN).length;
  // A cell whose corners all miss lies beyond the rim.
  if (misses === 0 || misses === 4) return;
  if (uniform.some((values) => Number.isNaN(values[i]))) addExactly(cells, column, row);
}

/** Scratch for one ray. */
const hit = new Float64Array(2);

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
