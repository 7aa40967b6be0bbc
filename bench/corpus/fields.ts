/**
 * Smooth functions over the picture, evaluated on a lattice and joined linearly; where a cell is not smooth, at each pixel.
 */

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
export function sampleField(field: Field, width: number, height: number, exact = true): Float32Array {
  const out = scratchPlane(width * height, false);
  const columns = Math.ceil(width / STEP) + 1;
  let upper: Float32Array = new Float32Array(columns);
  let lower = latticeRow(field, 0.5, columns);
  for (let top = 0; top < height; top += STEP) {
    [upper, lower] = [lower, latticeRow(field, top + STEP + 0.5, columns)];
    const bottom = Math.min(height, top + STEP);
    for (let column = 0; column < columns - 1; column++) {
      const left = column * STEP;
      const right = Math.min(width, left + STEP);
      const a = upper[column];
      const b = upper[column + 1];
      const c = lower[column];
      const d = lower[column + 1];
      const high = Math.max(a, b, c, d);
      if (exact && high - Math.min(a, b, c, d) > ROUGH * Math.abs(high) + 1e-4) {
        for (let y = top; y < bottom; y++) {
          for (let x = left; x < right; x++) out[y * width + x] = field(x + 0.5, y + 0.5);
        }
        continue;
      }
      for (let y = top; y < bottom; y++) {
        const t = (y - top) / STEP;
        let value = a + (c - a) * t;
        const slope = (b + (d - b) * t - value) / STEP;
        for (let x = left, i = y * width + left; x < right; x++, i++) {
          out[i] = value;
          value += slope;
        }
      }
    }
  }
  return out;
}

function latticeRow(field: Field, y: number, columns: number): Float32Array {
  const row = new Float32Array(columns);
  for (let column = 0; column < columns; column++) row[column] = field(column * STEP + 0.5, y);
  return row;
}
