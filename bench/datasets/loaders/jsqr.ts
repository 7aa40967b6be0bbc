/**
 * jsQR's end-to-end folders: one folder per picture with `input.png` and `output.json`, whose `data` is the text, or
 * `null` as a whole where nothing is to be read.
 */

import { join } from 'node:path';
import { listFiles, readText } from './files.ts';
import { DatasetError, type LabelledPicture, type LabelledSymbol } from './record.ts';

/** Loads end-to-end folders. */
export async function loadJsqr(folder: string): Promise<LabelledPicture[]> {
  const files = await listFiles(folder);
  const present = new Set(files);
  const names = files.filter((file) => /(?:^|\/)input\.png$/.test(file));
  return Promise.all(
    names.map(async (name) => {
      const label = name.replace(/input\.png$/, 'output.json');
      const symbols = present.has(label) ? readOutput(await readText(join(folder, label)), join(folder, label)) : null;
      return { name, file: join(folder, name), dataset: 'jsqr', category: 'end-to-end', symbols };
    }),
  );
}

function readOutput(text: string, label: string): LabelledSymbol[] {
  let output: unknown;
  try {
    output = JSON.parse(text);
  } catch (cause) {
    throw new DatasetError(`${label}: not JSON`, { cause });
  }
  if (output === null) return [];
  const { data, location } = output as Record<string, unknown>;
  if (typeof data !== 'string') throw new DatasetError(`${label}: expected "data" with the text`);
  const corners = readLocation(location);
  return [corners === undefined ? { text: data } : { text: data, corners }];
}

const CORNERS = ['topLeftCorner', 'topRightCorner', 'bottomRightCorner', 'bottomLeftCorner'] as const;

function readLocation(location: unknown): (readonly [number, number])[] | undefined {
  if (typeof location !== 'object' || location === null) return undefined;
  const points = location as Record<string, { x?: unknown; y?: unknown } | undefined>;
  const corners = CORNERS.map((name) => [Number(points[name]?.x), Number(points[name]?.y)] as const);
  return corners.every((corner) => corner.every(Number.isFinite)) ? corners : undefined;
}
