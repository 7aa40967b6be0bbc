/**
 * Runs a read to its end: with pauses for the event loop, or in one go.
 */

import type { Decoding } from '../types.ts';
import type { Outcome, Pause, Progress } from './progress.ts';

/** The event loop gets its turn at least this often during `read`. */
const PAUSE_EVERY_MS = 8;

/** Stands for the answer of an asynchronous decoder that is left behind at the deadline. */
const LATE: Decoding = { symbols: [], failures: [{ stage: 'budget', reason: 'deadline' }] };

/** Longest time that a timer can hold, ms: 24 days. */
const LONGEST_TIMEOUT = 2 ** 31 - 1;

/**
 * Runs a read and lets timers, signals and input have their turn. An asynchronous decoder that does not answer is left behind at
 * the deadline, or when the signal is aborted.
 * @throws the reason of the signal once it is aborted
 */
export async function runWithPauses(
  progress: Progress<Outcome>,
  signal: AbortSignal | undefined,
  deadline: number,
): Promise<Outcome> {
  let pausedAt = performance.now();
  let step = progress.next();
  while (!step.done) {
    step.value?.catch(() => {}); // it may reject during the pause or be left behind by the signal; `resume` reports it
    if (performance.now() - pausedAt >= PAUSE_EVERY_MS) {
      await nextTurn();
      pausedAt = performance.now();
    }
    signal?.throwIfAborted();
    step = await resume(progress, step.value, signal, deadline);
  }
  return step.value;
}

/** Hands the value or the error of an asynchronous decoder back to the scheduler. */
async function resume(
  progress: Progress<Outcome>,
  pause: Pause,
  signal: AbortSignal | undefined,
  deadline: number,
): Promise<IteratorResult<Pause, Outcome>> {
  if (pause === undefined) return progress.next();
  let decoding: Decoding;
  try {
    decoding = await inTime(pause, signal, deadline);
  } catch (error) {
    signal?.throwIfAborted();
    return progress.throw(error);
  }
  return progress.next(decoding);
}

/** The answer, or that it came too late; rejects when the signal is aborted first. */
function inTime(pause: Promise<Decoding>, signal: AbortSignal | undefined, deadline: number): Promise<Decoding> {
  return new Promise((resolve, reject) => {
    const leftMs = Math.max(0, deadline - performance.now());
    const timer = leftMs > LONGEST_TIMEOUT ? undefined : setTimeout(() => settle(() => resolve(LATE)), leftMs);
    const onAbort = () => settle(() => reject(signal?.reason));
    const settle = (end: () => void) => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', onAbort);
      end();
    };
    signal?.addEventListener('abort', onAbort);
    pause.then(
      (decoding) => settle(() => resolve(decoding)),
      (error) => settle(() => reject(error)),
    );
  });
}

/** Runs a read without returning to the event loop; asynchronous decoders are not waited for. */
export function runToEnd(progress: Progress<Outcome>): Outcome {
  let step = progress.next();
  while (!step.done) {
    step.value?.catch(() => {}); // nobody waits for it; the scheduler reports the decoder as asynchronous
    step = progress.next();
  }
  return step.value;
}

/** Lets timers, signals and input events have their turn. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    if (typeof setImmediate === 'function') setImmediate(resolve);
    else setTimeout(resolve, 0);
  });
}
