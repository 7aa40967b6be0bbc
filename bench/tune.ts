/**
 * Which preprocessing steps, in which order, read most with a decoder in a budget of time?
 *
 * Measures every candidate attempt on every picture once, keeps the measurements, chooses an order of attempts for each
 * budget, and writes the recommended one as a plan.
 */

import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { loadSet } from './datasets/sets.ts';
import { inLanes } from './measure/lanes.ts';
import { flag, integer, readOptions, text } from './options.ts';
import { alignColumns } from './report/columns.ts';
import { gainPlot } from './report/gain-plot.ts';
import { describeMachine } from './report/machine.ts';
import { markdownTable } from './report/markdown.ts';
import { Progress } from './report/progress.ts';
import { imageLink, provenance, refreshBlock, scriptCommand, writeImages } from './report/readme.ts';
import type { Results, TuneResults } from './report/results.ts';
import { frontierRows, gainRows } from './report/tune-table.ts';
import { CANDIDATES } from './tune/candidates.ts';
import { codeVersion } from './tune/code.ts';
import { findFrontier, recommend } from './tune/frontier.ts';
import { reachOf } from './tune/greedy.ts';
import { type MatrixRow, measureMatrix } from './tune/matrix.ts';
import { stepsText, toPlan } from './tune/profile.ts';

const HELP = `npm run tune -- [options]

Finds orders of preprocessing attempts for decoders and writes them as plans. ${CANDIDATES.length} attempts are measured on
every picture once; a run that was killed goes on where it stopped, and only what a change touches is measured again.
On 282 photographs the first run takes 11 minutes for zxing-wasm, 12 for zxing-js, and more than an hour for jsqr (measured
with another process on a machine of two cores).

  --contenders a,b    decoders to help, one after the other (default: zxing-wasm,zxing-js,jsqr); engine is ours
  --set DIR[,DIR]     pictures with labelled corners (default: the BoofCV photographs)
  --every N[,N]       only every Nth picture (default 1); several numbers are of the contenders in turn
  --budgets a,b       mean time per picture as multiples of the decoder alone
                      (default: 0.25,0.5,0.75,1,1.5,2,3,4,6,8,10,12)
  --budget N          writes the plan for this multiple (default: the cheapest that reads within a point of the best)
  --least-pictures N  an attempt must be the first to read so many pictures (default 2)
  --folds N           parts for cross-validation (default 5)
  --jobs N            contenders at a time (default 1)
  --timeout-ms N      longest time for one attempt (default 60000)
  --plans DIR         where plans go, DIR/<contender>.json (default: src/presets/readers)
  --out DIR           where measurements, tune.json and gain.svg go (default: bench/out/tune)
  --readme            also writes figure and table to README.md
`;

const values = readOptions(HELP, {
  contenders: text('zxing-wasm,zxing-js,jsqr'),
  set: text(),
  every: text('1'),
  budgets: text('0.25,0.5,0.75,1,1.5,2,3,4,6,8,10,12'),
  budget: text(),
  'least-pictures': integer(2),
  folds: integer(5),
  jobs: integer(1),
  'timeout-ms': integer(60000),
  plans: text('src/presets/readers'),
  out: text('bench/out/tune'),
  readme: flag,
});

/** `CANDIDATES` begins with the decoder alone. */
const ALONE = 0;
await main();

