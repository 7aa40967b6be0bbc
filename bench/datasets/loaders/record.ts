/**
 * One form for the pictures of all sets, whatever their layout on disk.
 */

/** A labelled symbol: corners in pixels of the upright picture and text, each where the set has it. */
export interface LabelledSymbol {
  readonly corners?: readonly (readonly [x: number, y: number])[];
  readonly text?: string;
}

/** One picture of a set. */
export interface LabelledPicture {
  /** Path relative to the set's folder: the picture's name wherever the set lies. */
  readonly name: string;
  /** Path that can be opened from the working directory. */
  readonly file: string;
  readonly dataset: string;
  readonly category: string;
  /** Null: nothing is known of this picture. Empty: nothing may be read here. */
  readonly symbols: readonly LabelledSymbol[] | null;
  /** Texts of further codes in the picture, which are neither asked for nor wrong. */
  readonly otherTexts?: readonly string[];
  /** Texts that other readers agree on, for sets whose labels give none. */
  readonly texts?: readonly { readonly text: string; readonly readers: number }[];
  /** Severity 0..1 by effect, for pictures that were made; one effect makes a point of that effect's curve. */
  readonly effects?: Readonly<Record<string, number>>;
  /** Scenario and its severity, for pictures that several effects made worse together. */
  readonly scenario?: string;
  readonly severity?: number;
}

/** Pictures that the loaders look for. */
export const PICTURE = /\.(?:jpe?g|png|gif|webp|bmp|tiff?)$/i;

/** A set that cannot be loaded; the message names the file and what was expected. */
export class DatasetError extends Error {
  override readonly name = 'DatasetError';
}
