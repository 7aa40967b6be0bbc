/**
 * ZXing's black-box folders: the text of `12.png` is in `12.txt` (UTF-8) or `12.bin` (Latin-1 bytes); folders named
 * `falsepositives...` hold pictures in which nothing may be read.
 */

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { categoryOf, listFiles, picturesOf, readText, withoutEnding } from './files.ts';
import type { LabelledPicture, LabelledSymbol } from './record.ts';

/** Loads black-box folders; pictures without a label are kept as unknown. */
export async function loadZxing(folder: string): Promise<LabelledPicture[]> {
  const files = await listFiles(folder);
  const present = new Set(files);
  return Promise.all(
    picturesOf(files).map(async (name) => ({
      name,
      file: join(folder, name),
      dataset: 'zxing',
      category: categoryOf(name),
      symbols: await labelOf(folder, name, present),
    })),
  );
}

async function labelOf(folder: string, name: string, present: ReadonlySet<string>): Promise<LabelledSymbol[] | null> {
  if (/(?:^|\/)falsepositives/.test(name) || /falsepositives[^/]*\/?$/.test(folder)) return [];
  const stem = withoutEnding(name);
  if (present.has(`${stem}.txt`)) return [{ text: await readText(join(folder, `${stem}.txt`)) }];
  if (present.has(`${stem}.bin`)) return [{ text: (await readFile(join(folder, `${stem}.bin`))).toString('latin1') }];
  return null;
}
