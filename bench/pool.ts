/**
 * What does the pool of worker threads cost: its throughput beside that of as many independent processes, and its memory
 * over many pictures?
 */

import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { createReader, type ProfileName } from 'qrazor';
import { readFile, readMany } from 'qrazor/node';
import { loadSet } from './datasets/sets.ts';
import { integer, readOptions, text } from './options.ts';
import { describeMachine } from './report/machine.ts';
import { quantile } from './stats/quantiles.ts';

const HELP = `npm run bench:pool -- [options]

Times readMany with N workers against N processes that read one picture after another with one reader each, in turns, all of
them warm; then reads many pictures and watches the resident set of the process.

  --workers N     threads, and processes (default 2)
  --rounds N      turns of each (default 10)
  --profile P     fast (default), balanced, thorough
  --set DIR[,DIR] folders of pictures (default samples/payment)
  --memory N      pictures of the memory measurement, 0 for none (default 2000)
`;

/** A child process and what it is. */
interface Job {
  readonly role: 'process' | 'pool' | 'memory';
  readonly files: readonly string[];
  readonly profile: ProfileName;
  readonly workers: number;
  /** Pictures of the memory measurement. */
  readonly pictures: number;
}

/** What a child made of a round. */
interface Round {
  readonly pictures: number;
  readonly ms: number;
  /** Of all threads of the child. */
  readonly cpuMs: number;
}

/** Turns that do not count: the compiler is still at work. */
const WARM_ROUNDS = 3;

/** Samples of the memory measurement. */
const SAMPLES = 80;

const values = readOptions(HELP, {
  workers: integer(2),
  rounds: integer(10),
  profile: text('fast'),
  set: text('samples/payment'),
  memory: integer(2000, 0),
  job: text(),
});
if (values.job !== undefined) await work(JSON.parse(values.job) as Job);
else await main();

async function main(): Promise<void> {
  const { pictures } = await loadSet(values.set);
  const { workers } = values;
  const files = pictures.map(({ file }) => file);
  const common = { files, profile: values.profile as ProfileName, workers, pictures: values.memory };
  const { cpu, cores, node, commit, load } = describeMachine();
  say(`${files.length} pictures, ${common.profile}, ${workers} workers; ${cpu}, ${cores} cores, load ${load}`);
  say(`Node ${node}, commit ${commit}`);
  await compare(common, workers, values.rounds);
  if (common.pictures > 0) await watchMemory({ ...common, role: 'memory' });
}

/** Turns of A and B, A and B, so that whatever slows the machine down slows both. */
async function compare(common: Omit<Job, 'role'>, workers: number, rounds: number): Promise<void> {
  const processes = await Promise.all(Array.from({ length: workers }, () => start({ ...common, role: 'process' })));
  const pool = await start({ ...common, role: 'pool' });
  const ratios: number[] = [];
  const cpuRatios: number[] = [];
  for (let round = -WARM_ROUNDS; round < rounds; round++) {
    const alone = await Promise.all(processes.map(go));
    const pooled = await go(pool);
    const [rateAlone, ratePooled] = [alone.reduce((sum, part) => sum + rate(part), 0), rate(pooled)];
    const cpuAlone = alone.reduce((sum, part) => sum + part.cpuMs / part.pictures, 0) / workers;
    if (round < 0) continue;
    ratios.push(ratePooled / rateAlone);
    cpuRatios.push(cpuAlone / (pooled.cpuMs / pooled.pictures));
    const rates = `${rateAlone.toFixed(1)} and ${ratePooled.toFixed(1)} pictures per second`;
    say(`round ${round + 1}: processes and pool ${rates}, ratio ${ratios[round].toFixed(3)}`);
  }
  for (const child of [...processes, pool]) child.disconnect();
  say(`throughput of the pool relative to the processes: ${spread(ratios)}`);
  say(`the same by CPU time per picture: ${spread(cpuRatios)}`);
}

