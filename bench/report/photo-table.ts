/**
 * The table of a photograph run: one column per contender, one row per category.
 */

import type { SetScore } from '../stats/score.ts';

/** Plain text in columns; unconfirmed texts are listed below with only as much as tells them apart. */
export function photoTable(scores: Readonly<Record<string, SetScore | { readonly failed: string }>>): string {
  const names = Object.keys(scores);
  const done = names.filter((name) => !('failed' in scores[name]));
  const score = (name: string) => scores[name] as SetScore;
  const categories = [...new Set(done.flatMap((name) => Object.keys(score(name).categories)))].sort();
  const rows = [
    ['category', 'codes', ...done],
    ...categories.map((category) => [
      category,
      String(score(done[0]).categories[category].codes),
      ...done.map((name) => {
        const { read, codes, picturesRead } = score(name).categories[category];
        return codes === 0 ? `${picturesRead} read` : String(read);
      }),
    ]),
    ['macro %', '', ...done.map((name) => score(name).macro.toFixed(2))],
    ['micro %', '', ...done.map((name) => score(name).micro.toFixed(2))],
    ['pictures read', '', ...done.map((name) => String(score(name).picturesRead))],
    ['extra reads', '', ...done.map((name) => String(score(name).extra))],
    ['unconfirmed', '', ...done.map((name) => String(score(name).unconfirmed.length))],
    ['mean ms', '', ...done.map((name) => score(name).meanMs.toFixed(1))],
  ];
  const failed = names.flatMap((name) => {
    const result = scores[name];
    return 'failed' in result ? [`${name}: ${result.failed}`] : [];
  });
  return [...alignColumns(rows), ...failed].join('\n');
}

/** Pads every column to its widest cell: the first to the left, the others to the right. */
export function alignColumns(rows: readonly (readonly string[])[]): string[] {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  return rows.map((row) =>
    row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0]) : cell.padStart(widths[column]))).join('  '),
  );
}
