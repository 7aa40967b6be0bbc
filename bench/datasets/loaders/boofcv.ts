/**
 * BoofCV's folders: beside `image001.jpg` lies `image001.txt` with the corners of its symbols in pixels of the stored
 * picture. Two forms: lines of eight numbers, one symbol each, after a line `SETS`; or lines of two numbers, one corner
 * each, four to a symbol. Lines that start with `#` are remarks.
 */

import { join } from 'node:path';
import sharp from 'sharp';
import { categoryOf, listFiles, picturesOf, readText, withoutEnding } from './files.ts';
import { DatasetError, type LabelledPicture } from './record.ts';

type Corner = readonly [x: number, y: number];

/**
 * Loads BoofCV folders; pictures without a label file are left out.
 *
 * @throws DatasetError naming a label that cannot be understood
 */
export async function loadBoofcv(folder: string): Promise<LabelledPicture[]> {
  const files = await listFiles(folder);
  const labels = new Set(files.filter((file) => file.endsWith('.txt')));
  const records: LabelledPicture[] = [];
  for (const name of picturesOf(files)) {
    const label = `${withoutEnding(name)}.txt`;
    if (!labels.has(label)) continue;
    const symbols = parseCorners(await readText(join(folder, label)), join(folder, label));
    const file = join(folder, name);
    const upright = await uprightMap(file);
    records.push({
      name,
      file,
      dataset: 'boofcv',
      category: categoryOf(name),
      symbols: symbols.map((corners) => ({ corners: corners.map(upright) })),
    });
  }
  return records;
}

/** Corners of a label file, four to a symbol, in stored pixels. */
export function parseCorners(text: string, label: string): Corner[][] {
  const lines = text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
  const sets = lines[0] === 'SETS';
  const numbers = (sets ? lines.slice(1) : lines).map((line) => line.split(/[\s,]+/).map(Number));
  if (numbers.some((line) => line.some((value) => !Number.isFinite(value)))) {
    throw new DatasetError(`${label}: expected numbers`);
  }
  const flat = numbers.flat();
  if (flat.length % 8 !== 0 || (sets && numbers.some((line) => line.length % 8 !== 0))) {
    throw new DatasetError(`${label}: expected four corners per symbol, received ${flat.length / 2}`);
  }
  const symbols: Corner[][] = [];
  for (let i = 0; i < flat.length; i += 8) {
    symbols.push([0, 2, 4, 6].map((k) => [flat[i + k], flat[i + k + 1]] as const));
  }
  return symbols;
}

/** The map from stored to upright pixels. */
async function uprightMap(file: string): Promise<(corner: Corner) => Corner> {
  let metadata: Awaited<ReturnType<ReturnType<typeof sharp>['metadata']>>;
  try {
    metadata = await sharp(file).metadata();
  } catch (cause) {
    throw new DatasetError(`${file}: not a picture`, { cause });
  }
  const { width, height, orientation = 1 } = metadata;
  return (corner) => toUpright(corner, orientation, width, height);
}

/**
 * Turns a point by EXIF orientation (JEITA CP-3451, tag 0x0112).
 *
 * @param orientation 1..8; anything else counts as 1
 * @param width of the stored picture
 */
export function toUpright([x, y]: Corner, orientation: number, width: number, height: number): Corner {
  switch (orientation) {
    case 2:
      return [width - x, y];
    case 3:
      return [width - x, height - y];
    case 4:
      return [x, height - y];
    case 5:
      return [y, x];
    case 6:
      return [height - y, x];
    case 7:
      return [height - y, width - x];
    case 8:
      return [y, width - x];
    default:
      return [x, y];
  }
}
