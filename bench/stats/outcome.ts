/**
 * One picture, one contender: what of it counts as read.
 */

import type { LabelledPicture, LabelledSymbol } from '../datasets/loaders/record.ts';
import { type Corner, matchOneToOne } from './match.ts';

/** A symbol that a contender returned. */
interface Symbol {
  readonly text: string;
  readonly corners: readonly { readonly x: number; readonly y: number }[];
}

/** Counts of one picture. */
export interface PictureOutcome {
  /** `dataset/category`. */
  readonly category: string;
  /** Whether the labels have corners. */
  readonly placed: boolean;
  /** Labelled codes, and how many of them were read. */
  readonly codes: number;
  readonly read: number;
  /** Symbols returned. */
  readonly symbols: number;
  readonly extra: number;
  readonly negativesRead: number;
  readonly misreads: number;
  readonly unconfirmed: readonly string[];
}

/**
 * Matches what was returned with the labels, one to one. Where a label has corners and a text, only the right text
 * counts as read; where it has corners only, any text does, and texts that no other reader got are unconfirmed; where it
 * has a text only, any symbol counts, as the published tables do it, and a picture without the right text is a misread.
 * Of a picture of which nothing is known nothing counts, and neither do further codes whose texts are known.
 */
export function countReads(picture: LabelledPicture, returned: readonly Symbol[]): PictureOutcome {
  const others = picture.otherTexts?.map(normalize) ?? [];
  const symbols = others.length === 0 ? returned : returned.filter(({ text }) => !others.includes(normalize(text)));
  const labels = picture.symbols ?? [];
  const placed = labels.some((symbol) => symbol.corners !== undefined);
  const negative = picture.symbols?.length === 0;
  const matches = placed ? matchLabels(picture, symbols) : [];
  const matched = matches.filter((index) => index >= 0).length;
  const wrong = matches.filter((index, i) => index >= 0 && differs(labels[index], symbols[i].text)).length;
  const unconfirmed = findUnconfirmed(picture, placed, symbols);
  return {
    category: `${picture.dataset}/${picture.category}`,
    placed,
    codes: labels.length,
    read: placed ? matched - wrong : Math.min(symbols.length, labels.length),
    symbols: symbols.length,
    extra: placed ? symbols.length - matched : 0,
    negativesRead: negative ? symbols.length : 0,
    misreads: wrong + (!placed && !negative && unconfirmed.length > 0 ? 1 : 0),
    unconfirmed,
  };
}

/** For each symbol the index of the label that it overlaps, one to one, or -1. */
export function matchLabels(picture: LabelledPicture, symbols: readonly Symbol[]): number[] {
  const quads = symbols.map(({ corners }) => corners.map(({ x, y }): Corner => [x, y]));
  return matchOneToOne(
    quads,
    (picture.symbols ?? []).map((symbol) => symbol.corners ?? []),
  );
}

/**
 * Labels with corners only give no text: there the texts of other readers are the measure, where there are any. Labels
 * without corners name one symbol of the picture, so a right read vouches for the rest.
 */
function findUnconfirmed(picture: LabelledPicture, placed: boolean, symbols: readonly Symbol[]): string[] {
  if (picture.symbols === null) return [];
  const labels = picture.symbols.flatMap((symbol) => symbol.text ?? []);
  const known = [...labels, ...(picture.texts ?? []).map(({ text }) => text)].map(normalize);
  if (known.length === 0 && picture.symbols.length > 0) return [];
  const unknown = symbols.filter(({ text }) => !known.includes(normalize(text)));
  if (!placed && picture.symbols.length > 0 && unknown.length < symbols.length) return [];
  return unknown.map(({ text }) => text);
}

function differs(label: LabelledSymbol, text: string): boolean {
  return label.text !== undefined && normalize(label.text) !== normalize(text);
}

/** Label files end lines in their own way. */
export function normalize(text: string): string {
  return text.replaceAll('\r\n', '\n').trim();
}
