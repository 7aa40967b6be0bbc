/**
 * The matrix that plans are chosen from: what each attempt reads of each picture, and how long it takes. Measured once
 * and kept: a run that was killed goes on where it stopped, and a new attempt costs only itself.
 */

import { appendFileSync, existsSync, readFileSync, truncateSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { StepSpec } from 'qrazor';
import { wholeLines } from '../contenders/journal.ts';
import type { JobLine } from '../contenders/run-one.ts';
import { runJob } from '../contenders/spawn.ts';
import type { LabelledPicture } from '../datasets/loaders/record.ts';
import type { Progress } from '../report/progress.ts';
import { matchLabels } from '../stats/outcome.ts';

/** Steps before the decoder; none is the decoder alone. */
export type Steps = readonly StepSpec[];

/** What one attempt did on one picture. */
export interface Cell {
  /** Indices of labelled codes that it read. */
  readonly labels: readonly number[];
  readonly ms: number;
}

/** One picture: its category, how many codes it holds, and a cell per attempt. */
export interface MatrixRow {
  readonly name: string;
  readonly category: string;
  readonly codes: number;
  readonly cells: readonly Cell[];
}

/** What to measure. */
export interface MatrixRequest {
  readonly contender: string;
  readonly attempts: readonly Steps[];
  /** With labelled corners. */
  readonly pictures: readonly LabelledPicture[];
  /** JSON Lines file of what is known already. */
  readonly cache: string;
  /** Names the code that decides reads and times: cells of other code are measured anew. */
  readonly code: string;
  readonly timeoutMs: number;
}

/** A line of the cache. */
interface CacheLine extends Cell {
  readonly key: string;
}

/** Measures what the cache does not hold; rows in the order of the pictures, cells in that of the attempts. */
export async function measureMatrix(request: MatrixRequest, progress: Progress): Promise<readonly MatrixRow[]> {
  const { contender, attempts, pictures, cache, timeoutMs } = request;
  const known = await openCache(cache);
  const keyOf = (picture: string, attempt: number) => `${request.code} ${picture} ${JSON.stringify(attempts[attempt])}`;
  const isKnown = ({ name }: LabelledPicture, attempt: number) => known.has(keyOf(name, attempt));
  const task = progress.start(`${contender} matrix`, attempts.length * pictures.length);
  let done = pictures.reduce((sum, picture) => sum + attempts.filter((_, i) => isKnown(picture, i)).length, 0);
  task.update(done);
  for (const { missing, pictures: group } of groupByMissing(pictures, attempts.length, isKnown)) {
    const byFile = new Map(group.map((picture) => [picture.file, picture]));
    const plans = missing.map((attempt) => ({ attempts: [{ steps: attempts[attempt] }] }));
    const keep = (line: JobLine) => {
      const picture = byFile.get(line.file) as LabelledPicture;
      const labels = matchLabels(picture, line.symbols ?? []).filter((index) => index >= 0);
      const cell = { key: keyOf(picture.name, missing[line.plan]), labels, ms: line.elapsedMs ?? timeoutMs };
      appendFileSync(cache, `${JSON.stringify(cell)}\n`);
      known.set(cell.key, cell);
      task.update(++done);
    };
    await runJob({ contender, plans, files: [...byFile.keys()] }, keep, { timeoutMs });
  }
  return pictures.map(({ name, category, symbols }) => ({
    name,
    category,
    codes: symbols?.length ?? 0,
    cells: attempts.map((_, attempt) => {
      const { labels, ms } = known.get(keyOf(name, attempt)) as CacheLine;
      return { labels, ms };
    }),
  }));
}

/** Half a line, which a killed run leaves, is cut off. */
async function openCache(cache: string): Promise<Map<string, CacheLine>> {
  await mkdir(dirname(cache), { recursive: true });
  if (!existsSync(cache)) return new Map();
  const { lines, bytes } = wholeLines(cache);
  if (bytes < readFileSync(cache).length) truncateSync(cache, bytes);
  return new Map(lines.map((text) => JSON.parse(text) as CacheLine).map((line) => [line.key, line]));
}

interface Group {
  /** Attempts that are not known. */
  readonly missing: readonly number[];
  readonly pictures: LabelledPicture[];
}

/** Pictures that lack the same attempts go to one process. */
function groupByMissing(
  pictures: readonly LabelledPicture[],
  attempts: number,
  isKnown: (picture: LabelledPicture, attempt: number) => boolean,
): readonly Group[] {
  const groups = new Map<string, Group>();
  for (const picture of pictures) {
    const missing = Array.from({ length: attempts }, (_, i) => i).filter((i) => !isKnown(picture, i));
    if (missing.length === 0) continue;
    const key = missing.join();
    const group = groups.get(key) ?? { missing, pictures: [] };
    groups.set(key, group);
    group.pictures.push(picture);
  }
  return [...groups.values()];
}