async function main(): Promise<void> {
  const startedMs = performance.now();
  const machine = describeMachine();
  const set = await loadSet(values.set, values.set === undefined ? 'boofcv' : undefined);
  const placed = set.pictures.filter(({ symbols }) => symbols?.some(({ corners }) => corners !== undefined));
  if (placed.length === 0) {
    process.stdout.write('skipped: no pictures with labelled corners; the photographs are not present, see --set\n');
    return;
  }
  const names = values.contenders.split(',');
  const every = values.every.split(',').map(Number);
  const tuned = new Map<string, TuneResults['contenders'][string]>();
  const progress = new Progress();
  await inLanes(names, values.jobs, async (contender) => {
    const step = every[names.indexOf(contender)] ?? every[0];
    const pictures = placed.filter((_, index) => index % step === 0);
    const cache = join(values.out, `${contender}.jsonl`);
    const timeoutMs = values['timeout-ms'];
    const request = { contender, attempts: CANDIDATES, pictures, cache, code: codeVersion(contender), timeoutMs };
    tuned.set(contender, chooseFor(contender, await measureMatrix(request, progress)));
  });
  progress.stop();
  const contenders = Object.fromEntries(names.map((name) => [name, tuned.get(name)])) as TuneResults['contenders'];
  const tuning: TuneResults = { set: set.name, folds: values.folds, contenders };
  const results: Results = {
    version: 1,
    date: new Date().toISOString(),
    command: scriptCommand('tune'),
    durationS: Math.round((performance.now() - startedMs) / 1000),
    machine,
    tuning,
  };
  await writeResults(results, tuning);
  process.stdout.write(`${tuneText(tuning)}\n`);
}

function chooseFor(contender: string, rows: readonly MatrixRow[]): TuneResults['contenders'][string] {
  const alone = reachOf(rows, [ALONE]);
  const toMs = (multiple: string) => Number(multiple) * alone.meanMs;
  const search = { leastPictures: values['least-pictures'], folds: values.folds };
  const frontier = findFrontier(rows, { ...search, budgetsMs: values.budgets.split(',').map(toMs) });
  const chosen =
    values.budget === undefined
      ? recommend(frontier)
      : findFrontier(rows, { ...search, budgetsMs: [toMs(values.budget)] })[0];
  if (chosen === undefined) throw new Error(`${contender}: no attempt fits a budget`);
  const attempts = chosen.order.map((attempt, i) => {
    return { steps: stepsText(CANDIDATES[attempt]), soFar: reachOf(rows, chosen.order.slice(0, i + 1)) };
  });
  return { pictures: rows.length, alone, frontier, chosen, attempts };
}

async function writeResults(results: Results, tuning: TuneResults): Promise<void> {
  await mkdir(values.plans, { recursive: true });
  for (const [name, { chosen }] of Object.entries(tuning.contenders)) {
    const plan = toPlan(
      `${name}-steps`,
      chosen.order.map((attempt) => CANDIDATES[attempt]),
    );
    await writeFile(join(values.plans, `${name}.json`), `${JSON.stringify(plan, null, 2)}\n`);
  }
  const plot = gainPlot(tuning);
  await writeFile(join(values.out, 'tune.json'), `${JSON.stringify(results)}\n`);
  await writeFile(join(values.out, 'gain.svg'), `${plot}\n`);
  if (!values.readme) return;
  await writeImages({ 'bench-tune': plot });
  await refreshBlock('tune', [
    `Gain and time of plans on pictures they were not chosen on (${tuning.folds} folds that keep neighbouring pictures together). The plans are those of \`qrazor/presets\`; the last columns are the gain when a plan may take so many times the decoder's own time. In the figure, lines are cross-validated and dotted lines are on the pictures that the plans were chosen on:`,
    markdownTable(gainRows(tuning)),
    imageLink('bench-tune', 'Gain of plans in macro reading rate against their time'),
    provenance(results),
  ]);
}

function tuneText(tuning: TuneResults): string {
  const parts = Object.entries(tuning.contenders).map(([name, found]) => {
    const order = found.attempts.map(({ steps, soFar }) => [steps, soFar.macro.toFixed(2), soFar.meanMs.toFixed(1)]);
    return [
      name,
      ...alignColumns(frontierRows(found)),
      '',
      ...alignColumns([['attempt', 'macro % so far', 'mean ms so far'], ...order]),
      `written to ${join(values.plans, `${name}.json`)}`,
    ].join('\n');
  });
  return [...parts, alignColumns(gainRows(tuning)).join('\n')].join('\n\n');
}
