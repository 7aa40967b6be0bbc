/**
 * Loads a folder of pictures whatever its layout.
 */

import { join } from 'node:path';
import { loadBoofcv, parseCorners } from './boofcv.ts';
import { categoryOf, listFiles, picturesOf, readText, withoutEnding } from './files.ts';
import { loadJsqr } from './jsqr.ts';
import { loadManifest } from './manifest.ts';
import { DatasetError, type LabelledPicture } from './record.ts';
import { loadZxing } from './zxing.ts';

/** Layouts. */
export type Layout = 'manifest' | 'boofcv' | 'zxing' | 'jsqr' | 'plain';

/**
 * Loads a set.
 *
 * @param layout default is what the folder looks like
 * @throws DatasetError naming the folder or file at fault
 */
export async function loadFolder(folder: string, layout?: Layout): Promise<LabelledPicture[]> {
  const records = await load(folder, layout ?? (await detectLayout(folder)));
  if (records.length === 0) throw new DatasetError(`${folder}: no pictures`);
  return records;
}

async function load(folder: string, layout: Layout): Promise<LabelledPicture[]> {
  switch (layout) {
    case 'manifest':
      return loadManifest(folder);
    case 'boofcv':
      return loadBoofcv(folder);
    case 'zxing':
      return loadZxing(folder);
    case 'jsqr':
      return loadJsqr(folder);
    case 'plain':
      return loadPlain(folder);
  }
}

/** Pictures without truth: a benchmark can report agreement between readers only. */
async function loadPlain(folder: string): Promise<LabelledPicture[]> {
  return picturesOf(await listFiles(folder)).map((name) => ({
    name,
    file: join(folder, name),
    dataset: 'plain',
    category: categoryOf(name),
    symbols: null,
  }));
}

/** The layout of a folder, by the files in it. */
export async function detectLayout(folder: string): Promise<Layout> {
  const files = await listFiles(folder);
  if (files.includes('manifest.json')) return 'manifest';
  if (files.some((file) => /(?:^|\/)input\.png$/.test(file)) && files.some((file) => file.endsWith('output.json'))) {
    return 'jsqr';
  }
  const present = new Set(files);
  for (const picture of picturesOf(files)) {
    const stem = withoutEnding(picture);
    if (present.has(`${stem}.bin`)) return 'zxing';
    if (present.has(`${stem}.txt`)) return (await holdsCorners(join(folder, `${stem}.txt`))) ? 'boofcv' : 'zxing';
  }
  return files.some((file) => file.startsWith('falsepositives')) ? 'zxing' : 'plain';
}

async function holdsCorners(label: string): Promise<boolean> {
  const text = await readText(label);
  try {
    // A text of one number per line could be a payload; corners come by the eight.
    return text.startsWith('SETS') || (parseCorners(text, label).length > 0 && /\s/.test(text.trim()));
  } catch {
    return false;
  }
}
