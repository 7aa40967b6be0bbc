/**
 * Gray pictures as files that cost nothing to open: every contender opens every generated picture, and decoding a PNG file
 * takes longer than many of them take to read it.
 */

import { readFile } from 'node:fs/promises';
import { type LoadedImage, loadImage } from 'qrazor/node';

/** Ending of files that are gray in this form, or else in any form that `loadImage` knows. */
export const PICTURE_FILE = '.picture';

/** Header of the binary portable graymap: sizes in decimal, then 255 for the lightest level. */
const HEADER = /^P5\n(\d+) (\d+)\n255\n/;

/** Characters that a header has at most. */
const HEADER_LENGTH = 40;

/** A portable graymap. */
export function encodeGray(width: number, height: number, levels: Uint8Array): Uint8Array {
  return Buffer.concat([Buffer.from(`P5\n${width} ${height}\n255\n`), levels]);
}

/** A picture as `loadImage` gives it, whatever the file. */
export async function loadPicture(file: string): Promise<LoadedImage> {
  if (!file.endsWith(PICTURE_FILE)) return loadImage(file);
  const bytes = await readFile(file);
  const header = HEADER.exec(bytes.toString('latin1', 0, HEADER_LENGTH));
  if (header === null) return loadImage(bytes);
  const [width, height] = [Number(header[1]), Number(header[2])];
  const levels = bytes.subarray(header[0].length);
  if (levels.length !== width * height) throw new Error(`${file}: ${levels.length} levels for ${width}x${height}`);
  const data = Buffer.alloc(4 * levels.length);
  for (let i = 0, at = 0; i < levels.length; i++, at += 4) {
    data[at] = data[at + 1] = data[at + 2] = levels[i];
    data[at + 3] = 255;
  }
  return { data, width, height, format: 'rgba', orientation: 1 };
}