async function watchMemory(job: Job): Promise<void> {
  const child = await start(job);
  child.send('go');
  const [samples] = (await once(child, 'message')) as [number[]];
  child.disconnect();
  const quarter = Math.floor(samples.length / 4);
  const largest = (from: number) => Math.max(...samples.slice(from, from + quarter)).toFixed(0);
  const quarters = [0, 1, 2, 3].map((index) => largest(index * quarter)).join(', ');
  const second = samples.slice(samples.length >> 1);
  const perThousand = slope(second) / (job.pictures / samples.length / 1000);
  say(`largest resident set in each quarter of ${job.pictures} pictures: ${quarters} MiB`);
  say(`slope over the second half: ${perThousand.toFixed(2)} MiB per 1000 pictures`);
}

/** A child that can work; those that are timed have read every picture once. */
async function start(job: Job): Promise<ChildProcess> {
  const child = fork(fileURLToPath(import.meta.url), ['--job', JSON.stringify(job)], { execArgv: ['--import', 'tsx'] });
  child.once('exit', (code) => {
    if (code !== 0) throw new Error(`${job.role} ended with ${code}`);
  });
  await once(child, 'message');
  return child;
}

async function go(child: ChildProcess): Promise<Round> {
  child.send('go');
  const [round] = (await once(child, 'message')) as [Round];
  return round;
}

async function work(job: Job): Promise<void> {
  if (job.role === 'process') await workAlone(job);
  else if (job.role === 'pool') await workPooled(job);
  else await fillMemory(job);
}

async function workAlone({ files, profile }: Job): Promise<void> {
  const reader = createReader({ profile });
  for (let round = 0; round === 0 || (await told()); round++) {
    const since = stopwatch();
    for (const file of files) await readFile(file, { reader });
    tell({ pictures: files.length, ...since() });
  }
}

/** One `readMany` for all rounds, so that its workers stay warm. */
async function workPooled({ files, profile, workers }: Job): Promise<void> {
  const pictures = files.length * workers;
  let since = stopwatch();
  async function* rounds() {
    for (let round = 0; round === 0 || (await told()); round++) {
      since = stopwatch();
      for (let worker = 0; worker < workers; worker++) yield* files;
    }
  }
  let read = 0;
  for await (const _ of readMany(rounds(), { profile, workers })) {
    if (++read % pictures === 0) tell({ pictures, ...since() });
  }
}

async function fillMemory({ files, profile, workers, pictures }: Job): Promise<void> {
  tell('ready');
  await told();
  function* cycle() {
    for (let index = 0; index < pictures; index++) yield files[index % files.length];
  }
  const samples: number[] = [];
  const every = Math.max(1, Math.floor(pictures / SAMPLES));
  for await (const { index } of readMany(cycle(), { profile, workers })) {
    if (index % every === every - 1) samples.push(process.memoryUsage.rss() / 2 ** 20);
  }
  tell(samples);
}

function stopwatch(): () => Omit<Round, 'pictures'> {
  const [startMs, cpu] = [performance.now(), process.cpuUsage()];
  return () => {
    const { user, system } = process.cpuUsage(cpu);
    return { ms: performance.now() - startMs, cpuMs: (user + system) / 1000 };
  };
}

/** True for the next round, false when the parent has no more. */
function told(): Promise<boolean> {
  return new Promise((resolve) => {
    const onDisconnect = () => resolve(false);
    process.once('disconnect', onDisconnect);
    process.once('message', () => {
      process.off('disconnect', onDisconnect);
      resolve(true);
    });
  });
}

function tell(message: Round | number[] | 'ready'): void {
  process.send?.(message);
}

function rate({ pictures, ms }: Round): number {
  return (1000 * pictures) / ms;
}

function spread(ratios: readonly number[]): string {
  const sorted = ratios.toSorted((a, b) => a - b);
  const [low, middle, high] = [0.25, 0.5, 0.75].map((share) => quantile(sorted, share).toFixed(3));
  return `median ${middle}, quartiles ${low} to ${high}, of ${ratios.length} rounds`;
}

/** Least squares, per sample. */
function slope(samples: readonly number[]): number {
  const middle = (samples.length - 1) / 2;
  const mean = samples.reduce((sum, sample) => sum + sample, 0) / samples.length;
  let [up, across] = [0, 0];
  samples.forEach((sample, index) => {
    up += (index - middle) * (sample - mean);
    across += (index - middle) ** 2;
  });
  return up / across;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
