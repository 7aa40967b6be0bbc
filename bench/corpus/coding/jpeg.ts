/**
 * What baseline JPEG with 4:2:0 chroma does to a picture: the loss without the file. The tables are those of ITU-T T.81,
 * annex K.1, scaled by quality as the Independent JPEG Group's software does.
 */

import type { Picture } from '../frame.ts';
import { withScratch } from '../scratch.ts';
import { codeBlocks } from './dct.ts';
import { joinPicture, splitPicture } from './planes.ts';

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

/** Coefficients are rounded to the nearest multiple. */
const NEAREST = 0.5;

/**
 * Codes and decodes a picture.
 *
 * @param quality 1..100
 */
export function throughJpeg(picture: Picture, quality: number): Picture {
  return withScratch(() => {
    const planes = splitPicture(picture);
    planes.forEach((plane, index) => {
      codeBlocks(plane, steps(index === 0 ? LUMA : CHROMA, quality), NEAREST);
    });
    return joinPicture(planes, picture.width, picture.height);
  });
}

function steps(table: readonly number[], quality: number): number[] {
  const percent = quality < 50 ? 5000 / quality : 200 - 2 * quality;
  return table.map((step) => Math.min(255, Math.max(1, Math.floor((step * percent + 50) / 100))));
}
