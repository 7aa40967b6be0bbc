/**
 * Smooth functions over the picture, evaluated on a lattice and joined linearly; where a cell is not smooth, at each pixel.
 */

import { at, kernels } from './kernels/kernels.ts';
import { scratchPlane } from './scratch.ts';

/** A function of the picture position in pixels. */
export type Field = (x: number, y: number) => number;

/** Pixels between lattice points. */
const STEP = 8;

/** Spread of a cell's corners, relative to the largest, above which the cell is evaluated pixel by pixel. */
const ROUGH = 0.06;

/**
 * Values of a field at the centres of all pixels.
 *
 * @param exact cells that change by more than 6 % are evaluated at each pixel; switch off for fields known to be smooth
 */
export function sampleField(field: Field, width: number, height: number, exact = true): Float32Array<ArrayBuffer> {
  const out = scratchPlane(width * height, false);
  const columns = Math.ceil(width / STEP) + 1;
  const rows = Math.ceil(height / STEP) + 1;
  const lattice = scratchPlane(columns * rows, false);
  for (let row = 0, i = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) lattice[i++] = field(column * STEP + 0.5, row * STEP + 0.5);
  }
  kernels().fillField(at(lattice), columns, at(out), width, height);
  if (!exact) return out;
  for (let row = 0; row < rows - 1; row++) {
    for (let column = 0; column < columns - 1; column++) {
      if (!isRough(lattice, row * columns + column, columns)) continue;
      const right = Math.min(width, (column + 1) * STEP);
      for (let y = row * STEP; y < Math.min(height, (row + 1) * STEP); y++) {
        for (let x = column * STEP; x < right; x++) out[y * width + x] = field(x + 0.5, y + 0.5);
      }
    }
  }
  return out;
}

function isRough(lattice: Float32Array, i: number, columns: number): boolean {
  const a = lattice[i];
  const b = lattice[i + 1];
  const c = lattice[i + columns];
  const d = lattice[i + columns + 1];
  const high = Math.max(a, b, c, d);
  return high - Math.min(a, b, c, d) > ROUGH * Math.abs(high) + 1e-4;
}
