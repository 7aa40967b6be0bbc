/**
 * One form for the pictures of all sets, whatever their layout on disk.
 */

/** A labelled symbol. */
export interface RecordSymbol {
  /** Pixels of the upright picture, where the set has them. */
  readonly corners?: readonly (readonly [x: number, y: number])[];
  /** Where the set has it. */
  readonly text?: string;
}

/** One picture of a set. */
export interface PictureRecord {
  /** Path relative to the set's folder: the picture's name wherever the set lies. */
  readonly name: string;
  /** Path that can be opened. */
  readonly file: string;
  readonly dataset: string;
  readonly category: string;
  /** Null where nothing is known; empty where nothing may be read. */
  readonly symbols: readonly RecordSymbol[] | null;
}

/** Pictures that the loaders look for. */
export const PICTURE = /\.(?:jpe?g|png|gif|webp|bmp|tiff?)$/i;

/** A set that cannot be loaded; the message names the file and what was expected. */
export class DatasetError extends Error {
  override readonly name = 'DatasetError';
}
