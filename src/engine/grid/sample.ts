/**
 * Sampling: mean gray level of the middle of each module, and what is dark and light there.
 */

import type { Homography } from '../../image/homography.ts';
import type { LumaImage } from '../../types.ts';
import { functionPatterns } from '../symbol/function-patterns.ts';
import { type Mesh, meshShiftInto } from './mesh.ts';
import type { SoftGrid } from './soft-grid.ts';

/** Where a symbol's modules lie: a map from modules to pixels, module (0, 0) beginning at (0, 0). */
export interface GridMap {
  readonly map: Homography;
  /** Modules per side. */
  readonly size: number;
  readonly inverted: boolean;
  /** What bends the grid, where it is known. */
  readonly mesh?: Mesh;
}

/** Side of the sampled part of a module; the rest is blurred into its neighbours. */
const SAMPLED_SHARE = 0.5;

/** Reach of the windows in which dark and light are told apart, in modules. */
const NARROW = 4;
const WIDE = 12;

/** Modules that the level of the wide window counts for in the narrow one. */
const STEADY = 6;

/**
 * Mean gray levels of all modules, row by row. Modules outside the picture become NaN.
 * @param out at least size * size numbers
 */
export function sampleLevelsInto(out: Float32Array, plane: LumaImage, { map, size, mesh }: GridMap): void {
  const taps = tapsFor(map, size);
  const shift = new Float64Array(2);
  for (let row = 0, at = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      if (mesh !== undefined) meshShiftInto(shift, mesh, column + 0.5, row + 0.5);
      out[at++] = moduleLevel(plane, map, column, row, taps, shift[0], shift[1]);
    }
  }
}

/** Function modules that `pilotCorrelation` looks at, at most. */
const MOST_PILOTS = 240;

/**
 * Correlation of gray levels with what the function patterns must be, -1..1, from a sample of their modules: a fraction
 * of the price of the whole grid, and enough to turn away a grid beside the symbol.
 */
export function pilotCorrelation(plane: LumaImage, { map, size, inverted, mesh }: GridMap): number {
  const { pilots } = functionPatterns((size - 17) / 4);
  const step = Math.max(1, Math.floor(countPilots(pilots) / MOST_PILOTS));
  const shift = new Float64Array(2);
  let [count, signs, levels, squares, product, seen] = [0, 0, 0, 0, 0, 0];
  for (let index = 0; index < size * size; index++) {
    if (pilots[index] === 0 || seen++ % step !== 0) continue;
    const column = index % size;
    const row = (index - column) / size;
    if (mesh !== undefined) meshShiftInto(shift, mesh, column + 0.5, row + 0.5);
    const level = moduleLevel(plane, map, column, row, 1, shift[0], shift[1]);
    if (Number.isNaN(level)) continue;
    count++;
    signs += pilots[index];
    levels += level;
    squares += level * level;
    product += level * pilots[index];
  }
  const variance = (squares - (levels * levels) / count) * (count - (signs * signs) / count);
  if (!(variance > count)) return 0;
  const correlation = (product - (levels * signs) / count) / Math.sqrt(variance);
  // Dark modules have low levels, hence the sign.
  return inverted ? correlation : -correlation;
}

function countPilots(pilots: Int8Array): number {
  let count = 0;
  for (let i = 0; i < pilots.length; i++) if (pilots[i] !== 0) count++;
  return count;
}

/** Gray level of the middle of one module, NaN outside the picture. */
function moduleLevel(
  plane: LumaImage,
  h: Homography,
  column: number,
  row: number,
  taps: number,
  dx: number,
  dy: number,
): number {
  const { data, width, height, stride } = plane;
  const step = SAMPLED_SHARE / taps;
  const first = (1 - SAMPLED_SHARE + step) / 2;
  let sum = 0;
  for (let j = 0; j < taps; j++) {
    const v = row + first + j * step;
    for (let i = 0; i < taps; i++) {
      const u = column + first + i * step;
      const w = h[6] * u + h[7] * v + h[8];
      const x = (h[0] * u + h[1] * v + h[2]) / w + dx - 0.5;
      const y = (h[3] * u + h[4] * v + h[5]) / w + dy - 0.5;
      if (!(x > -1 && y > -1 && x < width && y < height)) return Number.NaN;
      const left = Math.max(0, Math.min(width - 2, Math.floor(x)));
      const top = Math.max(0, Math.min(height - 2, Math.floor(y)));
      const fx = Math.min(1, Math.max(0, x - left));
      const fy = Math.min(1, Math.max(0, y - top));
      const at = top * stride + left;
      const upper = data[at] + fx * (data[at + 1] - data[at]);
      const lower = data[at + stride] + fx * (data[at + stride + 1] - data[at + stride]);
      sum += upper + fy * (lower - upper);
    }
  }
  return sum / (taps * taps);
}

