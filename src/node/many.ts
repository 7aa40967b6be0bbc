/**
 * Many pictures on all cores.
 */

import { InvalidArgumentError } from '../errors.ts';
import { inFlight } from './in-flight.ts';
import type { ReadFileResult } from './index.ts';
import { loadSharp } from './load.ts';
import { type ManySettings, parseManyOptions, type ReadManyOptions } from './many-options.ts';
import { isFile, type PictureInput, restore, toOrder } from './order.ts';
import { Pool } from './pool.ts';

/** One picture after it was read, or why it could not be. */
export type ManyItem<I extends PictureInput = PictureInput> = {
  /** What the iterable gave; with `transfer`, the same with its buffer back. */
  readonly input: I;
  /** Position in the iterable, from 0. */
  readonly index: number;
} & (
  | {
      /** `orientation` is 1 for pixels. */
      readonly result: ReadFileResult;
      readonly error?: undefined;
    }
  | {
      /** An `UnreadableImageError`, `InvalidArgumentError` or `WorkerError` in the main. */
      readonly error: Error;
      readonly result?: undefined;
    }
);

/**
 * Reads the pictures of an iterable in worker threads and yields one item for each: a result or an error, so that one bad
 * picture does not end the run. The iterable is asked for pictures as they are needed; leaving the loop ends the threads.
 * A thread that crashes is replaced and its picture tried once more. A crash in native code takes the process with it.
 *
 * @param pictures paths, `file:` URLs, bytes of files or pixels; also an asynchronous iterable
 * @throws InvalidArgumentError at once for options that make no sense or cannot go to a thread. The iteration rejects with
 *   InvalidArgumentError for a plan that does not fit, DecoderUnavailableError when a decoder's package or sharp is
 *   missing, WorkerError when no thread can start, the reason of an aborted signal, and what the iterable throws.
 */
export function readMany<I extends PictureInput>(
  pictures: Iterable<I> | AsyncIterable<I>,
  options: ReadManyOptions = {},
): AsyncGenerator<ManyItem<I>, void, undefined> {
  requireIterable(pictures);
  return readAll(pictures, parseManyOptions(options));
}

/** Strings and bytes can be iterated over, but not by pictures. */
function requireIterable(pictures: unknown): void {
  const isIterable =
    typeof pictures === 'object' &&
    pictures !== null &&
    !ArrayBuffer.isView(pictures) &&
    (Symbol.asyncIterator in pictures || Symbol.iterator in pictures);
  if (isIterable) return;
  throw new InvalidArgumentError('pictures', 'an iterable of pictures, such as an array of paths', pictures);
}

async function* readAll<I extends PictureInput>(
  pictures: Iterable<I> | AsyncIterable<I>,
  { setup, workers, isOrdered, maxInFlight, transfer, timeoutMs, signal }: ManySettings,
): AsyncGenerator<ManyItem<I>, void, undefined> {
  const pool = new Pool(setup, workers, timeoutMs);
  try {
    yield* inFlight(pictures, (input, index) => readOne(pool, input, index, transfer), {
      most: maxInFlight,
      isOrdered,
      signal,
    });
  } finally {
    await pool.close();
  }
}

async function readOne<I extends PictureInput>(
  pool: Pool,
  input: I,
  index: number,
  transfer: boolean,
): Promise<ManyItem<I>> {
  let order: ReturnType<typeof toOrder>;
  try {
    order = toOrder(input, transfer);
  } catch (error) {
    return { input, index, error: error as Error };
  }
  // sharp's library has to be loaded by the main thread first: unloaded with a worker, it does not load again.
  if (isFile(input)) await loadSharp();
  const { buffer, ...outcome } = await pool.run(order);
  return { ...outcome, input: buffer === undefined ? input : restore(input, buffer), index };
}
