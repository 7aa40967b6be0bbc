/**
 * Did a change make anything worse? Compares the results of two runs.
 */

import { compareResults } from './measure/compare.ts';
import { flag, readOptions } from './options.ts';
import { findResults } from './report/baseline.ts';
import { alignColumns } from './report/columns.ts';
import { readResults } from './report/results.ts';

const HELP = `npm run bench:compare -- [options] BEFORE AFTER

Compares two results files, or baselines of bench/results by their names, and says what got better, worse, or stayed
within noise.
Exit code: 0 nothing got worse, 1 something did, 2 the files cannot be compared.

  --all        lists also what stayed within noise (default: counts it)
  --ours       only our own profiles: a peer that got worse is its own affair
`;

const { rest, ...values } = readOptions(HELP, { all: flag, ours: flag }, 2);
await main(rest[0], rest[1]).catch((error: Error) => fail(`${error.message}\n`));

async function main(before: string, after: string): Promise<void> {
  const { rows, remarks } = compareResults(
    await readResults(findResults(before)),
    await readResults(findResults(after)),
  );
  const relevant = rows.filter(({ what }) => !values.ours || what.startsWith('qrazor-'));
  const shown = relevant.filter(({ verdict }) => values.all || verdict !== 'within noise');
  const table = shown.map(({ what, before, after, change, verdict }) => [what, before, after, change, verdict]);
  const count = (wanted: string) => relevant.filter(({ verdict }) => verdict === wanted).length;
  const lines = [
    ...(shown.length > 0 ? alignColumns([['figure', 'before', 'after', 'change', 'verdict'], ...table]) : []),
    ...remarks.map((remark) => `note: ${remark}`),
    `${count('better')} better, ${count('worse')} worse, ${count('within noise')} within noise`,
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
  if (relevant.length === 0) process.exitCode = 2;
  else if (count('worse') > 0) process.exitCode = 1;
}

function fail(message: string): void {
  process.stderr.write(message);
  process.exitCode = 2;
}
