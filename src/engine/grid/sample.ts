/**
 * Sampling: mean gray level of the middle of each module.
 */

import { type Homography, project } from '../../image/homography.ts';
import type { KernelMemory } from '../../kernels/memory.ts';
import type { Point } from '../../types.ts';
import type { Scene } from '../light/surface.ts';
import { functionPatterns } from '../symbol/function-patterns.ts';
import { SAMPLE_LEVELS, SAMPLE_MAP, SAMPLE_MODULES, SAMPLE_SHIFTS } from '../workspace.ts';
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

/**
 * Mean gray levels of the middles of all modules, row by row; NaN for modules outside the picture. A view that is valid until
 * the next call.
 */
export function sampleLevels(scene: Scene, grid: GridMap): Float32Array {
  const { kernels } = scene.workspace;
  const { map, size } = grid;
  const count = size * size;
  const shifts = writeMap(kernels.memory, grid, count, (k) => k);
  kernels.sampleModules(scene.pointer, SAMPLE_MAP, size, 0, count, tapsFor(map, size), shifts, SAMPLE_LEVELS);
  return kernels.memory.f32.subarray(SAMPLE_LEVELS >> 2, (SAMPLE_LEVELS >> 2) + count);
}

/** Function modules that `pilotCorrelation` looks at, at most. */
const MOST_PILOTS = 240;

/**
 * Correlation of gray levels with what the function patterns must be, -1..1, from a sample of their modules: a fraction
 * of the price of the whole grid, and enough to turn away a grid beside the symbol.
 */
export function pilotCorrelation(scene: Scene, grid: GridMap): number {
  const { kernels } = scene.workspace;
  const { size, inverted } = grid;
  const { pilots, pilotModules } = functionPatterns((size - 17) / 4);
  const step = Math.max(1, Math.floor(pilotModules.length / MOST_PILOTS));
  const sampled = Math.ceil(pilotModules.length / step);
  const { i16, f32 } = kernels.memory;
  for (let k = 0; k < sampled; k++) i16[(SAMPLE_MODULES >> 1) + k] = pilotModules[k * step];
  const shifts = writeMap(kernels.memory, grid, sampled, (k) => pilotModules[k * step]);
  kernels.sampleModules(scene.pointer, SAMPLE_MAP, size, SAMPLE_MODULES, sampled, 1, shifts, SAMPLE_LEVELS);
  let [count, signs, levels, squares, product] = [0, 0, 0, 0, 0];
  for (let k = 0; k < sampled; k++) {
    const level = f32[(SAMPLE_LEVELS >> 2) + k];
    if (Number.isNaN(level)) continue;
    const pilot = pilots[pilotModules[k * step]];
    count++;
    signs += pilot;
    levels += level;
    squares += level * level;
    product += level * pilot;
  }
  const variance = (squares - (levels * levels) / count) * (count - (signs * signs) / count);
  if (!(variance > count)) return 0;
  const correlation = (product - (levels * signs) / count) / Math.sqrt(variance);
  // Dark modules have low levels, hence the sign.
  return inverted ? correlation : -correlation;
}

/**
 * Puts a grid's map where kernels find it, and the shifts of modules.
 * @returns pointer to the shifts; 0 for a grid without any
 */
function writeMap(
  { f64 }: KernelMemory,
  { map, size, mesh }: GridMap,
  count: number,
  moduleAt: (k: number) => number,
): number {
  f64.set(map, SAMPLE_MAP >> 3);
  if (mesh === undefined) return 0;
  for (let k = 0, to = SAMPLE_SHIFTS >> 3; k < count; k++, to += 2) {
    const module = moduleAt(k);
    const row = Math.floor(module / size);
    meshShiftInto(f64, mesh, module - row * size + 0.5, row + 0.5, to);
  }
  return SAMPLE_SHIFTS;
}

/** Side of a module from which on one sample is too few, px: four of them, between pixels, take in most of its middle at any size. */
const TWO_TAPS = 2.5;

/** Samples per side of a module. */
function tapsFor(h: Homography, size: number): number {
  const w = (h[6] + h[7]) * (size / 2) + h[8];
  const area = Math.abs(h[0] * h[4] - h[1] * h[3]) / (w * w);
  return Math.sqrt(area) < TWO_TAPS ? 1 : 2;
}
