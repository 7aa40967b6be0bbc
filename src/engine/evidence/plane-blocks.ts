/**
 * A first pass over a plane: what each block of 8x8 pixels shows. Everything that looks at the whole picture starts here.
 */

import type { LumaImage } from '../../types.ts';

/** Pixels per side of a block. */
export const SIDE = 8;

/** Levels from here on count as clipped; the coding of pictures rarely leaves 255 as it is. */
export const CLIPPED = 250;

/** Sums over the pixels of each block, row by row; blocks cut by the right and lower side are left out. */
export interface PlaneBlocks {
  readonly columns: number;
  readonly rows: number;
  /** Structure tensor: sums of products of the gradient, in levels per pixel squared. */
  readonly xx: Float32Array;
  readonly xy: Float32Array;
  readonly yy: Float32Array;
  /** Mean level. */
  readonly mean: Float32Array;
  /** Clipped pixels, 0..64. */
  readonly clipped: Uint8Array;
}

/** Looks at every pixel once. */
export function measureBlocks({ data, width, height, stride }: LumaImage): PlaneBlocks {
  const columns = Math.floor(width / SIDE);
  const rows = Math.floor(height / SIDE);
  const count = columns * rows;
  const blocks: PlaneBlocks = {
    columns,
    rows,
    xx: new Float32Array(count),
    xy: new Float32Array(count),
    yy: new Float32Array(count),
    mean: new Float32Array(count),
    clipped: new Uint8Array(count),
  };
  for (let row = 0, block = 0; row < rows; row++) {
    const top = Math.max(1, row * SIDE);
    const bottom = Math.min(height - 1, row * SIDE + SIDE);
    for (let column = 0; column < columns; column++, block++) {
      const left = Math.max(1, column * SIDE);
      const right = Math.min(width - 1, column * SIDE + SIDE);
      let [xx, xy, yy, sum, clipped] = [0, 0, 0, 0, 0];
      for (let y = top; y < bottom; y++) {
        for (let at = y * stride + left, end = y * stride + right; at < end; at++) {
          const gx = data[at + 1] - data[at - 1];
          const gy = data[at + stride] - data[at - stride];
          xx += gx * gx;
          xy += gx * gy;
          yy += gy * gy;
          sum += data[at];
          if (data[at] >= CLIPPED) clipped++;
        }
      }
      // Central differences span two pixels.
      blocks.xx[block] = xx / 4;
      blocks.xy[block] = xy / 4;
      blocks.yy[block] = yy / 4;
      blocks.mean[block] = sum / ((bottom - top) * (right - left));
      blocks.clipped[block] = clipped;
    }
  }
  return blocks;
}
