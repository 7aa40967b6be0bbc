/**
 * One contender reads pictures in processes of its own, and every read is kept in its journal.
 */

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { PlanSpec } from 'qrazor';
import { type Journal, type JournalLine, openJournal } from '../contenders/journal.ts';
import { isOurs, makeContender, PACKAGES, parseContender } from '../contenders/readers.ts';
import { runJob } from '../contenders/spawn.ts';
import type { LabelledPicture } from '../datasets/loaders/record.ts';
import { buildHash, packageVersion } from '../report/machine.ts';

/** How to read. */
export interface ReadingOptions {
  /** Steps before the contenders' decoders; our profiles keep their own plan. */
  readonly plan?: PlanSpec | undefined;
  /** Where journals go. */
  readonly out: string;
  /** Keeps reads that are in `out` already. */
  readonly resume: boolean;
  /** `i/n`; only names the journal here: the set is already that part. */
  readonly shard?: string | undefined;
  /** Names the code that made the pictures, where they are made: reads of other pictures of the same name do not count. */
  readonly origin?: string | undefined;
  readonly timeoutMs: number;
}

/** A contender whose journal is open. */
export interface OpenContender {
  /** Name of its journal, and in reports. */
  readonly name: string;
  readonly spec: string;
  readonly plan: PlanSpec;
  readonly config: string;
  readonly journal: Journal;
}

/**
 * Opens a contender's journal.
 * @throws Error for a contender that does not exist
 */
export async function openContender(spec: string, options: ReadingOptions): Promise<OpenContender> {
  const { out, resume, shard, origin } = options;
  const name = journalName(spec, options.plan);
  const { plan } = await makeContender(spec, options.plan);
  const config = configHash(spec, plan, origin);
  const file = `${name}${shardSuffix(shard)}.jsonl`;
  const journal = await openJournal(out, file, { contender: name, config }, resume);
  return { name, spec, plan, config, journal };
}

/**
 * Reads what the journal has no line of.
 * @param onDone told how many of the pictures have a line
 * @returns the peak of memory in MiB
 * @throws Error when the contender cannot be loaded, or dies over and over
 */
export async function readPictures(
  { name, spec, plan, config, journal }: OpenContender,
  pictures: readonly LabelledPicture[],
  timeoutMs: number,
  onDone: (done: number) => void,
): Promise<number> {
  const missing = pictures.filter((picture) => !journal.lines.has(picture.name));
  const names = new Map(missing.map((picture) => [picture.file, picture.name]));
  let done = pictures.length - missing.length;
  onDone(done);
  const end = await runJob(
    { contender: spec, plans: [plan], files: [...names.keys()] },
    ({ plan: _, ...line }) => {
      journal.append({ contender: name, config, picture: names.get(line.file) as string, ...line });
      onDone(++done);
    },
    { timeoutMs },
  );
  return end.peakRssMb;
}

/** Lines of the journal under the paths that the pictures have here. */
export function linesHere({ journal }: OpenContender, pictures: readonly LabelledPicture[]): JournalLine[] {
  return pictures.flatMap(({ name, file }) => {
    const line = journal.lines.get(name);
    return line === undefined ? [] : [{ ...line, file }];
  });
}

/** A plan of the caller's own is part of the name: reads with and without it must not mix. */
export function journalName(spec: string, plan: PlanSpec | undefined): string {
  const { name } = parseContender(spec);
  return plan === undefined || isOurs(name) ? name : `${name}+${plan.name ?? 'plan'}`;
}

/** What the files of a part are called by; the whole has no suffix. */
export function shardSuffix(shard: string | undefined): string {
  return shard === undefined ? '' : `.shard-${shard.replace('/', '-of-')}`;
}

/** Hash of all that decides what a contender reads: its package, its plan, our build, its own code, and the pictures. */
function configHash(spec: string, plan: PlanSpec, origin: string | undefined): string {
  const { name, module } = parseContender(spec);
  const library = PACKAGES[name] ?? '';
  const parts = [name, plan, packageVersion(library) ?? null, packageVersion('sharp') ?? null, buildHash(), origin];
  const code = module === undefined ? '' : readFileSync(module, 'utf8');
  return createHash('sha256').update(JSON.stringify(parts)).update(code).digest('hex').slice(0, 16);
}
