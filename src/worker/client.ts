/**
 * A reader that reads in a worker, so that the thread of the caller stays free.
 */

import { InvalidArgumentError, refuseUnknownKeys, requireNumber, requireObject } from '../errors.ts';
import type { PixelImage, ReadResult } from '../types.ts';
import { closeFrame, isImageBitmap, isVideoFrame } from './frame-pixels.ts';
import type { Answer, FromWorker, Task, WorkerImage, WorkerReadLimits, WorkerSetup } from './messages.ts';
import { packPixels } from './parcel.ts';
import { toError } from './plain-error.ts';
import type { ScanEvent } from './scanner.ts';
import { adopt, startDefault, type Thread, type WorkerThread } from './thread.ts';
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

interface Job {
  readonly image: WorkerImage;
  readonly transfer: boolean;
  readonly pack: () => { readonly image: WorkerImage; readonly transfer: readonly Transferable[] };
  readonly toTask: (image: WorkerImage) => Task;
  readonly resolve: (answer: Exclude<Answer, { kind: 'error' }>) => void;
  readonly reject: (error: unknown) => void;
}

/** So many workers in a row that end before they can work mean that none ever will. */
const MOST_FALSE_STARTS = 3;

const READ_KEYS = ['region', 'maxSymbols', 'budgetMs', 'explain', 'transfer', 'signal', 'trace'];

/** Longest time that a timer can hold, ms. */
const LONGEST_TIMEOUT = 2 ** 31 - 1;

/** Reads in a worker. Starts none before the first picture. */
export class WorkerReader {
  /** Frames and bitmaps may be given to `next`, which closes them. */
  readonly takesFrames = true;
  readonly #start: () => WorkerThread;
  readonly #setup: WorkerSetup;
  readonly #timeoutMs: number;
  /** Pictures, each of which is read. */
  readonly #pictures: Job[] = [];
  /** The latest frame, which alone waits. */
  #frame: Job | undefined;
  #working: { readonly id: number; readonly job: Job } | undefined;
  #thread: Thread | undefined;
  #isReady = false;
  #waitingForReady: { readonly resolve: () => void; readonly reject: (error: Error) => void }[] = [];
  #falseStarts = 0;
  #failure: Error | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #ids = 0;
  #dropped = 0;

  /** Use `createWorkerReader`. */
  constructor({ worker = startDefault, timeoutMs = Infinity, ...setup }: WorkerReaderOptions) {
    this.#start = worker;
    this.#setup = setup;
    this.#timeoutMs = timeoutMs;
  }

  /** Frames so far that gave way to later ones. */
  get dropped(): number {
    return this.#dropped;
  }

  /**
   * Starts the worker, so that the first picture need not wait for it.
   * @throws as `read`, when no worker can start
   */
  ready(): Promise<void> {
    return new Promise((resolve, reject) => {
      if (this.#failure !== undefined) return reject(this.#failure);
      if (this.#isReady) return resolve();
      this.#waitingForReady.push({ resolve, reject });
      this.#go();
    });
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
    const answer = await this.#run(
      image,
      transfer,
      (sent, id) => ({ kind: 'read', id, image: sent, limits, giveBack: transfer }),
      (job) => this.#pictures.push(job),
      signal,
    );
    const { result } = answer as Extract<Answer, { kind: 'result' }>;
    return answer.buffer === undefined ? result : { ...result, image: restore(image as PixelImage, answer.buffer) };
  }

  /**
   * Scans the next frame of a camera. One frame waits at most: a later one takes its place, and the promise of the one that
   * gave way resolves with no events, so that latency never builds up.
   *
   * @param options.timeMs when the frame was taken
   * @throws as `read`
   */
  async next(
    frame: WorkerImage,
    { timeMs, transfer = false }: { readonly timeMs: number; readonly transfer?: boolean },
  ): Promise<readonly ScanEvent[]> {
    requireNumber('options.timeMs', timeMs, 0, Number.MAX_VALUE);
    const answer = await this.#run(
      frame,
      transfer,
      (sent, id) => ({ kind: 'next', id, image: sent, timeMs, giveBack: false }),
      (job) => {
        if (this.#frame !== undefined) this.#drop(this.#frame);
        this.#frame = job;
      },
    );
    return (answer as Extract<Answer, { kind: 'events' }>).events;
  }

  /** Ends the worker; what is in work or waits is given up with a WorkerError. */
  close(): void {
    this.#fail(new WorkerError('ERR_WORKER_CLOSED', 'the worker reader was closed'));
  }

  async #run(
    image: WorkerImage,
    transfer: boolean,
    toTask: (image: WorkerImage, id: number) => Task,
    enqueue: (job: Job) => void,
    signal?: AbortSignal,
  ): Promise<Exclude<Answer, { kind: 'error' }>> {
    if (this.#failure !== undefined) {
      closeFrame(image);
      throw this.#failure;
    }
    const id = ++this.#ids;
    const pack = packer(image, transfer);
    let onAbort = () => {};
    try {
      return await new Promise((resolve, reject) => {
        const job: Job = { image, transfer, pack, toTask: (sent) => toTask(sent, id), resolve, reject };
        onAbort = () => this.#abort(job, id, signal?.reason);
        signal?.addEventListener('abort', onAbort, { once: true });
        enqueue(job);
        this.#go();
      });
    } finally {
      signal?.removeEventListener('abort', onAbort);
    }
  }

