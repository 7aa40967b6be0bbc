/**
 * Real photographs with labels: the manifest beside them says what each one holds.
 */

import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** The photographs lie beside the repository when they are there at all. */
export const PHOTOS = join(import.meta.dirname, '../../../shared/data/real');

/** Whether the photographs are present. */
export function photosArePresent(): boolean {
  return existsSync(join(PHOTOS, 'manifest.json'));
}
