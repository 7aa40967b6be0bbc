/**
 * Child process of the benchmarks: one contender reads pictures, one JSON line per picture goes to standard output.
 * A process of its own keeps a decoder's state, memory and compiled code from touching another contender.
 *
 * Its standard input is a `Job` in JSON; each line of its standard output is a `Message`.
 */

import { text } from 'node:stream/consumers';
import { createReader, type PlanSpec, type Reader, Trace } from 'qrazor';
import type { LoadedImage } from 'qrazor/node';
import { loadPicture } from '../datasets/gray-file.ts';
import type { PictureReads } from '../stats/score.ts';
import { type Contender, makeContender } from './readers.ts';

/** What to measure. */
export interface Job {
  readonly contender: string;
  /** Plans to run on each picture, one after the other; a line is printed for each. Default: the contender's own. */
  readonly plans?: readonly PlanSpec[] | undefined;
  readonly files: readonly string[];
}

/** Reads of one picture by the plan of that index. */
export type JobLine = PictureReads & { readonly plan: number };

/** What the process says: loaded, or why not; a line per picture and plan; and at the end the memory it took. */
export type Message =
  | { readonly kind: 'ready' }
  | { readonly kind: 'unavailable'; readonly reason: string }
  | { readonly kind: 'line'; readonly line: JobLine }
  | { readonly kind: 'end'; readonly peakRssMb: number };

await main(JSON.parse(await text(process.stdin)) as Job);

async function main(job: Job): Promise<void> {
  let readers: readonly Reader[];
  try {
    const contender = await makeContender(job.contender);
    readers = (job.plans ?? [contender.plan]).map((plan) => createReader({ ...contender, plan }));
    await loadAll(contender);
  } catch (error) {
    say({ kind: 'unavailable', reason: messageOf(error) });
    return;
  }
  say({ kind: 'ready' });
  // The first call compiles: its time would be put down to the first picture.
  if (job.files.length > 0) await readOne(readers[0], loadPicture(job.files[0]));
  for (const file of job.files) {
    const image = loadPicture(file);
    for (const [plan, reader] of readers.entries()) {
      say({ kind: 'line', line: { file, plan, ...(await readOne(reader, image)) } });
    }
  }
  say({ kind: 'end', peakRssMb: process.resourceUsage().maxRSS / 1024 });
}

async function loadAll({ decoders }: Contender): Promise<void> {
  for (const decoder of decoders) await decoder.ready();
}

async function readOne(reader: Reader, image: Promise<LoadedImage>): Promise<Omit<PictureReads, 'file'>> {
  try {
    const trace = new Trace();
    const { width, height, symbols, failures, elapsedMs } = await reader.read(await image, { trace });
    const success = trace.events.find((event) => event.kind === 'decode' && event.newSymbols > 0);
    return {
      width,
      height,
      symbols: symbols.map(({ text, corners, decoder }) => ({ text, corners, decoder })),
      failures: failures.map(({ decoder, stage, reason }) => ({ decoder, stage, reason })),
      ...(success?.kind === 'decode' && { success: { attempt: success.attempt, stage: success.stage } }),
      elapsedMs,
    };
  } catch (error) {
    return { error: messageOf(error) };
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Pipes are synchronous on Linux and macOS, so a line that was said survives a crash right after it. */
function say(message: Message): void {
  process.stdout.write(`${JSON.stringify(message)}\n`);
}
