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

/** Judges the unread pictures of one effect; those for which no code is expected are left out. */
export function judge(effect: string, pictures: readonly Explained[]): Agreement {
  const unread = pictures.filter(({ effect: own, read, expected }) => own === effect && !read && expected.length > 0);
  const named = (most: number) => unread.filter((picture) => names(picture, most)).length;
  const instead = new Map<string, number>();
  for (const picture of unread) {
    const [code = 'none'] = picture.codes;
    if (!names(picture, 1)) instead.set(code, (instead.get(code) ?? 0) + 1);
  }
  return {
    effect,
    unread: unread.length,
    first: named(1),
    two: named(2),
    three: named(3),
    instead: [...instead].sort((a, b) => b[1] - a[1]),
  };
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
    ...agreements.map((one) => row(one.effect, one, one.instead.map(([code, count]) => `${code} ${count}`).join(', '))),
    row('all', all, ''),
  ];
}
