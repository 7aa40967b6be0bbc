/**
 * Accuracy as plain text: one column per contender, one row per category.
 */

import type { CategoryScore, SetScore } from '../stats/score.ts';
import { type Interval, wilson } from '../stats/wilson.ts';
import { agreementRows, disagreementLines } from './agreement-table.ts';
import { alignColumns, shorten } from './columns.ts';
import { type AccuracyResults, type Failed, isFailed } from './results.ts';

type Contenders = Readonly<Record<string, SetScore | Failed>>;

/** How many unconfirmed texts are listed per contender. */
const LISTED = 12;

/** Codes read per category with 95 % intervals in percent, and the totals; contenders that failed are listed below. */
export function photoTable(contenders: Contenders): string {
  return [...alignColumns(accuracyRows(contenders)), ...failures(contenders)].join('\n');
}

/** The rows of the table, the header first. */
export function accuracyRows(contenders: Contenders): string[][] {
  const scores = Object.entries(contenders).flatMap(([name, entry]) => (isFailed(entry) ? [] : [{ name, entry }]));
  const categories = [...new Set(scores.flatMap(({ entry }) => Object.keys(entry.categories)))].sort();
  const row = (title: string, cell: (score: SetScore) => string | number) => [
    title,
    '',
    ...scores.map(({ entry }) => String(cell(entry))),
  ];
  return [
    ['category', 'codes', ...scores.map(({ name }) => name)],
    ...categories.map((category) => [
      category,
      String(Math.max(...scores.map(({ entry }) => entry.categories[category]?.codes ?? 0))),
      ...scores.map(({ entry }) => categoryCell(entry.categories[category])),
    ]),
    row('macro %', (score) => (isLabelled(score) ? percentCell(score.macro) : '-')),
    row('macro % of 5 blocks', ({ macroBlocks = [] }) =>
      macroBlocks.length > 0 ? `${Math.min(...macroBlocks).toFixed(1)}..${Math.max(...macroBlocks).toFixed(1)}` : '-',
    ),
    row('micro %', (score) => (isLabelled(score) ? percentCell(score.micro) : '-')),
    row('pictures read', ({ picturesRead, reads }) => `${picturesRead}/${reads.filter((n) => n !== null).length}`),
    row('extra reads', ({ extra }) => extra),
    row('reads on negatives', ({ negativesRead }) => negativesRead),
    row('misreads', ({ misreads }) => misreads),
    row('unconfirmed', ({ unconfirmed }) => unconfirmed.length),
    row('errors', ({ errors }) => errors),
    row('mean ms', ({ time }) => time.mean.toFixed(1)),
    row('p50 ms', ({ time }) => time.p50.toFixed(1)),
    row('p95 ms', ({ time }) => time.p95.toFixed(1)),
  ];
}

/** Whether the set says of any picture that it holds a code. */
export function isLabelled({ categories }: SetScore): boolean {
  return Object.values(categories).some(({ codes }) => codes > 0);
}

/** Everything but the table: who differs from whom, where reads failed, and texts that want checking. */
export function accuracyNotes({ contenders, pairs, agreement }: AccuracyResults): string {
  const tests = pairs.map(({ first, second, onlyFirst, onlySecond, p, method }) => [
    `${first} : ${second}`,
    String(onlyFirst),
    String(onlySecond),
    p < 0.0001 ? '<0.0001' : p.toFixed(4),
    method,
  ]);
  const labelled = Object.values(contenders).some((entry) => !isFailed(entry) && isLabelled(entry));
  const heading = ['pictures with a read', 'only A', 'only B', 'McNemar p', ''];
  const blocks = labelled && tests.length > 0 ? [alignColumns([heading, ...tests]).join('\n')] : [];
  for (const [name, entry] of Object.entries(contenders)) {
    if (isFailed(entry)) continue;
    const stages = `failed at: ${tallyText(entry.failedStages)}; first read by: ${tallyText(entry.firstSuccess, successText)}`;
    const texts = entry.unconfirmed.slice(0, LISTED).map(({ file, text }) => `  ${file} ${shorten(text)}`);
    const more = entry.unconfirmed.length - texts.length;
    blocks.push([`${name}: ${stages}`, ...texts, ...(more > 0 ? [`  and ${more} more`] : [])].join('\n'));
  }
  if (agreement !== undefined) {
    blocks.push([...alignColumns(agreementRows(agreement)), ...disagreementLines(agreement)].join('\n'));
  }
  return blocks.join('\n');
}

function failures(contenders: Contenders): string[] {
  return Object.entries(contenders).flatMap(([name, entry]) =>
    isFailed(entry) ? [`${name}: not measured: ${entry.failed}`] : [],
  );
}

function categoryCell(score: CategoryScore | undefined): string {
  if (score === undefined) return '-';
  if (score.codes === 0) return `${score.picturesRead} of ${score.pictures} pictures`;
  const { low, high } = wilson(score.read, score.codes);
  return `${score.read} (${(100 * low).toFixed(0)}-${(100 * high).toFixed(0)})`;
}

function percentCell({ value, low, high }: Interval): string {
  return `${value.toFixed(2)} (${low.toFixed(1)}-${high.toFixed(1)})`;
}

function tallyText(
  tally: Readonly<Record<string, number>>,
  textOf = (key: string, count: number) => `${key} ${count}`,
) {
  const entries = Object.entries(tally).sort(([, a], [, b]) => b - a);
  return entries.map(([key, count]) => textOf(key, count)).join(', ') || '-';
}

/** `2:thorough 1/2` is that stage in the third attempt of the plan; of the first attempt only the stage is named. */
function successText(key: string, count: number): string {
  const colon = key.indexOf(':');
  const attempt = Number(key.slice(0, colon)) + 1;
  return `${attempt > 1 ? `attempt ${attempt} ` : ''}${key.slice(colon + 1)} (${count})`;
}
