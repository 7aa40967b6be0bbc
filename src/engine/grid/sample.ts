/**
 * Sampling: mean gray level of the middle of each module.
 */

import { type Homography, project } from '../../image/homography.ts';
import type { LumaImage, Point } from '../../types.ts';
import { functionPatterns } from '../symbol/function-patterns.ts';
import { type Mesh, meshShiftInto } from './mesh.ts';

/** Where a symbol's modules lie: a map from modules to pixels, module (0, 0) beginning at (0, 0). */
export interface GridMap {
  readonly map: Homography;
  /** Modules per side. */
  readonly size: number;
  readonly inverted: boolean;
  /** What bends the grid, where it is known. */
  readonly mesh?: Mesh;
}

/** Where a place in modules lies in the picture. */
export function placeOn({ map, mesh }: GridMap, u: number, v: number): Point {
  const { x, y } = project(map, u, v);
  if (mesh === undefined) return { x, y };
  const shift = new Float64Array(2);
  meshShiftInto(shift, mesh, u, v);
  return { x: x + shift[0], y: y + shift[1] };
}

/** Side of the sampled part of a module; the rest is blurred into its neighbours. */
const SAMPLED_SHARE = 0.5;

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
  const { pilots, pilotModules } = functionPatterns((size - 17) / 4);
  const step = Math.max(1, Math.floor(pilotModules.length / MOST_PILOTS));
  const shift = new Float64Array(2);
  let [count, signs, levels, squares, product] = [0, 0, 0, 0, 0];
  for (let i = 0; i < pilotModules.length; i += step) {
    const index = pilotModules[i];
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
  const step = SAMPLED_SHARE / taps;
  const first = (1 - SAMPLED_SHARE + step) / 2;
  let sum = 0;
  for (let j = 0; j < taps; j++) {
    const v = row + first + j * step;
    for (let i = 0; i < taps; i++) {
      const u = column + first + i * step;
      const w = h[6] * u + h[7] * v + h[8];
      sum += levelAt(plane, (h[0] * u + h[1] * v + h[2]) / w + dx, (h[3] * u + h[4] * v + h[5]) / w + dy);
    }
  }
  return sum / (taps * taps);
}

/** Gray level at a place in pixels, between the centres of four of them; NaN outside the picture. */
export function levelAt({ data, width, height, stride }: LumaImage, px: number, py: number): number {
  const x = px - 0.5;
  const y = py - 0.5;
  if (!(x > -1 && y > -1 && x < width && y < height)) return Number.NaN;
  // Towards zero, so at least 0; positions beyond the outermost centres take the level there.
  const left = Math.min(width - 2, x | 0);
  const top = Math.min(height - 2, y | 0);
  const fx = Math.min(1, Math.max(0, x - left));
  const fy = Math.min(1, Math.max(0, y - top));
  const at = top * stride + left;
  const upper = data[at] + fx * (data[at + 1] - data[at]);
  const lower = data[at + stride] + fx * (data[at + stride + 1] - data[at + stride]);
  return upper + fy * (lower - upper);
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
