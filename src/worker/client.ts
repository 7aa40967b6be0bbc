/**
 * A reader that reads in a worker, so that the thread of the caller stays free.
 */

import { InvalidArgumentError, refuseUnknownKeys, requireNumber, requireObject } from '../errors.ts';
import type { PixelImage, ReadResult } from '../types.ts';
import { isImageBitmap, isVideoFrame } from './frame-pixels.ts';
import type { Answer, Task, WorkerImage, WorkerReadLimits, WorkerSetup } from './messages.ts';
import { packPixels } from './parcel.ts';
import { type Done, type Job, WorkerQueue } from './queue.ts';
import type { ScanEvent } from './scanner.ts';
import { startDefault, type WorkerThread } from './thread.ts';
import { WorkerError } from './worker-error.ts';

/** What a worker reader is made of. The set-up is for the default worker; a file of your own makes its readers itself. */
export interface WorkerReaderOptions extends WorkerSetup {
  /**
   * Starts the worker; called again when it has to be replaced. Default: the worker of this package. For a bundler that does
   * not find that one, `() => new Worker(new URL('qrazor/worker/entry', import.meta.url), { type: 'module' })`.
   */
  readonly worker?: (() => WorkerThread) | undefined;
  /** A picture that takes longer becomes an error and its worker is replaced, ms; default Infinity. */
  readonly timeoutMs?: number | undefined;
}

/** Limits of one read, and how the picture goes to the worker. */
export interface WorkerReadOptions extends WorkerReadLimits {
  /**
   * True: the buffer of pixels goes to the worker without a copy and comes back as `image` of the result; until then the
   * caller's views of it are empty. Default false. Frames and bitmaps always go, and are closed.
   */
  readonly transfer?: boolean | undefined;
  /** Ends the read; the promise rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  /** Always undefined: traces stay in one thread. */
  readonly trace?: undefined;
}

/** A result, and with `transfer` the pixels with their buffer again. */
export type WorkerReadResult = ReadResult & { readonly image?: PixelImage };

const READ_KEYS = ['region', 'maxSymbols', 'budgetMs', 'explain', 'transfer', 'signal', 'trace'];

/** Longest time that a timer can hold, ms. */
const LONGEST_TIMEOUT = 2 ** 31 - 1;

/** Reads in a worker. Starts none before the first picture. */
export class WorkerReader {
  /** Frames and bitmaps may be given to `next`, which closes them. */
  readonly takesFrames = true;
  readonly #queue: WorkerQueue;
  #ids = 0;

  /** Use `createWorkerReader`. */
  constructor({ worker = startDefault, timeoutMs = Infinity, ...setup }: WorkerReaderOptions) {
    this.#queue = new WorkerQueue(worker, setup, timeoutMs);
  }

  /** Frames so far that gave way to later ones. */
  get dropped(): number {
    return this.#queue.dropped;
  }

  /**
   * Starts the worker, so that the first picture need not wait for it.
   * @throws as `read`, when no worker can start
   */
  ready(): Promise<void> {
    return this.#queue.ready();
  }

  /**
   * Reads a picture; pictures are read one after another.
   * @throws InvalidArgumentError as `Reader.read`; WorkerError when the worker crashed on it, took too long, or cannot start
   *   at all; the reason of an aborted signal
   */
  async read(image: WorkerImage, options: WorkerReadOptions = {}): Promise<WorkerReadResult> {
    requireObject('options', options);
    refuseUnknownKeys('options', options, READ_KEYS);
    const { transfer = false, signal, trace, ...limits } = options;
    if (trace !== undefined) {
      throw new InvalidArgumentError('options.trace', 'none: a trace stays in one thread', trace);
    }
    signal?.throwIfAborted();
    const pack = packer(image, transfer);
    const id = ++this.#ids;
    let job: Job | undefined;
    const onAbort = () => job && this.#queue.abort(job, signal?.reason);
    signal?.addEventListener('abort', onAbort, { once: true });
    try {
      const answer = await new Promise<Done>((resolve, reject) => {
        const toParcel = () => pack((sent) => ({ kind: 'read', id, image: sent, limits, giveBack: transfer }));
        job = { id, image, pack: toParcel, resolve, reject };
        this.#queue.addPicture(job);
      });
      const { result } = answer as Extract<Answer, { kind: 'result' }>;
      return answer.buffer === undefined ? result : { ...result, image: restore(image as PixelImage, answer.buffer) };
    } finally {
      signal?.removeEventListener('abort', onAbort);
    }
  }

  /**
   * Scans the next frame of a camera. One frame waits at most: a later one takes its place, and the promise of the one that
   * gave way resolves with no events, so that latency never builds up.
   *
   * @param options `timeMs`: when the frame was taken
   * @throws as `read`
   */
  async next(
    frame: WorkerImage,
    { timeMs, transfer = false }: { readonly timeMs: number; readonly transfer?: boolean },
  ): Promise<readonly ScanEvent[]> {
    requireNumber('options.timeMs', timeMs, 0, Number.MAX_VALUE);
    const pack = packer(frame, transfer);
    const id = ++this.#ids;
    const answer = await new Promise<Done>((resolve, reject) => {
      const toParcel = () => pack((sent) => ({ kind: 'next', id, image: sent, timeMs, giveBack: false }));
      this.#queue.addFrame({ id, image: frame, pack: toParcel, resolve, reject });
    });
    return (answer as Extract<Answer, { kind: 'events' }>).events;
  }

  /** Ends the worker; what is in work or waits is given up with a WorkerError. */
  close(): void {
    this.#queue.fail(new WorkerError('ERR_WORKER_CLOSED', 'the worker reader was closed'));
  }
}

/**
 * Makes a reader that reads in a worker: a Web Worker in browsers, a thread in Node. A worker that crashes is replaced.
 *
 * @throws InvalidArgumentError naming an option that makes no sense
 */
export function createWorkerReader(options: WorkerReaderOptions = {}): WorkerReader {
  requireObject('options', options);
  refuseUnknownKeys('options', options, ['worker', 'timeoutMs', 'profile', 'plan', 'frameProfile']);
  const { worker, timeoutMs = Infinity } = options;
  if (worker !== undefined && typeof worker !== 'function') {
    throw new InvalidArgumentError('options.worker', 'a function that makes a Worker', worker);
  }
  if (timeoutMs !== Infinity) requireNumber('options.timeoutMs', timeoutMs, 1, LONGEST_TIMEOUT);
  return new WorkerReader(options);
}

type Parcel = ReturnType<Job['pack']>;

/** Checks a picture at once; copies it, if need be, only when it is sent. */
function packer(image: WorkerImage, transfer: boolean): (toTask: (sent: WorkerImage) => Task) => Parcel {
  if (isVideoFrame(image) || isImageBitmap(image)) return (toTask) => ({ task: toTask(image), transfer: [image] });
  requireObject('image', image);
  const pack = packPixels('image', image);
  return (toTask) => {
    const sent = pack(transfer);
    return { task: toTask(sent), transfer: [sent.data.buffer] };
  };
}

function restore(image: PixelImage, buffer: ArrayBuffer): PixelImage {
  const { data, width, height, format, stride } = image;
  const bytes = data instanceof Uint8ClampedArray ? new Uint8ClampedArray(buffer) : new Uint8Array(buffer);
  return { data: bytes, width, height, ...(format && { format }), ...(stride && { stride }) };
}
