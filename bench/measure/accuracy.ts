/**
 * Reads a set with each contender in processes of its own, keeps every read, and scores them.
 */

import { type JournalLine, readJournals } from '../contenders/journal.ts';
import type { LabelledPicture } from '../datasets/loaders/record.ts';
import type { PictureSet } from '../datasets/sets.ts';
import type { Progress } from '../report/progress.ts';
import { type AccuracyResults, isFailed } from '../report/results.ts';
import { mcnemar } from '../stats/mcnemar.ts';
import { type SetScore, scoreSet } from '../stats/score.ts';
import { compareTexts } from './agreement.ts';
import { inLanes } from './lanes.ts';
import { journalName, linesHere, openContender, type ReadingOptions, readPictures } from './reading.ts';

/** How to measure. */
export interface AccuracyOptions extends ReadingOptions {
  readonly contenders: readonly string[];
  /** Contenders at a time. */
  readonly jobs: number;
}

type Entry = AccuracyResults['contenders'][string];

/** A contender's score and the reads behind it. */
interface Measured {
  readonly entry: Entry;
  readonly lines: readonly JournalLine[];
}

/** Measures all contenders; one that cannot be measured is an entry that says why. */
export async function measureAccuracy(
  set: PictureSet,
  options: AccuracyOptions,
  progress: Progress,
): Promise<AccuracyResults> {
  const measured = new Map<string, Measured>();
  await inLanes(options.contenders, options.jobs, async (spec) => {
    measured.set(spec, await measureContender(spec, set.pictures, options, progress));
  });
  const named = options.contenders.map(
    (spec) => [journalName(spec, options.plan), measured.get(spec) as Measured] as const,
  );
  return toResults(set, new Map(named));
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
  const measured = [...journals]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, byPicture]) => {
      const lines = [...byPicture.values()];
      return [name, { entry: { ...scoreSet(set.pictures, lines), peakRssMb: 0 }, lines }] as const;
    });
  return toResults(set, new Map(measured));
}

async function measureContender(
  spec: string,
  pictures: readonly LabelledPicture[],
  options: AccuracyOptions,
  progress: Progress,
): Promise<Measured> {
  try {
    const contender = await openContender(spec, options);
    const task = progress.start(contender.name, pictures.length);
    const peakRssMb = await readPictures(contender, pictures, options.timeoutMs, task.update);
    const lines = linesHere(contender, pictures);
    return { entry: { ...scoreSet(pictures, lines), peakRssMb }, lines };
  } catch (error) {
    return { entry: { failed: (error as Error).message }, lines: [] };
  }
}

function toResults(set: PictureSet, measured: ReadonlyMap<string, Measured>): AccuracyResults {
  const entries = [...measured].map(([name, { entry }]) => [name, entry] as const);
  const scored = entries.flatMap(([name, entry]) => (isFailed(entry) ? [] : [{ name, entry }]));
  const agreement = compareTexts(set.pictures, new Map([...measured].map(([name, { lines }]) => [name, lines])));
  return {
    set: set.name,
    pictures: set.pictures.map(({ name, dataset, category, symbols }) => ({
      name,
      category: `${dataset}/${category}`,
      codes: symbols?.length ?? 0,
    })),
    contenders: Object.fromEntries(entries),
    pairs: scored.flatMap(({ name: first, entry: a }, i) =>
      scored.slice(i + 1).map(({ name: second, entry: b }) => ({ first, second, ...compareReads(set.pictures, a, b) })),
    ),
    ...(agreement && { agreement }),
  };
}

/** Only pictures that are known to hold a code and that both were given. */
function compareReads(pictures: readonly LabelledPicture[], a: SetScore, b: SetScore) {
  let onlyFirst = 0;
  let onlySecond = 0;
  pictures.forEach(({ symbols }, i) => {
    const first = a.reads[i];
    const second = b.reads[i];
    if (!symbols?.length || first === null || second === null) return;
    if (first > 0 && second === 0) onlyFirst++;
    if (second > 0 && first === 0) onlySecond++;
  });
  return mcnemar(onlyFirst, onlySecond);
}
