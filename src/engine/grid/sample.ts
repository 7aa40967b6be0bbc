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

/** Half the side, in modules, of the window in which dark and light are told apart. */
const WINDOW = 4;

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
 * Turns gray levels into soft module values by the dark and light levels around each module: the two clusters of the
 * window, or those of the whole symbol where the window shows one colour only.
 */
export function toSoftGrid(levels: Float32Array, { size, inverted }: GridMap): SoftGrid {
  const count = size * size;
  const global = splitLevels(levels, count);
  const values = new Float32Array(count);
  const sign = inverted ? -1 : 1;
  const sums = windowSums(levels, size, global.threshold);
  for (let row = 0, at = 0; row < size; row++) {
    for (let column = 0; column < size; column++, at++) {
      if (Number.isNaN(levels[at])) continue;
      const { dark, light } = sums.around(column, row, global);
      const threshold = (dark + light) / 2;
      const half = Math.max(2, (light - dark) / 2);
      values[at] = (sign * (threshold - levels[at])) / half;
    }
  }
  return { size, version: (size - 17) / 4, values };
}

interface Levels {
  readonly dark: number;
  readonly light: number;
  readonly threshold: number;
}

/** Two clusters of levels by Lloyd's iteration from the extremes' middle. */
function splitLevels(levels: Float32Array, count: number): Levels {
  let [low, high] = [255, 0];
  for (let i = 0; i < count; i++) {
    if (levels[i] < low) low = levels[i];
    if (levels[i] > high) high = levels[i];
  }
  let threshold = (low + high) / 2;
  let [dark, light] = [low, high];
  for (let round = 0; round < 4; round++) {
    let [darkSum, darkCount, lightSum, lightCount] = [0, 0, 0, 0];
    for (let i = 0; i < count; i++) {
      const level = levels[i];
      if (level < threshold) {
        darkSum += level;
        darkCount++;
      } else if (level >= threshold) {
        lightSum += level;
        lightCount++;
      }
    }
    if (darkCount === 0 || lightCount === 0) break;
    dark = darkSum / darkCount;
    light = lightSum / lightCount;
    threshold = (dark + light) / 2;
  }
  return { dark, light, threshold };
}

/** Means of dark and light modules in windows, by summed tables. */
function windowSums(levels: Float32Array, size: number, threshold: number) {
  const width = size + 1;
  const darkSum = new Float64Array(width * width);
  const darkCount = new Float64Array(width * width);
  const lightSum = new Float64Array(width * width);
  const lightCount = new Float64Array(width * width);
  const add = (table: Float64Array, at: number, value: number) => {
    table[at] = value + table[at - 1] + table[at - width] - table[at - width - 1];
  };
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      const level = levels[row * size + column];
      const at = (row + 1) * width + column + 1;
      const dark = level < threshold;
      const light = level >= threshold;
      add(darkSum, at, dark ? level : 0);
      add(darkCount, at, dark ? 1 : 0);
      add(lightSum, at, light ? level : 0);
      add(lightCount, at, light ? 1 : 0);
    }
  }
  return {
    around(column: number, row: number, global: Levels): { dark: number; light: number } {
      const left = Math.max(0, column - WINDOW);
      const top = Math.max(0, row - WINDOW);
      const right = Math.min(size, column + WINDOW + 1);
      const bottom = Math.min(size, row + WINDOW + 1);
      const a = top * width + left;
      const b = top * width + right;
      const c = bottom * width + left;
      const d = bottom * width + right;
      const total = (table: Float64Array) => table[d] - table[b] - table[c] + table[a];
      const darks = total(darkCount);
      const lights = total(lightCount);
      // A few modules of the rarer colour do not make a level; the whole symbol's helps out.
      const dark = (total(darkSum) + 6 * global.dark) / (darks + 6);
      const light = (total(lightSum) + 6 * global.light) / (lights + 6);
      return { dark, light };
    },
  };
}
