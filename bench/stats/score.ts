/**
 * Scores of one contender over a labelled set, by the published protocol: share of labelled codes read per category,
 * their mean over categories (macro), and the share of all codes (micro).
 */

import type { LabelledPicture } from '../datasets/photos.ts';
import { type Corner, matchOneToOne } from './match.ts';

/** What a contender returned for one picture; the form of a line of `qrazor read --jsonl`. */
export interface PictureReads {
  readonly file: string;
  readonly symbols?: readonly {
    readonly text: string;
    readonly corners: readonly { readonly x: number; readonly y: number }[];
  }[];
  readonly elapsedMs?: number;
  readonly error?: string;
}

/** Counts of one category. */
export interface CategoryScore {
  codes: number;
  read: number;
  pictures: number;
  picturesRead: number;
}

/** Counts of a whole set. */
export interface SetScore {
  /** By `dataset/category`. */
  readonly categories: Readonly<Record<string, CategoryScore>>;
  /** Percent; over the categories of BoofCV. */
  readonly macro: number;
  readonly micro: number;
  /** Returned quadrilaterals that overlap no labelled code, and reads where nothing may be read. */
  readonly extra: number;
  /** Texts that differ from the label, or that no other reader got, with the picture. */
  readonly unconfirmed: readonly { readonly file: string; readonly text: string }[];
  readonly errors: number;
  readonly picturesRead: number;
  readonly meanMs: number;
}

/** Scores the reads of one contender; pictures without a line count as unread. */
export function scoreSet(pictures: readonly LabelledPicture[], reads: readonly PictureReads[]): SetScore {
  const byFile = new Map(reads.map((read) => [read.file, read]));
  const categories: Record<string, CategoryScore> = {};
  const unconfirmed: { file: string; text: string }[] = [];
  let extra = 0;
  for (const picture of pictures) {
    const name = `${picture.dataset}/${picture.category}`;
    categories[name] ??= emptyScore();
    const score = categories[name];
    const symbols = byFile.get(picture.file)?.symbols ?? [];
    const matched = countMatched(picture, symbols);
    score.codes += picture.symbols.length;
    score.read += Math.min(matched, picture.symbols.length);
    score.pictures++;
    score.picturesRead += symbols.length > 0 ? 1 : 0;
    if (isPlaced(picture) || picture.symbols.length === 0) extra += symbols.length - matched;
    unconfirmed.push(...findUnconfirmed(picture, symbols));
  }
  const times = reads.flatMap((read) => read.elapsedMs ?? []);
  return {
    categories,
    ...rates(categories),
    extra,
    unconfirmed,
    errors: reads.filter((read) => read.error !== undefined).length,
    picturesRead: Object.values(categories).reduce((sum, score) => sum + score.picturesRead, 0),
    meanMs: times.reduce((sum, ms) => sum + ms, 0) / Math.max(1, times.length),
  };
}

/** Macro and micro rates in percent over the categories whose labels have corners. */
function rates(categories: Readonly<Record<string, CategoryScore>>): { macro: number; micro: number } {
  const placed = Object.entries(categories).filter(([name]) => name.startsWith('boofcv/'));
  const codes = placed.reduce((sum, [, score]) => sum + score.codes, 0);
  const read = placed.reduce((sum, [, score]) => sum + score.read, 0);
  const shares = placed.map(([, score]) => score.read / score.codes);
  return {
    macro: (100 * shares.reduce((sum, share) => sum + share, 0)) / Math.max(1, shares.length),
    micro: (100 * read) / Math.max(1, codes),
  };
}

type Symbols = NonNullable<PictureReads['symbols']>;

function emptyScore(): CategoryScore {
  return { codes: 0, read: 0, pictures: 0, picturesRead: 0 };
}

/** Labels of some sets have no corners: there any symbol counts for the only label. */
function countMatched(picture: LabelledPicture, symbols: Symbols): number {
  if (!isPlaced(picture)) return picture.symbols.length > 0 ? symbols.length : 0;
  return matchLabels(picture, symbols).filter((index) => index >= 0).length;
}

/** For each symbol the index of the label that it overlaps, one to one, or -1. */
export function matchLabels(picture: LabelledPicture, symbols: Symbols): number[] {
  const quads = symbols.map(({ corners }) => corners.map(({ x, y }): Corner => [x, y]));
  return matchOneToOne(
    quads,
    picture.symbols.map((symbol) => symbol.corners ?? []),
  );
}

function isPlaced(picture: LabelledPicture): boolean {
  return picture.symbols.some((symbol) => symbol.corners !== undefined);
}

/**
 * Placed labels give no text: there the texts of other readers are the measure, where there are any. Other labels name
 * one symbol of the picture, so a right read vouches for the rest.
 */
function findUnconfirmed(picture: LabelledPicture, symbols: Symbols): { file: string; text: string }[] {
  const labels = picture.symbols.flatMap((symbol) => symbol.text ?? []);
  const known = [...labels, ...(picture.texts ?? []).map(({ text }) => text)].map(normalize);
  if (known.length === 0 && picture.symbols.length > 0) return [];
  const unknown = symbols.filter(({ text }) => !known.includes(normalize(text)));
  if (!isPlaced(picture) && unknown.length < symbols.length) return [];
  return unknown.map(({ text }) => ({ file: picture.file, text }));
}

/** Label files end lines in their own way. */
function normalize(text: string): string {
  return text.replaceAll('\r\n', '\n').trim();
}
