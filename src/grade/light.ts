/**
 * Reflectance of every module, and what follows for the symbol as a whole.
 */

import type { ModuleGrid } from './module-grid.ts';
import type { Photometer } from './photometer.ts';

/** Width of the quiet zone in modules (ISO/IEC 18004:2015, 9.1). */
export const QUIET_ZONE = 4;

/** Reflectances of a symbol. */
export interface Light {
  /** Per module, row by row; NaN outside the picture. */
  readonly reflectance: Float32Array;
  /** Highest less lowest reflectance in the symbol and its quiet zone, 0..1. */
  readonly contrast: number;
  /** The same by the means of the highest and the lowest hundredth, as in the 2024 edition. */
  readonly contrast2024: number;
  /** Midway between the highest and the lowest: what is darker counts as dark. */
  readonly threshold: number;
}

/** Share of the places that the 2024 edition takes the means of, at either end. */
const EXTREME_SHARE = 0.01;

/** Measures the modules, and places as far apart in the quiet zone. */
export function measureLight(photometer: Photometer, grid: ModuleGrid): Light {
  const { size } = grid;
  const reflectance = new Float32Array(size * size);
  const side = size + 2 * QUIET_ZONE;
  const all = new Float64Array(side * side);
  let count = 0;
  for (let row = -QUIET_ZONE; row < size + QUIET_ZONE; row++) {
    for (let column = -QUIET_ZONE; column < size + QUIET_ZONE; column++) {
      const value = photometer.module(grid, column + 0.5, row + 0.5);
      if (row >= 0 && column >= 0 && row < size && column < size) reflectance[row * size + column] = value;
      if (!Number.isNaN(value)) all[count++] = value;
    }
  }
  const sorted = all.subarray(0, count).sort();
  const [low, high] = [sorted[0], sorted[count - 1]];
  const extreme = Math.max(1, Math.round(EXTREME_SHARE * count));
  return {
    reflectance,
    contrast: high - low,
    contrast2024: mean(sorted.subarray(count - extreme)) - mean(sorted.subarray(0, extreme)),
    threshold: (high + low) / 2,
  };
}

function mean(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
