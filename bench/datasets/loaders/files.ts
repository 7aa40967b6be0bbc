/**
 * Reading folders and labels with errors that name the file.
 */

import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { DatasetError, PICTURE } from './record.ts';

/**
 * All files under a folder, relative to it, sorted, with `/` between their parts.
 *
 * @throws DatasetError naming a folder that cannot be read
 */
export async function listFiles(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile() || entry.isSymbolicLink())
      .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
      .sort();
  } catch (cause) {
    throw new DatasetError(`${folder}: expected a folder of pictures`, { cause });
  }
}

/** The pictures among files. */
export function picturesOf(files: readonly string[]): string[] {
  return files.filter((file) => PICTURE.test(file));
}

/** Reads a text file. */
export async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    throw new DatasetError(`${file}: cannot be read`, { cause });
  }
}

/**
 * Checks that a picture named by a label is there.
 *
 * @throws DatasetError naming the picture and who named it
 */
export function requirePicture(file: string, namedBy: string): void {
  if (!existsSync(file)) throw new DatasetError(`${file}: no such picture, named by ${namedBy}`);
}

/** A path without its ending. */
export function withoutEnding(file: string): string {
  return file.replace(/\.[^./]+$/, '');
}

/** The folder part of a path, or `all` at the top. */
export function categoryOf(file: string): string {
  const end = file.lastIndexOf('/');
  return end < 0 ? 'all' : file.slice(0, end);
}
