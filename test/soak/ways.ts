/**
 * The ways into the library that a soak goes: one reader, the pool of threads, the scanner of a camera.
 */

import { createReader } from 'qrazor';
import { readMany } from 'qrazor/node';
import { createScanner } from 'qrazor/stream';
import type { SoakFrame } from './frames.ts';

/** What became of one frame. */
export interface Answer {
  readonly frame: number;
  readonly ms: number;
  /** Texts that came of it. */
  readonly texts: readonly string[];
  /** The thread ended on it, twice. */
  readonly isLost?: boolean;
}

/** Plays frames, over and over; yields one answer for each. */
export type Way = (frames: readonly SoakFrame[], count: number) => AsyncGenerator<Answer, void, undefined>;

/** Time of a frame of the scanner: less than a camera leaves, so that a million take hours and not a day. */
const SCANNER_BUDGET_MS = 2;

/** A camera sees the same for so many frames. */
const FRAMES_IN_VIEW = 20;

/** Between two frames of a camera. */
const FRAME_MS = 33;

/** Threads of the pool. */
const WORKERS = 2;

/** Pictures in a million that end their thread. */
const DEATHS_PER_MILLION = 500;

/** By name. */
export const WAYS: Readonly<Record<string, Way>> = { reader, pool, stream };

async function* reader(frames: readonly SoakFrame[], count: number): AsyncGenerator<Answer, void, undefined> {
  const own = createReader({ profile: 'fast' });
  await own.ready();
  for (let frame = 0; frame < count; frame++) {
    const since = performance.now();
    const { symbols } = own.readSync(frames[frame % frames.length].picture);
    yield { frame, ms: performance.now() - since, texts: symbols.map(({ text }) => text) };
  }
}

async function* pool(frames: readonly SoakFrame[], count: number): AsyncGenerator<Answer, void, undefined> {
  function* cycle() {
    for (let frame = 0; frame < count; frame++) yield frames[frame % frames.length].picture;
  }
  const module = new URL('./mortal-engine.mjs', import.meta.url).href;
  const decoders = [{ module, export: 'mortalEngine', options: { perMillion: DEATHS_PER_MILLION } }];
  for await (const { index, result, error } of readMany(cycle(), { decoders, profile: 'fast', workers: WORKERS })) {
    if (result === undefined && !error.message.includes('ended')) throw error;
    const texts = result?.symbols.map(({ text }) => text) ?? [];
    yield { frame: index, ms: result?.elapsedMs ?? 0, texts, isLost: result === undefined };
  }
}

async function* stream(frames: readonly SoakFrame[], count: number): AsyncGenerator<Answer, void, undefined> {
  const scanner = createScanner({ budgetMs: SCANNER_BUDGET_MS });
  await scanner.ready();
  for (let frame = 0; frame < count; frame++) {
    const { picture } = frames[Math.floor(frame / FRAMES_IN_VIEW) % frames.length];
    const since = performance.now();
    const events = scanner.nextSync(picture, { timeMs: frame * FRAME_MS });
    const ms = performance.now() - since;
    // Texts that went out of view are told of frames that do not show them.
    yield {
      frame,
      ms,
      texts: events.flatMap((event) => (event.type === 'read' || event.type === 'seen' ? [event.symbol.text] : [])),
    };
  }
}

/** The frame of a way that an answer is about. */
export function shownAt(way: string, frames: readonly SoakFrame[], frame: number): SoakFrame {
  return frames[(way === 'stream' ? Math.floor(frame / FRAMES_IN_VIEW) : frame) % frames.length];
}
