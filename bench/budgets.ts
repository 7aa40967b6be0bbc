/**
 * Does a read keep its budget, and does more time read more?
 */

import { createReader, type ProfileName, Trace, type TraceEvent } from 'qrazor';
import { loadPicture } from './datasets/gray-file.ts';
import { loadSet, samplePictures } from './datasets/sets.ts';
import { integer, readOptions, text } from './options.ts';
import { alignColumns } from './report/columns.ts';
import { describeMachine } from './report/machine.ts';
import { Progress } from './report/progress.ts';
import { matchLabels } from './stats/outcome.ts';
import { summarize } from './stats/quantiles.ts';
import { wilson } from './stats/wilson.ts';

const HELP = `npm run bench:budgets -- [options]

Reads every picture with the engine within each budget, and prints per budget what was read and by how much calls overran:
on the clock, and in processor time, which a busy machine does not stretch. Then the work at which calls overran most.

  --budgets a,b   ms (default: 10,20,50,100,200,500)
  --profile P     fast, balanced, thorough (default) ...
  --set DIR[,DIR] folders of pictures (default: the BoofCV photographs, or the repository's samples)
  --every N       only every Nth picture (default 1)
  --rounds N      calls per picture and budget (default 6: more than 10,000 on 282 photographs)
  --clock C       wall (default), or processor: budgets are of processor time, as on a machine with nothing else to do
`;

const values = readOptions(HELP, {
  budgets: text('10,20,50,100,200,500'),
  profile: text('thorough'),
  set: text(),
  every: integer(1),
  rounds: integer(6),
  clock: text('wall'),
});

/** Pictures that are read beforehand and do not count. */
const WARM_PICTURES = 20;

/** One read within a budget. */
interface Call {
  readonly budgetMs: number;
  readonly codes: number;
  readonly read: number;
  readonly overrunMs: number;
  /** Processor time beyond the budget. */
  readonly cpuOverrunMs: number;
  /** What was at work when time was up. */
  readonly last: string;
}

await main();

async function main(): Promise<void> {
  if (values.clock === 'processor') performance.now = processorMs;
  else if (values.clock !== 'wall') throw new Error(`--clock: expected wall or processor, got ${values.clock}`);
  const set = await loadSet(values.set, values.set === undefined ? 'boofcv' : undefined);
  const pictures = set.pictures.filter((_, index) => index % values.every === 0);
  const budgets = values.budgets.split(',').map(Number);
  const reader = createReader({ profile: values.profile as ProfileName });
  await reader.ready();
  // The first calls compile and learn how long things take.
  for (const { file } of samplePictures(pictures, WARM_PICTURES)) reader.readSync(await loadPicture(file));
  const progress = new Progress();
  const task = progress.start('pictures', pictures.length);
  const calls: Call[] = [];
  for (const [index, picture] of pictures.entries()) {
    const image = await loadPicture(picture.file);
    for (let round = 0; round < values.rounds; round++) {
      for (const budgetMs of budgets) {
        const trace = new Trace();
        const [startMs, startCpuMs] = [performance.now(), processorMs()];
        const { symbols } = reader.readSync(image, { budgetMs, trace });
        calls.push({
          budgetMs,
          codes: picture.symbols?.length ?? 0,
          read: matchLabels(picture, symbols).filter((label) => label >= 0).length,
          overrunMs: performance.now() - startMs - budgetMs,
          cpuOverrunMs: processorMs() - startCpuMs - budgetMs,
          last: lastWork(trace.events),
        });
      }
    }
    task.update(index + 1);
  }
  progress.stop();
  const { cpu, cores } = describeMachine();
  process.stdout.write(`${set.name}, ${values.profile}, ${calls.length} calls, ${cpu}, ${cores} cores\n\n`);
  process.stdout.write(`${alignColumns(budgetRows(budgets, calls)).join('\n')}\n\n`);
  process.stdout.write(`${alignColumns(workRows(calls)).join('\n')}\n`);
}

/** Processor time of this process, ms. */
function processorMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

function lastWork(events: readonly TraceEvent[]): string {
  const last = events.findLast((event) => event.kind !== 'decision');
  if (last === undefined) return 'before any';
  return last.kind === 'step' ? last.step : last.stage;
}

/** One row per budget. */
function budgetRows(budgets: readonly number[], calls: readonly Call[]): string[][] {
  const late = (of: readonly Call[], key: 'overrunMs' | 'cpuOverrunMs') => {
    const { p50, p95, p99, max } = summarize(of.map((call) => Math.max(0, call[key])));
    return [p50, p95, p99, max].map((ms) => ms.toFixed(2)).join(' / ');
  };
  return [
    ['budget ms', 'calls', 'codes read %', '95 %', 'overrun ms p50 / p95 / p99 / max', 'in processor time'],
    ...[...budgets, undefined].map((budgetMs) => {
      const of = budgetMs === undefined ? calls : calls.filter((call) => call.budgetMs === budgetMs);
      const sum = (key: 'codes' | 'read') => of.reduce((total, call) => total + call[key], 0);
      const { value, low, high } = wilson(sum('read'), sum('codes'));
      const percent = [value, low, high].map((share) => (100 * share).toFixed(1));
      return [
        String(budgetMs ?? 'all'),
        String(of.length),
        percent[0],
        `${percent[1]}-${percent[2]}`,
        late(of, 'overrunMs'),
        late(of, 'cpuOverrunMs'),
      ];
    }),
  ];
}

/** Works by how often they end a call more than a millisecond late. */
function workRows(calls: readonly Call[]): string[][] {
  const works = new Map<string, number[]>();
  for (const { last, overrunMs } of calls) {
    if (overrunMs > 1) works.set(last, [...(works.get(last) ?? []), overrunMs]);
  }
  const rows = [...works].sort(([, a], [, b]) => b.length - a.length).slice(0, 12);
  return [
    ['last work of calls more than 1 ms late', 'calls', 'median ms', 'worst ms'],
    ...rows.map(([work, ms]) => {
      const { p50, max } = summarize(ms);
      return [work, String(ms.length), p50.toFixed(1), max.toFixed(1)];
    }),
  ];
}
