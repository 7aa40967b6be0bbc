/**
 * Clips through the scanner and through a reader that takes frame by frame, in turns.
 */

import { createReader, type Reader } from 'qrazor';
import { createScanner } from 'qrazor/stream';
import { type ClipFrame, type ClipRequest, filmClip } from '../corpus/clip.ts';
import { toPixels } from '../datasets/generated.ts';

/** What one of the two made of a clip. */
export interface Seen {
  /** Frames to the first right text; null when none came. */
  readonly first: number | null;
  /** Processor time of all frames, ms, and of those up to the first read. */
  readonly cpuMs: number;
  readonly cpuToFirstMs: number;
  /** Texts that no code of the clip has. */
  readonly wrong: number;
  /** Texts of a code that is no longer shown. */
  readonly stale: number;
}

/** A clip and what became of it. */
export interface ClipResult {
  readonly clip: ClipRequest;
  readonly ours: Seen & { readonly by: 'frame' | 'fusion' | null };
  readonly theirs: Seen | null;
  /** Our first read was put together of frames none of which our balanced profile reads alone. */
  readonly onlyFused: boolean;
}

/**
 * Times of single frames with a code that is in view all the time, ms by the clock: processor time would count the threads that
 * compile and collect for either one.
 */
export interface Steady {
  readonly ours: readonly number[];
  readonly theirs: readonly number[];
}

/** Plays a clip to both; without `theirs` to the scanner alone. */
export async function playClip(clip: ClipRequest, budgetMs: number, theirs: Reader | undefined): Promise<ClipResult> {
  const frames = [...filmClip(clip)];
  const known = new Set(frames.flatMap(({ text, otherTexts }) => [text, ...otherTexts]));
  const scanner = createScanner({ budgetMs });
  await scanner.ready();
  const ours = new Watch(known);
  const reader = new Watch(known);
  let by: 'frame' | 'fusion' | null = null;
  for (const [index, frame] of frames.entries()) {
    const image = toPixels(frame.picture);
    const scan = () => {
      const events = ours.time(() => scanner.nextSync(image, { timeMs: frame.timeMs }));
      const reads = events.flatMap((event) => (event.type === 'read' ? [event] : []));
      by ??= reads.find(({ symbol }) => symbol.text === frame.text)?.by ?? null;
      ours.take(
        reads.map(({ symbol }) => symbol.text),
        frame,
        index,
      );
    };
    const read = () => {
      if (theirs === undefined) return;
      const { symbols } = reader.time(() => theirs.readSync(image));
      reader.take(
        symbols.map(({ text }) => text),
        frame,
        index,
      );
    };
    for (const turn of index % 2 === 0 ? [scan, read] : [read, scan]) turn();
  }
  const onlyFused = by === 'fusion' && !(await readsAlone(frames));
  return { clip, ours: { ...ours.seen(), by }, theirs: theirs === undefined ? null : reader.seen(), onlyFused };
}

/** Rounds in which both get warm. */
const WARM_ROUNDS = 2;

/** Plays a clip that both read at once, again and again, and keeps the times of frames from when both are warm. */
export async function playSteadily(clip: ClipRequest, rounds: number, theirs: Reader): Promise<Steady> {
  const frames = [...filmClip(clip)].map(({ picture }) => toPixels(picture));
  const scanner = createScanner();
  await scanner.ready();
  const times: { ours: number[]; theirs: number[] } = { ours: [], theirs: [] };
  for (let round = -WARM_ROUNDS; round < rounds; round++) {
    // There and back, so that the code does not jump.
    for (const image of round % 2 === 0 ? frames : frames.toReversed()) {
      const startMs = performance.now();
      scanner.nextSync(image, { timeMs: startMs });
      const turnMs = performance.now();
      theirs.readSync(image);
      if (round < 0) continue;
      times.ours.push(turnMs - startMs);
      times.theirs.push(performance.now() - turnMs);
    }
  }
  return times;
}

async function readsAlone(frames: readonly ClipFrame[]): Promise<boolean> {
  const reader = createReader();
  await reader.ready();
  return frames.some((frame) =>
    reader.readSync(toPixels(frame.picture)).symbols.some(({ text }) => text === frame.text),
  );
}

/** Times and counts what one of the two does. */
class Watch {
  readonly #known: ReadonlySet<string>;
  #first: number | null = null;
  #cpuMs = 0;
  #cpuToFirstMs = 0;
  #wrong = 0;
  #stale = 0;

  /** @param known texts of the codes that the clip shows */
  constructor(known: ReadonlySet<string>) {
    this.#known = known;
  }

  time<T>(work: () => T): T {
    const before = process.cpuUsage();
    const result = work();
    const { user, system } = process.cpuUsage(before);
    const cpuMs = (user + system) / 1000;
    this.#cpuMs += cpuMs;
    if (this.#first === null) this.#cpuToFirstMs += cpuMs;
    return result;
  }

  /** Takes in the texts of a frame. */
  take(texts: readonly string[], { text, otherTexts }: ClipFrame, index: number): void {
    for (const read of texts) {
      if (read === text) this.#first ??= index + 1;
      else if (!this.#known.has(read)) this.#wrong++;
      else if (!otherTexts.includes(read)) this.#stale++;
    }
  }

  seen(): Seen {
    return {
      first: this.#first,
      cpuMs: this.#cpuMs,
      cpuToFirstMs: this.#cpuToFirstMs,
      wrong: this.#wrong,
      stale: this.#stale,
    };
  }
}
