/**
 * What do profiles read of a set of pictures in how much time, and what of it when they are stopped early?
 */

import { createReader, type Reader } from 'qrazor';
import { makeContender } from './contenders/readers.ts';
import { loadPicture } from './datasets/gray-file.ts';
import type { LabelledPicture } from './datasets/loaders/record.ts';
import { loadSet, samplePictures } from './datasets/sets.ts';
import { flag, integer, readOptions, text } from './options.ts';
import { alignColumns } from './report/columns.ts';
import { frontierPlot, profileRows, type ReachAtBudget } from './report/frontier-plot.ts';
import { describeMachine } from './report/machine.ts';
import { markdownTable } from './report/markdown.ts';
import { Progress } from './report/progress.ts';
import { imageLink, provenance, refreshBlock, scriptCommand, writeImages } from './report/readme.ts';
import { countReads } from './stats/outcome.ts';
import { type PictureReach, toReach } from './tune/greedy.ts';

const HELP = `npm run bench:frontier -- [options]

Reads every picture with every contender within each budget of time, once for all codes and once for a single one, in turns;
prints the macro reading rate and the mean time of each. Takes some twenty minutes on the 282 photographs of BoofCV.

  --contenders a,b  profiles as qrazor-<profile>, and decoders
                    (default: zxing-wasm and all profiles)
  --budgets a,b     ms, beside no budget at all (default: 5,20,50,100,200)
  --set DIR[,DIR]   folders of pictures (default: the BoofCV photographs, or the repository's samples)
  --every N         only every Nth picture (default 1)
  --readme          also writes figure and table to README.md
`;

const values = readOptions(HELP, {
  contenders: text('zxing-wasm,qrazor-fast,qrazor-balanced,qrazor-thorough,qrazor-pos,qrazor-screen,qrazor-archive'),
  budgets: text('5,20,50,100,200'),
  set: text(),
  every: integer(1),
  readme: flag,
});

/** Pictures that are read beforehand and do not count. */
const WARM_PICTURES = 20;

/** What is asked of a read. */
const TASKS = [
  { task: 'all codes', maxSymbols: undefined },
  { task: 'one code', maxSymbols: 1 },
] as const;

/** One contender within one budget, for one task. */
interface Run extends Omit<ReachAtBudget, 'macro' | 'meanMs'> {
  readonly reader: Reader;
  readonly limits: { readonly budgetMs?: number; readonly maxSymbols?: number };
  readonly reads: PictureReach[];
}

await main();

async function main(): Promise<void> {
  const machine = describeMachine();
  const set = await loadSet(values.set, values.set === undefined ? 'boofcv' : undefined);
  const pictures = set.pictures.filter(({ symbols }, index) => symbols?.length && index % values.every === 0);
  const runs = await prepareRuns();
  for (const { file } of samplePictures(pictures, WARM_PICTURES)) {
    const image = await loadPicture(file);
    for (const { reader } of runs.filter(({ budgetMs }) => budgetMs === undefined)) await reader.read(image);
  }
  const progress = new Progress();
  const task = progress.start('pictures', pictures.length);
  for (const [index, picture] of pictures.entries()) {
    await measure(picture, runs);
    task.update(index + 1);
  }
  progress.stop();
  const reaches = runs.map(({ name, task: of, budgetMs, reads }) => ({ name, task: of, budgetMs, ...toReach(reads) }));
  await report(set.name, pictures.length, reaches, machine);
}

async function prepareRuns(): Promise<readonly Run[]> {
  const budgets = [...values.budgets.split(',').map(Number), undefined];
  const runs: Run[] = [];
  for (const spec of values.contenders.split(',')) {
    const reader = createReader(await makeContender(spec));
    await reader.ready();
    const name = spec.replace(/^qrazor-/, '');
    for (const { task, maxSymbols } of TASKS) {
      for (const budgetMs of budgets) {
        const limits = { ...(budgetMs === undefined ? {} : { budgetMs }), ...(maxSymbols && { maxSymbols }) };
        runs.push({ name, task, budgetMs, reader, limits, reads: [] });
      }
    }
  }
  return runs;
}

async function measure(picture: LabelledPicture, runs: readonly Run[]): Promise<void> {
  const image = await loadPicture(picture.file);
  for (const { reader, limits, reads } of runs) {
    const startMs = performance.now();
    const { symbols } = await reader.read(image, limits);
    const ms = performance.now() - startMs;
    const { category, codes, read } = countReads(picture, symbols);
    reads.push(limits.maxSymbols ? { category, codes: 1, read: Math.min(1, read), ms } : { category, codes, read, ms });
  }
}

async function report(
  setName: string,
  count: number,
  reaches: readonly ReachAtBudget[],
  machine: ReturnType<typeof describeMachine>,
): Promise<void> {
  const rows = profileRows(reaches);
  process.stdout.write(`${setName}, ${count} pictures\n\n${alignColumns(rows).join('\n')}\n`);
  if (!values.readme) return;
  await writeImages({ 'bench-frontier': frontierPlot(reaches) });
  const command = scriptCommand('bench:frontier');
  await refreshBlock('frontier', [
    imageLink('bench-frontier', 'Macro reading rate of the profiles against their mean time, within budgets'),
    `Set: ${setName}, ${count} pictures. Macro reading rate in % and mean ms, without a budget and within some; \`one code\` is a read with \`maxSymbols: 1\`, of pictures.`,
    markdownTable(rows),
    provenance({ command, date: new Date().toISOString(), machine }),
  ]);
}
