/**
 * How often a report names what was done to a picture.
 */

import type { ReportCode } from '../../src/types.ts';

/** A picture that was read and explained. */
export interface Explained {
  readonly effect: string;
  readonly read: boolean;
  /** Whether anything was read: what a report says of is a code beside the wanted one, where `read` is false. */
  readonly found: boolean;
  /** Codes that name what is wrong with it, any of which will do. */
  readonly expected: readonly ReportCode[];
  /** Codes of the report, surest first, and whether any is an error. */
  readonly codes: readonly ReportCode[];
  readonly hasError: boolean;
}

/** Counts of one effect, over pictures that were not read. */
export interface Agreement {
  readonly effect: string;
  readonly unread: number;
  /** Pictures whose report has an expected code first, among the first two, and among all three. */
  readonly first: number;
  readonly two: number;
  readonly three: number;
  /** Codes that came first instead, by number. */
  readonly instead: readonly (readonly [code: string, count: number])[];
}

/** Counts of one effect, over pictures that were read. */
export interface Warnings {
  readonly effect: string;
  readonly read: number;
  /** Pictures that warn of what was done to them. */
  readonly named: number;
  /** Pictures that warn of anything else, and of what, by number. */
  readonly other: number;
  readonly others: readonly (readonly [code: string, count: number])[];
}

/** Judges the unread pictures of one effect; those for which no code is expected are left out. */
export function judge(effect: string, pictures: readonly Explained[]): Agreement {
  const unread = pictures.filter(({ effect: own, read, expected }) => own === effect && !read && expected.length > 0);
  const named = (most: number) => unread.filter((picture) => names(picture, most)).length;
  const instead = unread.flatMap((picture) => (names(picture, 1) ? [] : [picture.codes[0] ?? 'none']));
  return {
    effect,
    unread: unread.length,
    first: named(1),
    two: named(2),
    three: named(3),
    instead: tally(instead),
  };
}

/** Judges what is told of pictures of one effect that were read. */
export function judgeWarnings(effect: string, pictures: readonly Explained[]): Warnings {
  const read = pictures.filter((picture) => picture.effect === effect && picture.read);
  const others = read.map(({ codes, expected }) => codes.filter((code) => !expected.includes(code)));
  return {
    effect,
    read: read.length,
    named: read.filter((picture) => names(picture, picture.codes.length)).length,
    other: others.filter((codes) => codes.length > 0).length,
    others: tally(others.flat()),
  };
}

/** How often each is there, the most frequent first. */
function tally(codes: readonly string[]): [code: string, count: number][] {
  const counts = new Map<string, number>();
  for (const code of codes) counts.set(code, (counts.get(code) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1]);
}

/** Whether one of so many first codes of a picture's report is expected. */
export function names({ codes, expected }: Pick<Explained, 'codes' | 'expected'>, most: number): boolean {
  return codes.slice(0, most).some((code) => expected.includes(code));
}

/** Rows of a table, the sum last. */
export function agreementRows(agreements: readonly Agreement[]): string[][] {
  const sum = (value: (agreement: Agreement) => number) => agreements.reduce((total, one) => total + value(one), 0);
  const all = {
    unread: sum((one) => one.unread),
    first: sum((one) => one.first),
    two: sum((one) => one.two),
    three: sum((one) => one.three),
  };
  const row = (
    effect: string,
    { unread, first, two, three }: Pick<Agreement, 'unread' | 'first' | 'two' | 'three'>,
    instead: string,
  ) => {
    const percent = (count: number) => (unread === 0 ? '-' : `${Math.round((100 * count) / unread)} %`);
    return [effect, String(unread), percent(first), percent(two), percent(three), instead];
  };
  return [
    ['effect', 'unread', 'first', 'of two', 'of three', 'first instead'],
    ...agreements.map((one) => row(one.effect, one, told(one.instead))),
    row('all', all, ''),
  ];
}

/** Rows of a table, the sum last. */
export function warningRows(warnings: readonly Warnings[]): string[][] {
  const sum = (value: (one: Warnings) => number) => warnings.reduce((total, one) => total + value(one), 0);
  const all = {
    effect: 'all',
    read: sum(({ read }) => read),
    named: sum((one) => one.named),
    other: sum((one) => one.other),
  };
  return [
    ['effect', 'read', 'named', 'other', 'others'],
    ...[...warnings, { ...all, others: [] }].map(({ effect, read, named, other, others }) => [
      effect,
      String(read),
      String(named),
      String(other),
      told(others),
    ]),
  ];
}

function told(counts: readonly (readonly [code: string, count: number])[]): string {
  return counts.map(([code, count]) => `${code} ${count}`).join(', ');
}
