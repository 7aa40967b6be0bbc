/**
 * Blurs much wider than a pixel, computed on fewer pixels.
 */

import { blurByGaussian } from './blur.ts';
import { scratchPlane } from './scratch.ts';

/**
 * Mean over `factor` x `factor` blocks, blurred there and joined linearly: for blurs much wider than the blocks.
 *
 * @returns a plane of the frame's size
 */
export function blurWidely(plane: Float32Array, width: number, height: number, sigmaPx: number): Float32Array {
  const factor = Math.max(1, Math.floor(sigmaPx / 2));
  const columns = Math.ceil(width / factor);
  const rows = Math.ceil(height / factor);
  const small = new Float32Array(columns * rows);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      let [sum, count] = [0, 0];
      for (let y = row * factor; y < Math.min(height, (row + 1) * factor); y++) {
        for (let x = column * factor; x < Math.min(width, (column + 1) * factor); x++, count++)
          sum += plane[y * width + x];
      }
      small[row * columns + column] = sum / count;
    }
  }
  blurByGaussian({ width: columns, height: rows, planes: [small] }, sigmaPx / factor);
  return enlarge(small, columns, rows, factor, width, height);
}

function enlarge(
  small: Float32Array,
  columns: number,
  rows: number,
  factor: number,
  width: number,
  height: number,
): Float32Array {
  const out = scratchPlane(width * height, false);
  const line = new Float32Array(columns + 1);
  for (let y = 0; y < height; y++) {
    const v = Math.min(rows - 1, Math.max(0, (y + 0.5) / factor - 0.5));
    const upper = Math.floor(v);
    const lower = Math.min(rows - 1, upper + 1);
    for (let column = 0; column < columns; column++) {
      const a = small[upper * columns + column];
      line[column] = a + (small[lower * columns + column] - a) * (v - upper);
    }
    line[columns] = line[columns - 1];
    for (let x = 0; x < width; x++) {
      const u = Math.min(columns - 1, Math.max(0, (x + 0.5) / factor - 0.5));
      const column = Math.floor(u);
      out[y * width + x] = line[column] + (line[column + 1] - line[column]) * (u - column);
    }
  }
  return out;
}
