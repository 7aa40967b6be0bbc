/**
 * Names the state of a folder of code: what is kept from a run holds for the code that made it.
 */

import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Hash of the TypeScript files of a folder and of the folders in it.
 * @param counts whether a file counts, by its path in the folder; default all do
 */
export function codeHash(folder: string, counts: (file: string) => boolean = () => true): string {
  const hash = createHash('sha256');
  for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()) {
    if (file.endsWith('.ts') && counts(file)) hash.update(file).update(readFileSync(join(folder, file)));
  }
  return hash.digest('hex').slice(0, 12);
}
