/**
 * What is each further look at a picture worth, by what the looks before saw? Draws the experience that profiles weigh
 * their attempts by.
 */

import { appendFileSync, existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { profilePlan, type StepSpec } from 'qrazor';
import { wholeLines } from './contenders/journal.ts';
import type { LabelledPicture } from './datasets/loaders/record.ts';
import { loadSet } from './datasets/sets.ts';
import { integer, readOptions, text } from './options.ts';
import { alignColumns } from './report/columns.ts';
import { Progress } from './report/progress.ts';
import { mulberry32 } from './stats/bootstrap.ts';
import { codeVersion } from './tune/code.ts';
import { learn, runInOrder, runWeighed } from './tune/experience.ts';
import { splitFolds } from './tune/frontier.ts';
import { type PictureReach, toReach } from './tune/greedy.ts';
import { attemptReaders, EMPTY_CATEGORY, measureEmpty, measureLooks, type Row } from './tune/looks.ts';

const HELP = `npm run tune:experience -- [options]

Measures every look of the engine, and every attempt of a profile as a whole, once on each picture and on a part of it that
shows no symbol, in processor time; draws
experience from them and writes it to src/presets/experience.json. Prints how much reads by experience reach, for pictures
that it was not drawn from. Measurements are kept; a run that was killed goes on where it stopped.

  --profile P     whose attempts (default thorough)
  --set DIR[,DIR] pictures to learn from (default: the photographs, or the repository's samples)
  --every N       only every Nth picture (default 1)
  --test D        dataset that the table is of (default boofcv)
  --folds N       parts for cross-validation (default 5)
  --worths a,b    new reads per second that a look must be worth (default: 10,3,1,0.5,0.3,0.2,0.1,0.05,0.02,0.01,0)
  --out FILE      where experience goes (default: src/presets/experience.json)
  --cache FILE    where measurements go (default: bench/out/experience.jsonl)
`;

const values = readOptions(HELP, {
  profile: text('thorough'),
  set: text(),
  every: integer(1),
  test: text('boofcv'),
  folds: integer(5),
  worths: text('10,3,1,0.5,0.3,0.2,0.1,0.05,0.02,0.01,0'),
  out: text('src/presets/experience.json'),
  cache: text('bench/out/experience.jsonl'),
});
await main();

async function main(): Promise<void> {
  const set = await loadSet(values.set);
  const pictures = set.pictures.filter(({ symbols }, index) => symbols && index % values.every === 0);
  const weighed = profilePlan(values.profile).attempts.filter(({ lastResort }) => !lastResort);
  const attempts = weighed.map(({ steps = [] }) => steps as readonly StepSpec[]);
  const rows = await measure(pictures, attempts);
  await writeFile(values.out, `${JSON.stringify(learn(rows), null, 2)}\n`);
  process.stdout.write(`${alignColumns(worthRows(rows)).join('\n')}\nwritten to ${values.out}\n`);
}

/** A line of the cache: a picture, and a part of it without a symbol. */
interface CacheLine {
  /** Code, attempts and picture. */
  readonly key: string;
  readonly rows: readonly Row[];
}

async function measure(
  pictures: readonly LabelledPicture[],
  attempts: readonly (readonly StepSpec[])[],
): Promise<readonly Row[]> {
  await mkdir(dirname(values.cache), { recursive: true });
  const lines = existsSync(values.cache) ? wholeLines(values.cache).lines : [];
  const known = new Map(lines.map((line) => JSON.parse(line) as CacheLine).map(({ key, rows }) => [key, rows]));
  // A busy machine stretches the clock, but not the time that the processor works for us.
  performance.now = () => {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1000;
  };
  const readers = attemptReaders(attempts);
  for (const { reader } of readers) await reader.ready();
  if (pictures.length > 0) await measureLooks(pictures[0], readers); // the first calls compile
  const random = mulberry32(1);
  const code = `${codeVersion('engine')} ${JSON.stringify(attempts)}`;
  const progress = new Progress();
  const task = progress.start('pictures', pictures.length);
  const all: Row[] = [];
  for (const [index, picture] of pictures.entries()) {
    const key = `${code} ${picture.dataset} ${picture.name}`;
    let rows = known.get(key);
    if (rows === undefined) {
      const empty = await measureEmpty(picture, readers, random);
      rows = [await measureLooks(picture, readers), ...(empty === undefined ? [] : [empty])];
      appendFileSync(values.cache, `${JSON.stringify({ key, rows } satisfies CacheLine)}\n`);
    }
    all.push(...rows);
    task.update(index + 1);
  }
  progress.stop();
  return all;
}

/**
 * One row for attempts in the order of the plan, and one per worth for what is worth most first: what reads by experience from
 * other pictures reach, and their time where there is no symbol.
 */
function worthRows(rows: readonly Row[]): string[][] {
  const folds = splitFolds(rows, values.folds).map((held) => ({
    held: [...held],
    experience: learn(rows.filter((row) => !held.has(row))),
  }));
  const byWorth = (worth: number) => (is: (row: Row) => boolean) =>
    folds.flatMap(({ held, experience }) => held.filter(is).map((row) => runWeighed(row, experience, worth)));
  return [
    ['worth', 'macro %', 'codes', 'mean ms', 'ms per frame without a symbol'],
    ['in order', ...reachCells((is) => rows.filter(is).map(runInOrder))],
    ...values.worths.split(',').map((worth) => [worth, ...reachCells(byWorth(Number(worth)))]),
  ];
}

/** @param run what reads of the rows of some kind come to */
function reachCells(run: (is: (row: Row) => boolean) => readonly PictureReach[]): string[] {
  const tested = run(({ category }) => category.startsWith(values.test));
  const { macro, meanMs } = toReach(tested);
  const codes = tested.reduce((sum, { read }) => sum + read, 0);
  const empty = toReach(run(({ category }) => category === EMPTY_CATEGORY));
  return [macro.toFixed(2), String(codes), meanMs.toFixed(1), empty.meanMs.toFixed(1)];
}
