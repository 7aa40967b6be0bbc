/**
 * The package's entries, for the tests of what users get.
 */

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../../', import.meta.url));

export const packageJson = JSON.parse(readFileSync(`${ROOT}package.json`, 'utf8')) as Record<string, unknown>;

/** Subpaths with code: `.`, `./node` ..., with the files they name. */
export const exported = Object.entries(
  packageJson.exports as Record<string, { types: string; default: string }>,
).filter(([, target]) => typeof target !== 'string');

/** Files that package.json says do something when they are imported. */
const effects: unknown = packageJson.sideEffects;

/** The same without what is imported for its effect. */
export const pure = exported.filter(([, target]) => !(Array.isArray(effects) && effects.includes(target.default)));

/** What users write to import those: `qrazor`, `qrazor/node` ... */
export const specifiers = pure.map(([subpath]) => `qrazor${subpath.slice(1)}`);

/** The layer of a file of src, which is its folder; adapters are one each. */
export function layerOf(file: string): string {
  const [folder, ...rest] = file.split('/');
  if (folder === 'decoders') return file.replace(/\.ts$/, '');
  if (rest.length > 0) return folder;
  return folder === 'index.ts' ? 'index' : 'base';
}
