/**
 * Scores of one contender over a labelled set, by the published protocol: share of labelled codes read per category,
 * their mean over categories (macro), and the share of all codes (micro).
 */

import type { LabelledPicture } from '../datasets/loaders/record.ts';
import { macroBlocks, macroInterval, shareRead } from './macro.ts';
import { countReads, type PictureOutcome } from './outcome.ts';
import { type Summary, summarize } from './quantiles.ts';
import { type Interval, wilson } from './wilson.ts';

/** What a contender returned for one picture; a superset of a line of `qrazor read --jsonl`. */
export interface PictureReads {
  readonly file: string;
  readonly width?: number;
  readonly height?: number;
  readonly symbols?: readonly {
    readonly text: string;
    readonly corners: readonly { readonly x: number; readonly y: number }[];
    readonly decoder?: string;
  }[];
  readonly failures?: readonly { readonly decoder: string; readonly stage: string; readonly reason: string }[];
  /** The attempt of the plan and the decoder's stage that gave the first symbol. */
  readonly success?: { readonly attempt: number; readonly stage: string };
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
  /**
   * Percent, over the categories whose labels have corners, or over all that are labelled when none has corners;
   * interval by bootstrap over pictures within categories. 0 where nothing is labelled.
   */
  readonly macro: Interval;
  /** The same, of each of five blocks of neighbouring pictures; older results lack it. */
  readonly macroBlocks?: readonly number[];
  /** Percent; Wilson interval over codes. */
  readonly micro: Interval;
  /** Returned quadrilaterals that overlap no free label. */
  readonly extra: number;
  /** Reads in pictures where nothing may be read. */
  readonly negativesRead: number;
  /** Reads whose text differs from the label's text. */
  readonly misreads: number;
  /** Texts that differ from the label, or that no other reader got, with the picture. */
  readonly unconfirmed: readonly { readonly file: string; readonly text: string }[];
  readonly errors: number;
  readonly picturesRead: number;
  /** Reading time per picture in ms, without loading. */
  readonly time: Summary;
  /** Pictures with an unread code, by the furthest stage that a failure reached. */
  readonly failedStages: Readonly<Record<string, number>>;
  /** Pictures with a read, by attempt and stage of the first. */
  readonly firstSuccess: Readonly<Record<string, number>>;
  /** Labelled codes read per picture, in the order of the pictures; null where the contender has no line. */
  readonly reads: readonly (number | null)[];
}

/** Scores the reads of one contender; pictures without a line are left out and stand as null in `reads`. */
export function scoreSet(pictures: readonly LabelledPicture[], lines: readonly PictureReads[]): SetScore {
  const byFile = new Map(lines.map((line) => [line.file, line]));
  const done = pictures.flatMap((picture) => {
    const line = byFile.get(picture.file);
    return line === undefined ? [] : [{ picture, line, outcome: countReads(picture, line.symbols ?? []) }];
  });
  const outcomes = done.map(({ outcome }) => outcome);
  const sum = (field: 'extra' | 'negativesRead' | 'misreads') => outcomes.reduce((n, o) => n + o[field], 0);
  const counts = new Map(done.map(({ picture, outcome }) => [picture, outcome.read]));
  return {
    categories: countCategories(outcomes),
    ...rates(outcomes),
    extra: sum('extra'),
    negativesRead: sum('negativesRead'),
    misreads: sum('misreads'),
    unconfirmed: done.flatMap(({ picture: { file }, outcome }) => outcome.unconfirmed.map((text) => ({ file, text }))),
    errors: done.filter(({ line }) => line.error !== undefined).length,
    picturesRead: outcomes.filter(({ symbols }) => symbols > 0).length,
    time: summarize(done.flatMap(({ line }) => line.elapsedMs ?? [])),
    failedStages: tally(done.flatMap(({ line, outcome }) => (outcome.read < outcome.codes ? furthestStage(line) : []))),
    firstSuccess: tally(
      done.flatMap(({ line: { success } }) => (success ? `${success.attempt}:${success.stage}` : [])),
    ),
    reads: pictures.map((picture) => counts.get(picture) ?? null),
  };
}

function countCategories(outcomes: readonly PictureOutcome[]): Record<string, CategoryScore> {
  const categories: Record<string, CategoryScore> = {};
  for (const { category, codes, read, symbols } of outcomes) {
    categories[category] ??= { codes: 0, read: 0, pictures: 0, picturesRead: 0 };
    const score = categories[category];
    score.codes += codes;
    score.read += read;
    score.pictures++;
    if (symbols > 0) score.picturesRead++;
  }
  return categories;
}

function rates(outcomes: readonly PictureOutcome[]): Pick<SetScore, 'macro' | 'macroBlocks' | 'micro'> {
  const placed = outcomes.filter((outcome) => outcome.placed);
  const scored = placed.length > 0 ? placed : outcomes.filter((outcome) => outcome.codes > 0);
  const codes = scored.reduce((n, outcome) => n + outcome.codes, 0);
  const read = scored.reduce((n, outcome) => n + outcome.read, 0);
  const { value, low, high } = wilson(read, codes);
  return {
    macro: macroInterval(scored, shareRead),
    macroBlocks: macroBlocks(scored),
    micro: { value: 100 * value, low: 100 * low, high: 100 * high },
  };
}

/** Stages in the order in which a read passes them; an error of the process stands before all. */
const STAGES = ['locate', 'sample', 'format', 'codewords', 'payload', 'decode', 'consensus'];

/** The furthest stage that any attempt failed at: what stood between the picture and its text. */
export function furthestStage({ failures = [], error }: PictureReads): string {
  if (error !== undefined) return 'error';
  const stages = failures.map(({ stage }) => stage);
  return stages.reduce(
    (far, stage) => (STAGES.indexOf(stage) > STAGES.indexOf(far) ? stage : far),
    stages[0] ?? 'unreported',
  );
}

function tally(names: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}
