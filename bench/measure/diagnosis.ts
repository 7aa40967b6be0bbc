/**
 * How often a report names what was done to a picture.
 */

import type { ReportCode } from '../../src/types.ts';

/** A picture that was read and explained. */
export interface Explained {
  readonly effect: string;
  readonly read: boolean;
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

/** Judges the unread pictures of one effect. */
export function judge(effect: string, pictures: readonly Explained[], expected: readonly ReportCode[]): Agreement {
  const unread = pictures.filter((picture) => picture.effect === effect && !picture.read);
  const isExpected = (code: ReportCode | undefined) => code !== undefined && expected.includes(code);
  const instead = new Map<string, number>();
  for (const { codes } of unread) {
    if (!isExpected(codes[0])) instead.set(codes[0] ?? 'none', (instead.get(codes[0] ?? 'none') ?? 0) + 1);
  }
  return {
    effect,
    unread: unread.length,
    first: unread.filter(({ codes }) => isExpected(codes[0])).length,
    two: unread.filter(({ codes }) => codes.slice(0, 2).some(isExpected)).length,
    three: unread.filter(({ codes }) => codes.some(isExpected)).length,
    instead: [...instead].sort((a, b) => b[1] - a[1]),
  };
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
