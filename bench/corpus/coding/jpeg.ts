/**
 * What baseline JPEG with 4:2:0 chroma does to a picture: the loss without the file. The tables are those of ITU-T T.81,
 * annex K.1, scaled by quality as the Independent JPEG Group's software does.
 */

import type { Picture } from '../frame.ts';
import { roundBlock, SCALES } from './dct.ts';
import { joinPicture, type Plane, splitPicture } from './planes.ts';

/** T.81 table K.1, luminance, row by row. */
const LUMA: readonly number[] = [
  [16, 11, 10, 16, 24, 40, 51, 61],
  [12, 12, 14, 19, 26, 58, 60, 55],
  [14, 13, 16, 24, 40, 57, 69, 56],
  [14, 17, 22, 29, 51, 87, 80, 62],
  [18, 22, 37, 56, 68, 109, 103, 77],
  [24, 35, 55, 64, 81, 104, 113, 92],
  [49, 64, 78, 87, 103, 121, 120, 101],
  [72, 92, 95, 98, 112, 100, 103, 99],
].flat();

/** T.81 table K.2, chrominance: 99 but for the lowest frequencies. */
const CHROMA: readonly number[] = [
  [17, 18, 24, 47],
  [18, 21, 26, 66],
  [24, 26, 56, 99],
  [47, 66, 99, 99],
]
  .map((row) => [...row, 99, 99, 99, 99])
  .concat(Array.from({ length: 4 }, () => new Array<number>(8).fill(99)))
  .flat();

/**
 * Codes and decodes a picture.
 *
 * @param quality 1..100
 */
export function throughJpeg(picture: Picture, quality: number): Picture {
  if (picture.channels === 1) return codeGray(picture, steps(LUMA, quality));
  const planes = splitPicture(picture);
  planes.forEach((plane, index) => {
    quantise(plane, steps(index === 0 ? LUMA : CHROMA, quality));
  });
  return joinPicture(planes, picture.width, picture.height);
}

/** Gray pictures go from bytes to bytes; blocks that reach beyond the picture repeat its last column and row. */
function codeGray({ width, height, data }: Picture, table: readonly number[]): Picture {
  const out = new Uint8Array(data.length);
  const block = new Float64Array(64);
  const { down, up } = factors(table);
  for (let top = 0; top < height; top += 8) {
    for (let left = 0; left < width; left += 8) {
      const columns = Math.min(8, width - left);
      const rows = Math.min(8, height - top);
      for (let k = 0; k < 64; k++) {
        const row = top + Math.min(rows - 1, k >> 3);
        block[k] = data[row * width + left + Math.min(columns - 1, k & 7)] - 128;
      }
      roundBlock(block, down, up);
      for (let row = 0, i = top * width + left; row < rows; row++, i += width) {
        for (let column = 0; column < columns; column++) {
          const level = block[8 * row + column] + 128.5;
          out[i + column] = level <= 0 ? 0 : level >= 255 ? 255 : level | 0;
        }
      }
    }
  }
  return { width, height, channels: 1, data: out };
}

function steps(table: readonly number[], quality: number): number[] {
  const percent = quality < 50 ? 5000 / quality : 200 - 2 * quality;
  return table.map((step) => Math.min(255, Math.max(1, Math.floor((step * percent + 50) / 100))));
}

/** Factors that turn coefficients into multiples of their steps and back. */
function factors(table: readonly number[]): { down: Float64Array; up: Float64Array } {
  const scale = (k: number) => SCALES[k & 7] * SCALES[k >> 3];
  return {
    down: Float64Array.from(table, (step, k) => 1 / (8 * step * scale(k))),
    up: Float64Array.from(table, (step, k) => (step * scale(k)) / 8),
  };
}

/** Rounds the coefficients of every block to multiples of their steps. */
function quantise(plane: Plane, table: readonly number[]): void {
  const { width, height, data } = plane;
  const block = new Float64Array(64);
  const { down, up } = factors(table);
  for (let top = 0; top < height; top += 8) {
    for (let left = 0; left < width; left += 8) {
      const start = top * width + left;
      for (let i = start, k = 0; k < 64; i += width - 8) {
        for (const end = k + 8; k < end; ) block[k++] = data[i++];
      }
      roundBlock(block, down, up);
      for (let i = start, k = 0; k < 64; i += width - 8) {
        for (const end = k + 8; k < end; ) data[i++] = block[k++];
      }
    }
  }
}
