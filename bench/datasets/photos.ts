/**
 * Real photographs with labels: the manifest beside them says what each one holds.
 */

import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';

/** A labelled symbol: corners in pixels of the upright picture, text where it is known. */
export interface LabelledSymbol {
  readonly corners?: readonly (readonly [x: number, y: number])[];
  readonly text?: string;
}

/** One picture of a set. */
export interface LabelledPicture {
  /** Path as the manifest has it: the picture's name wherever the set lies. */
  readonly name: string;
  /** Path that can be opened from the working directory. */
  readonly file: string;
  readonly dataset: string;
  readonly category: string;
  /** Empty: nothing may be read here. */
  readonly symbols: readonly LabelledSymbol[];
  /** Texts that other readers agree on, for sets whose labels give none. */
  readonly texts?: readonly { readonly text: string; readonly readers: number }[];
  /** Severity 0..1 by effect, for pictures that were made; one effect makes a point of that effect's curve. */
  readonly effects?: Readonly<Record<string, number>>;
  /** Scenario and its severity, for pictures that several effects made worse together. */
  readonly scenario?: string;
  readonly severity?: number;
}

/** The photographs lie beside the repository when they are there at all. */
export const PHOTOS = join(import.meta.dirname, '../../../shared/data/real');

/** Whether the photographs are present. */
export function photosArePresent(): boolean {
  return existsSync(join(PHOTOS, 'manifest.json'));
}

/**
 * Reads the manifest of a folder.
 * @throws Error naming the manifest when it is missing or not an array of pictures
 */
export async function loadPictures(folder: string = PHOTOS): Promise<readonly LabelledPicture[]> {
  const manifest = join(folder, 'manifest.json');
  const entries: unknown = JSON.parse(await readFile(manifest, 'utf8'));
  if (!Array.isArray(entries)) throw new Error(`${manifest}: expected an array of pictures`);
  return entries.map((entry: LabelledPicture, index) => {
    if (typeof entry?.file !== 'string' || !Array.isArray(entry.symbols)) {
      throw new Error(`${manifest}: entry ${index} needs "file" and "symbols"`);
    }
    return { ...entry, name: entry.file, file: relative(process.cwd(), join(folder, entry.file)) };
  });
}
