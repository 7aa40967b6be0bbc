/**
 * Files to read: named ones as they are, directories walked in a stable order.
 */

import { open, readdir, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';

/** One thing to read, or something that was passed over. */
export type Found =
  | { readonly kind: 'picture'; readonly file: string }
  | { readonly kind: 'skipped'; readonly file: string };

const PICTURE_EXTENSIONS = new Set([
  '.jpg',
  '.jpeg',
  '.jpe',
  '.jfif',
  '.png',
  '.webp',
  '.gif',
  '.tif',
  '.tiff',
  '.avif',
  '.heic',
  '.heif',
  '.svg',
]);

/** First bytes of the picture formats that often come without an extension. */
const SIGNATURES: readonly (readonly [offset: number, bytes: string])[] = [
  [0, '\xff\xd8\xff'],
  [0, '\x89PNG'],
  [0, 'GIF8'],
  [8, 'WEBP'],
  [0, 'II*\0'],
  [0, 'MM\0*'],
  [4, 'ftyp'],
];

/** Yields each named file as a picture; in directories, pictures by extension or first bytes, and the rest as skipped. */
export async function* findPictures(inputs: readonly string[]): AsyncGenerator<Found> {
  for (const input of inputs) {
    if (input !== '-' && (await isDirectory(input))) yield* walk(input);
    else yield { kind: 'picture', file: input };
  }
}

async function* walk(directory: string): AsyncGenerator<Found> {
  const entries = await readdir(directory, { withFileTypes: true });
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    const file = join(directory, entry.name);
    if (entry.isDirectory()) yield* walk(file);
    else if (entry.isFile() || entry.isSymbolicLink()) {
      yield { kind: (await isPicture(file)) ? 'picture' : 'skipped', file };
    }
  }
}

/** False for what does not exist: reading it will say so. */
async function isDirectory(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch {
    return false;
  }
}

async function isPicture(file: string): Promise<boolean> {
  if (PICTURE_EXTENSIONS.has(extname(file).toLowerCase())) return true;
  const head = await readHead(file);
  return SIGNATURES.some(([offset, bytes]) => head.startsWith(bytes, offset));
}

/** The first 16 bytes as Latin-1 text; empty when the file cannot be opened. */
async function readHead(file: string): Promise<string> {
  const handle = await open(file).catch(() => undefined);
  try {
    const read = await handle?.read(Buffer.alloc(16), 0, 16, 0);
    return read?.buffer.toString('latin1', 0, read.bytesRead) ?? '';
  } catch {
    return '';
  } finally {
    await handle?.close();
  }
}
