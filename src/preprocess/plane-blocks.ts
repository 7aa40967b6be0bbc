/**
 * A first pass over a plane: what each block of 8x8 pixels shows, by every second pixel of every second row. Everything that
 * looks at the whole picture starts here.
 */

import type { LumaImage } from '../types.ts';

/** Pixels per side of a block. */
export const SIDE = 8;

/** Means over each block, row by row; blocks cut by the right and lower side are left out. */
export interface PlaneBlocks {
  readonly columns: number;
  readonly rows: number;
  /** Structure tensor: products of the gradient, in levels per pixel squared. */
  readonly xx: Float32Array;
  readonly xy: Float32Array;
  readonly yy: Float32Array;
  /** Mean level. */
  readonly mean: Float32Array;
}

/** Looks at a fourth of the pixels. */
export function measureBlocks({ data, width, height, stride }: LumaImage): PlaneBlocks {
  const columns = Math.floor(width / SIDE);
  const rows = Math.floor(height / SIDE);
  const all = columns * rows;
  const blocks: PlaneBlocks = {
    columns,
    rows,
    xx: new Float32Array(all),
    xy: new Float32Array(all),
    yy: new Float32Array(all),
    mean: new Float32Array(all),
  };
  for (let row = 0, block = 0; row < rows; row++) {
    const bottom = Math.min(height - 1, row * SIDE + SIDE);
    for (let column = 0; column < columns; column++, block++) {
      const right = Math.min(width - 1, column * SIDE + SIDE);
      let [xx, xy, yy, sum, count] = [0, 0, 0, 0, 0];
      for (let y = row * SIDE + 1; y < bottom; y += 2) {
        for (let at = y * stride + column * SIDE + 1, end = y * stride + right; at < end; at += 2) {
          const gx = data[at + 1] - data[at - 1];
          const gy = data[at + stride] - data[at - stride];
          xx += gx * gx;
          xy += gx * gy;
          yy += gy * gy;
          sum += data[at];
          count++;
        }
      }
      // Central differences span two pixels.
      blocks.xx[block] = xx / (4 * count);
      blocks.xy[block] = xy / (4 * count);
      blocks.yy[block] = yy / (4 * count);
      blocks.mean[block] = sum / count;
    }
  }
  return blocks;
}