  /** Starts the worker if there is none, and gives it work if it is idle. */
  #go(): void {
    if (this.#thread === undefined) {
      this.#hire();
      return;
    }
    if (!this.#isReady || this.#working !== undefined) return;
    const job = this.#pictures.shift() ?? this.#frame;
    if (job === this.#frame) this.#frame = undefined;
    this.#thread.hold(job !== undefined);
    if (job === undefined) return;
    try {
      const { image, transfer } = job.pack();
      const task = job.toTask(image);
      this.#thread.post(task, transfer);
      this.#working = { id: task.id, job };
    } catch (error) {
      job.reject(error);
      this.#go();
      return;
    }
    if (this.#timeoutMs !== Infinity) this.#timer = setTimeout(() => this.#interrupt(), this.#timeoutMs);
  }

  #hire(): void {
    try {
      const thread: Thread = adopt(this.#start(), {
        hear: (message) => {
          if (thread === this.#thread) this.#hear(message);
        },
        end: (error) => {
          if (thread === this.#thread) this.#bury(error);
        },
      });
      this.#thread = thread;
      thread.post({ kind: 'setup', setup: this.#setup }, []);
    } catch (error) {
      this.#fail(error as Error);
    }
  }

  #hear(message: FromWorker): void {
    if (message.kind === 'unready') {
      this.#fail(toError(message.error));
      return;
    }
    if (message.kind === 'ready') {
      this.#isReady = true;
      this.#falseStarts = 0;
      for (const { resolve } of this.#waitingForReady.splice(0)) resolve();
    } else if (message.id === this.#working?.id) {
      const { job } = this.#working;
      this.#rest();
      if (message.kind === 'error') job.reject(toError(message.error));
      else job.resolve(message);
    }
    this.#go();
  }

  #interrupt(): void {
    const job = this.#working?.job;
    this.#thread?.terminate();
    this.#lose();
    job?.reject(new WorkerError('ERR_WORKER_TIMEOUT', `not read within ${this.#timeoutMs} ms`));
    if (this.#pictures.length > 0 || this.#frame !== undefined) this.#go();
  }

  /** The worker has ended by itself: its picture is given up, and the next one gets another worker. */
  #bury(error: Error | undefined): void {
    const job = this.#working?.job;
    const wasReady = this.#isReady;
    this.#lose();
    const reason = error === undefined ? '' : `: ${error.message}`;
    if (!wasReady && ++this.#falseStarts >= MOST_FALSE_STARTS) {
      this.#fail(new WorkerError('ERR_WORKER_CRASHED', `no worker can start${reason}`, { cause: error }));
      return;
    }
    job?.reject(new WorkerError('ERR_WORKER_CRASHED', `the worker ended on this picture${reason}`, { cause: error }));
    if (!wasReady || this.#pictures.length > 0 || this.#frame !== undefined) this.#go();
  }

  #abort(job: Job, id: number, reason: unknown): void {
    if (this.#working?.id === id) this.#thread?.post({ kind: 'abort', id }, []);
    else if (this.#pictures.includes(job)) this.#pictures.splice(this.#pictures.indexOf(job), 1);
    job.reject(reason);
  }

  #drop(job: Job): void {
    this.#dropped++;
    closeFrame(job.image);
    job.resolve({ kind: 'events', id: 0, events: [], buffer: undefined });
  }

  #rest(): void {
    clearTimeout(this.#timer);
    this.#working = undefined;
  }

  #lose(): void {
    this.#rest();
    this.#thread = undefined;
    this.#isReady = false;
  }

  /** Nothing will be read any more. */
  #fail(error: Error): void {
    if (this.#failure !== undefined) return;
    this.#failure = error;
    const jobs = [this.#working?.job, ...this.#pictures.splice(0), this.#frame];
    this.#thread?.terminate();
    this.#lose();
    closeFrame(this.#frame?.image);
    this.#frame = undefined;
    for (const waiting of [...this.#waitingForReady.splice(0), ...jobs]) waiting?.reject(error);
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

/** Checks a picture at once; copies it, if need be, only when it is sent. */
function packer(image: WorkerImage, transfer: boolean): Job['pack'] {
  if (isVideoFrame(image) || isImageBitmap(image)) return () => ({ image, transfer: [image] });
  requireObject('image', image);
  const pack = packPixels('image', image);
  return () => {
    const sent = pack(transfer);
    return { image: sent, transfer: [sent.data.buffer] };
  };
}

function restore(image: PixelImage, buffer: ArrayBuffer): PixelImage {
  const { data, width, height, format, stride } = image;
  const bytes = data instanceof Uint8ClampedArray ? new Uint8ClampedArray(buffer) : new Uint8Array(buffer);
  return { data: bytes, width, height, ...(format && { format }), ...(stride && { stride }) };
}
