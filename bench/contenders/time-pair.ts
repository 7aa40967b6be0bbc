/**
 * Child process of the latency benchmark: two contenders read the same frames in turns, A B A B, so that whatever slows
 * the machine down slows both. RGBA in, text out; loading and resizing the picture is not part of the time.
 *
 * Its standard input is a `PairJob` in JSON; each line of its standard output is a `PairMessage`.
 */

import { text } from 'node:stream/consumers';
import { createReader, type PixelImage, type Reader } from 'qrazor';
import { type Frame, loadFrame } from '../datasets/frames.ts';
import { makeContender } from './readers.ts';

/** What to measure. */
export interface PairJob {
  readonly contenders: readonly [string, string];
  readonly frames: readonly Frame[];
  /** Turns on each frame after one that is not counted; at least 3 are taken. */
  readonly rounds: number;
  /** No further turn on a frame after this time. */
  readonly frameBudgetMs: number;
}

/** Times of one contender on one frame, ms. */
export interface FrameSamples {
  readonly read: boolean;
  readonly samples: readonly number[];
}

/** What the process says. */
export type PairMessage =
  | { readonly kind: 'unavailable'; readonly index: number; readonly reason: string }
  | { readonly kind: 'ready'; readonly timerMs: number }
  | {
      readonly kind: 'frame';
      readonly frame: number;
      readonly times: readonly [FrameSamples, FrameSamples];
      readonly copy: readonly number[];
    }
  | { readonly kind: 'end' };

const MIN_ROUNDS = 3;

/** Turns on the first frames before any is timed, so that compilers have seen both contenders; cold calls are timed apart. */
const WARM_UP_MS = 1500;
const WARM_UP_FRAMES = 4;

await main(JSON.parse(await text(process.stdin)) as PairJob);

async function main(job: PairJob): Promise<void> {
  const readers: Reader[] = [];
  for (const [index, name] of job.contenders.entries()) {
    try {
      const reader = createReader(await makeContender(name));
      await reader.ready();
      readers.push(reader);
    } catch (error) {
      say({ kind: 'unavailable', index, reason: error instanceof Error ? error.message : String(error) });
      return;
    }
  }
  say({ kind: 'ready', timerMs: timerResolution() });
  await warmUp(readers, job.frames.slice(0, WARM_UP_FRAMES));
  for (const [frame, description] of job.frames.entries()) {
    const original = await loadFrame(description);
    say({ kind: 'frame', frame, ...(await timeFrame(readers, original, description, job)) });
  }
  say({ kind: 'end' });
}

async function warmUp(readers: readonly Reader[], frames: readonly Frame[]): Promise<void> {
  const images = await Promise.all(
    frames.map(async (frame) => ({ data: await loadFrame(frame), width: frame.width, height: frame.height })),
  );
  const endMs = performance.now() + WARM_UP_MS;
  for (let turn = 0; images.length > 0 && performance.now() < endMs; turn++) {
    for (const reader of readers) await reader.read(images[turn % images.length]);
  }
}

async function timeFrame(
  readers: readonly Reader[],
  original: Uint8ClampedArray<ArrayBuffer>,
  { width, height }: Frame,
  { rounds, frameBudgetMs }: PairJob,
): Promise<{ times: [FrameSamples, FrameSamples]; copy: number[] }> {
  const data = new Uint8ClampedArray(original.length);
  const image: PixelImage = { data, width, height };
  const times = readers.map(() => ({ read: false, samples: [] as number[] }));
  const copy: number[] = [];
  const startMs = performance.now();
  for (let round = 0; round <= rounds; round++) {
    if (round > MIN_ROUNDS && performance.now() - startMs > frameBudgetMs) break;
    for (const [index, reader] of readers.entries()) {
      const beforeMs = performance.now();
      data.set(original);
      const copiedMs = performance.now();
      const { found } = await reader.read(image);
      const doneMs = performance.now();
      times[index].read ||= found;
      // The first turn fills caches and lets the compiler see the frame's size.
      if (round === 0) continue;
      copy.push(round4(copiedMs - beforeMs));
      times[index].samples.push(round4(doneMs - copiedMs));
    }
  }
  return { times: [times[0], times[1]], copy };
}

/** Smallest step of the clock that was seen, ms. */
function timerResolution(): number {
  let smallest = Number.POSITIVE_INFINITY;
  for (let i = 0; i < 200; i++) {
    const startMs = performance.now();
    let nowMs = startMs;
    while (nowMs === startMs) nowMs = performance.now();
    smallest = Math.min(smallest, nowMs - startMs);
  }
  return smallest;
}

function round4(ms: number): number {
  return Math.round(ms * 1e4) / 1e4;
}

function say(message: PairMessage): void {
  process.stdout.write(`${JSON.stringify(message)}\n`);
}
