/**
 * Child process of the benchmarks: one contender reads pictures, one JSON line per picture goes to standard output.
 * A process of its own keeps a decoder's state, memory and compiled code from touching another contender.
 *
 * Its standard input is a `Job` in JSON.
 */

import { text } from 'node:stream/consumers';
import { createReader, type PlanSpec, type Reader, type ReadResult } from 'qrazor';
import { type LoadedImage, loadImage } from 'qrazor/node';
import type { PictureReads } from '../stats/score.ts';
import { CONTENDERS } from './readers.ts';

/** What to measure. */
export interface Job {
  readonly contender: string;
  /** Plans to run on each picture, one after the other; a line is printed for each. */
  readonly plans: readonly PlanSpec[];
  readonly files: readonly string[];
}

/** One output line: reads of one picture by the plan of that index. */
export type JobLine = PictureReads & { readonly plan: number };

const job = JSON.parse(await text(process.stdin)) as Job;
const decoder = CONTENDERS[job.contender]();
const readers = job.plans.map((plan) => createReader({ decoders: [decoder], plan }));
await decoder.ready();
for (const file of job.files) {
  const image = loadImage(file);
  for (const [plan, reader] of readers.entries()) {
    const line = await readOne(reader, image, file, plan);
    process.stdout.write(`${JSON.stringify(line)}\n`);
  }
}

async function readOne(reader: Reader, image: Promise<LoadedImage>, file: string, plan: number): Promise<JobLine> {
  try {
    const result: ReadResult = await reader.read(await image);
    const symbols = result.symbols.map(({ text, corners }) => ({ text, corners }));
    return { file, plan, symbols, elapsedMs: result.elapsedMs };
  } catch (error) {
    return { file, plan, error: error instanceof Error ? error.message : String(error) };
  }
}
