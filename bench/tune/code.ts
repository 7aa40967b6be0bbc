/**
 * Which code decides what a decoder behind steps reads: a matrix of measurements holds as long as it stays the same.
 */

import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { PACKAGES } from '../contenders/readers.ts';
import { packageVersion } from '../report/machine.ts';

const DIST = join(import.meta.dirname, '../../dist');

/** Folders of the build whose code runs before any decoder. */
const SHARED = ['image', 'kernels', 'preprocess', 'decoders'];

/**
 * Hash of the build's parts that run, and of the versions of the packages behind the contender and of sharp. The engine
 * counts only for contenders that are not a package: a change to it leaves measurements of the others alone.
 */
export function codeVersion(contender: string): string {
  const library = PACKAGES[contender];
  const hash = createHash('sha256').update(`${packageVersion('sharp')} ${library} ${packageVersion(library ?? '')}`);
  for (const folder of library === undefined ? [...SHARED, 'engine'] : SHARED) {
    for (const file of filesOf(join(DIST, folder))) hash.update(file).update(readFileSync(join(DIST, folder, file)));
  }
  return hash.digest('hex').slice(0, 12);
}

function filesOf(folder: string): string[] {
  if (!existsSync(folder)) return [];
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
  return files.filter((file) => /\.(js|json|wasm)$/.test(file) && statSync(join(folder, file)).isFile());
}