/** Samples per side of a module: one for every pixel or so of its middle. */
function tapsFor(h: Homography, size: number): number {
  const w = (h[6] + h[7]) * (size / 2) + h[8];
  const area = Math.abs(h[0] * h[4] - h[1] * h[3]) / (w * w);
  const moduleSize = Math.sqrt(area);
  if (moduleSize < 2.5) return 1;
  if (moduleSize < 5) return 2;
  return moduleSize < 10 ? 3 : 4;
}

/**
 * Turns gray levels into soft module values by the dark and light levels around each module: the means of the two colours
 * in a narrow window, steadied by those of a wide one where the narrow one shows few modules of a colour. Nothing is
 * taken from the symbol as a whole, so a shadow across it does no harm.
 */
export function toSoftGrid(levels: Float32Array, { size, inverted }: GridMap): SoftGrid {
  const values = new Float32Array(size * size);
  const sign = inverted ? -1 : 1;
  const { darks, lights } = splitColours(levels, size);
  for (let row = 0, at = 0; row < size; row++) {
    for (let column = 0; column < size; column++, at++) {
      if (Number.isNaN(levels[at])) continue;
      const dark = darks.mean(column, row, NARROW, STEADY, darks.mean(column, row, WIDE, STEADY, levels[at]));
      const light = lights.mean(column, row, NARROW, STEADY, lights.mean(column, row, WIDE, STEADY, levels[at]));
      const half = Math.max(2, (light - dark) / 2);
      values[at] = (sign * ((dark + light) / 2 - levels[at])) / half;
    }
  }
  return { size, version: (size - 17) / 4, values };
}

/** Tells dark from light modules by the mean level around them, narrow where that shows contrast, else wide. */
function splitColours(levels: Float32Array, size: number): { darks: WindowSums; lights: WindowSums } {
  const all = new WindowSums(size);
  const squares = new WindowSums(size);
  for (let at = 0; at < size * size; at++) {
    all.add(at, levels[at]);
    squares.add(at, levels[at] * levels[at]);
  }
  const darks = new WindowSums(size);
  const lights = new WindowSums(size);
  for (let row = 0, at = 0; row < size; row++) {
    for (let column = 0; column < size; column++, at++) {
      const narrow = all.mean(column, row, NARROW);
      const wide = all.mean(column, row, WIDE);
      const narrowSpread = squares.mean(column, row, NARROW) - narrow * narrow;
      const wideSpread = squares.mean(column, row, WIDE) - wide * wide;
      const share = narrowSpread / (narrowSpread + 0.15 * wideSpread + 1);
      const isDark = levels[at] < share * narrow + (1 - share) * wide;
      darks.add(at, isDark ? levels[at] : Number.NaN);
      lights.add(at, isDark ? Number.NaN : levels[at]);
    }
  }
  return { darks, lights };
}

/** Means over windows of modules by summed tables (F. Crow, "Summed-area tables for texture mapping", 1984). */
class WindowSums {
  readonly #size: number;
  readonly #sums: Float64Array;
  readonly #counts: Float64Array;

  constructor(size: number) {
    this.#size = size;
    this.#sums = new Float64Array((size + 1) * (size + 1));
    this.#counts = new Float64Array((size + 1) * (size + 1));
  }

  /** Adds the value of a module, row by row without gaps; NaN adds nothing. */
  add(module: number, value: number): void {
    const width = this.#size + 1;
    const at = (Math.floor(module / this.#size) + 1) * width + (module % this.#size) + 1;
    const known = !Number.isNaN(value);
    for (const [table, amount] of [
      [this.#sums, known ? value : 0],
      [this.#counts, known ? 1 : 0],
    ] as const) {
      table[at] = amount + table[at - 1] + table[at - width] - table[at - width - 1];
    }
  }

  /** Mean over the modules at most `reach` away, as if `weight` more of the value `steady` stood there. */
  mean(column: number, row: number, reach: number, weight = 0, steady = 0): number {
    const size = this.#size;
    const width = size + 1;
    const left = Math.max(0, column - reach);
    const right = Math.min(size, column + reach + 1);
    const top = Math.max(0, row - reach) * width;
    const bottom = Math.min(size, row + reach + 1) * width;
    const sum =
      this.#sums[bottom + right] - this.#sums[top + right] - this.#sums[bottom + left] + this.#sums[top + left];
    const count =
      this.#counts[bottom + right] - this.#counts[top + right] - this.#counts[bottom + left] + this.#counts[top + left];
    return (sum + weight * steady) / Math.max(1, count + weight);
  }
}
