/**
 * Reads a set with each contender in processes of its own, keeps every read, and scores them.
 */

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { PlanSpec } from 'qrazor';
import { type Journal, type JournalLine, openJournal, readJournals } from '../contenders/journal.ts';
import { isOurs, makeContender, PACKAGES, parseContender } from '../contenders/readers.ts';
import { runJob } from '../contenders/spawn.ts';
import type { LabelledPicture } from '../datasets/photos.ts';
import type { PictureSet } from '../datasets/sets.ts';
import { buildHash, packageVersion } from '../report/machine.ts';
import type { Progress } from '../report/progress.ts';
import { type AccuracyResults, isFailed } from '../report/results.ts';
import { mcnemar } from '../stats/mcnemar.ts';
import { type SetScore, scoreSet } from '../stats/score.ts';

/** How to measure. */
export interface AccuracyOptions {
  readonly contenders: readonly string[];
  /** Steps before the contenders' decoders; our profiles keep their own plan. */
  readonly plan?: PlanSpec | undefined;
  /** Where journals go. */
  readonly out: string;
  readonly resume: boolean;
  /** `i/n`; only names the journal here: the set is already that part. */
  readonly shard?: string | undefined;
  /** Contenders at a time. */
  readonly jobs: number;
  readonly timeoutMs: number;
}

type Entry = AccuracyResults['contenders'][string];

/** Measures all contenders; one that cannot be measured is an entry that says why. */
export async function measureAccuracy(
  set: PictureSet,
  options: AccuracyOptions,
  progress: Progress,
): Promise<AccuracyResults> {
  const entries = new Map<string, Entry>();
  await inLanes(options.contenders, options.jobs, async (spec) => {
    entries.set(spec, await measureContender(spec, set.pictures, options, progress));
  });
  const named = options.contenders.map(
    (spec) => [journalName(spec, options.plan), entries.get(spec) as Entry] as const,
  );
  return toResults(set, Object.fromEntries(named));
}

/**
 * Puts journals of other runs together, shards for example.
 * @throws Error when a contender was measured in different configurations
 */
export async function mergeAccuracy(set: PictureSet, folders: readonly string[]): Promise<AccuracyResults> {
  const files = new Map(set.pictures.map(({ name, file }) => [name, file]));
  const journals = new Map<string, Map<string, JournalLine>>();
  for (const line of await readJournals(folders)) {
    const lines = journals.get(line.contender) ?? new Map<string, JournalLine>();
    journals.set(line.contender, lines);
    const [other] = lines.values();
    if (other !== undefined && other.config !== line.config) {
      throw new Error(`${line.contender}: the journals hold reads of different configurations; merge one at a time`);
    }
    const file = files.get(line.picture);
    if (file !== undefined && !lines.has(line.picture)) lines.set(line.picture, { ...line, file });
  }
  const entries = [...journals].sort(([a], [b]) => (a < b ? -1 : 1));
  return toResults(
    set,
    Object.fromEntries(
      entries.map(([name, lines]) => [name, { ...scoreSet(set.pictures, [...lines.values()]), peakRssMb: 0 }]),
    ),
  );
}

async function measureContender(
  spec: string,
  pictures: readonly LabelledPicture[],
  options: AccuracyOptions,
  progress: Progress,
): Promise<Entry> {
  const contender = journalName(spec, options.plan);
  try {
    const plan = (await makeContender(spec, options.plan)).plan;
    const identity = { contender, config: configHash(spec, plan) };
    const part = options.shard === undefined ? '' : `.shard-${options.shard.replace('/', '-of-')}`;
    const journal = await openJournal(options.out, `${contender}${part}.jsonl`, identity, options.resume);
    const peakRssMb = await fillJournal(journal, identity, { spec, plan, pictures, options, progress });
    const files = new Map(pictures.map(({ name, file }) => [name, file]));
    const lines = [...journal.lines.values()].map((line) => ({ ...line, file: files.get(line.picture) ?? line.file }));
    return { ...scoreSet(pictures, lines), peakRssMb };
  } catch (error) {
    return { failed: (error as Error).message };
  }
}

interface Work {
  readonly spec: string;
  readonly plan: PlanSpec;
  readonly pictures: readonly LabelledPicture[];
  readonly options: AccuracyOptions;
  readonly progress: Progress;
}

/** Reads what the journal has no line of; returns the peak of memory in MiB. */
async function fillJournal(
  journal: Journal,
  identity: Pick<JournalLine, 'contender' | 'config'>,
  { spec, plan, pictures, options, progress }: Work,
): Promise<number> {
  const missing = pictures.filter(({ name }) => !journal.lines.has(name));
  const names = new Map(missing.map(({ name, file }) => [file, name]));
  const task = progress.start(identity.contender, pictures.length);
  let done = pictures.length - missing.length;
  task.update(done);
  const end = await runJob(
    { contender: spec, plans: [plan], files: [...names.keys()] },
    ({ plan: _, ...line }) => {
      journal.append({ ...identity, picture: names.get(line.file) as string, ...line });
      task.update(++done);
    },
    { timeoutMs: options.timeoutMs },
  );
  return end.peakRssMb;
}

/** A plan of the caller's own is part of the name: reads with and without it must not mix. */
function journalName(spec: string, plan: PlanSpec | undefined): string {
  const { name } = parseContender(spec);
  return plan === undefined || isOurs(name) ? name : `${name}+${plan.name ?? 'plan'}`;
}

/** Hash of all that decides what a contender reads: its package, its plan, our build, and its own code. */
function configHash(spec: string, plan: PlanSpec): string {
  const { name, module } = parseContender(spec);
  const library = PACKAGES[name] ?? '';
  const parts = [name, plan, packageVersion(library) ?? null, packageVersion('sharp') ?? null, buildHash()];
  const code = module === undefined ? '' : readFileSync(module, 'utf8');
  return createHash('sha256').update(JSON.stringify(parts)).update(code).digest('hex').slice(0, 16);
}

function toResults(set: PictureSet, contenders: AccuracyResults['contenders']): AccuracyResults {
  const scored = Object.entries(contenders).flatMap(([name, entry]) => (isFailed(entry) ? [] : [{ name, entry }]));
  return {
    set: set.name,
    pictures: set.pictures.map(({ name, dataset, category, symbols }) => ({
      name,
      category: `${dataset}/${category}`,
      codes: symbols.length,
    })),
    contenders,
    pairs: scored.flatMap(({ name: first, entry: a }, i) =>
      scored.slice(i + 1).map(({ name: second, entry: b }) => ({ first, second, ...compareReads(set.pictures, a, b) })),
    ),
  };
}

/** Only pictures that hold a code and that both were given. */
function compareReads(pictures: readonly LabelledPicture[], a: SetScore, b: SetScore) {
  let onlyFirst = 0;
  let onlySecond = 0;
  pictures.forEach(({ symbols }, i) => {
    const first = a.reads[i];
    const second = b.reads[i];
    if (symbols.length === 0 || first === null || second === null) return;
    if (first > 0 && second === 0) onlyFirst++;
    if (second > 0 && first === 0) onlySecond++;
  });
  return mcnemar(onlyFirst, onlySecond);
}

/** Runs the tasks with at most `width` at a time. */
async function inLanes<T>(tasks: readonly T[], width: number, run: (task: T) => Promise<void>): Promise<void> {
  const queue = [...tasks];
  const lane = async () => {
    for (let task = queue.shift(); task !== undefined; task = queue.shift()) await run(task);
  };
  await Promise.all(Array.from({ length: Math.max(1, width) }, lane));
}
