/**
 * One worker and what waits for it: pictures, each of which is read, and the latest frame.
 */

import { closeFrame } from './frame-pixels.ts';
import type { Answer, FromWorker, Task, ToWorker, WorkerImage, WorkerSetup } from './messages.ts';
import { toError } from './plain-error.ts';
import { adopt, type Thread, type WorkerThread } from './thread.ts';
import { WorkerError } from './worker-error.ts';

/** What came of a task that came to an end. */
export type Done = Exclude<Answer, { kind: 'error' }>;

/** A task on its way. */
export interface Job {
  readonly id: number;
  /** As the caller gave it. */
  readonly image: WorkerImage;
  /** Called at the moment the task is sent, so that waiting pictures hold no copies. */
  readonly pack: () => { readonly task: Task; readonly transfer: readonly Transferable[] };
  readonly resolve: (answer: Done) => void;
  readonly reject: (error: unknown) => void;
}

/** So many workers in a row that end before they can work mean that none ever will. */
const MOST_FALSE_STARTS = 3;

/** Gives one task after another to a worker, which it starts when there is something to do, and replaces when it ends. */
export class WorkerQueue {
  readonly #start: () => WorkerThread;
  readonly #setup: WorkerSetup;
  readonly #timeoutMs: number;
  readonly #pictures: Job[] = [];
  #frame: Job | undefined;
  #working: Job | undefined;
  #thread: Thread | undefined;
  #isReady = false;
  #waitingForReady: { readonly resolve: () => void; readonly reject: (error: Error) => void }[] = [];
  #falseStarts = 0;
  #failure: Error | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #dropped = 0;

  /** @param timeoutMs a task that takes longer has its worker ended; Infinity for no limit */
  constructor(start: () => WorkerThread, setup: WorkerSetup, timeoutMs: number) {
    this.#start = start;
    this.#setup = setup;
    this.#timeoutMs = timeoutMs;
  }

  /** Frames so far that gave way to later ones. */
  get dropped(): number {
    return this.#dropped;
  }

  /** Starts the worker; rejects when none can start. */
  ready(): Promise<void> {
    return new Promise((resolve, reject) => {
      if (this.#failure !== undefined) return reject(this.#failure);
      if (this.#isReady) return resolve();
      this.#waitingForReady.push({ resolve, reject });
      this.#go();
    });
  }

  addPicture(job: Job): void {
    if (this.#failure !== undefined) {
      refuse(job, this.#failure);
    } else {
      this.#pictures.push(job);
      this.#go();
    }
  }

  /** Takes the place of a frame that waits, which is answered with no events. */
  addFrame(job: Job): void {
    if (this.#failure !== undefined) {
      refuse(job, this.#failure);
    } else {
      if (this.#frame !== undefined) this.#drop(this.#frame);
      this.#frame = job;
      this.#go();
    }
  }

  /** Gives up a picture. */
  abort(job: Job, reason: unknown): void {
    if (this.#working === job) this.#thread?.post({ kind: 'abort', id: job.id } satisfies ToWorker, []);
    else if (this.#pictures.includes(job)) this.#pictures.splice(this.#pictures.indexOf(job), 1);
    job.reject(reason);
  }

  /** Ends the worker: nothing will be read any more. */
  fail(error: Error): void {
    if (this.#failure !== undefined) return;
    this.#failure = error;
    this.#thread?.terminate();
    const working = this.#lose();
    working?.reject(error);
    for (const { reject } of this.#waitingForReady.splice(0)) reject(error);
    for (const job of [...this.#pictures.splice(0), this.#frame]) if (job !== undefined) refuse(job, error);
    this.#frame = undefined;
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
      const { task, transfer } = job.pack();
      this.#thread.post(task, transfer);
      this.#working = job;
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
      this.fail(error as Error);
    }
  }

  #hear(message: FromWorker): void {
    if (message.kind === 'unready') {
      this.fail(toError(message.error));
      return;
    }
    if (message.kind === 'ready') {
      this.#isReady = true;
      this.#falseStarts = 0;
      for (const { resolve } of this.#waitingForReady.splice(0)) resolve();
    } else if (message.id === this.#working?.id) {
      const job = this.#working;
      this.#rest();
      if (message.kind === 'error') job.reject(toError(message.error));
      else job.resolve(message);
    }
    this.#go();
  }

  #interrupt(): void {
    this.#thread?.terminate();
    const job = this.#lose();
    job?.reject(new WorkerError('ERR_WORKER_TIMEOUT', `not read within ${this.#timeoutMs} ms`));
    if (this.#pictures.length > 0 || this.#frame !== undefined) this.#go();
  }

  /** The worker has ended by itself: its picture is given up, and the next one gets another worker. */
  #bury(error: Error | undefined): void {
    const wasReady = this.#isReady;
    const job = this.#lose();
    const reason = error === undefined ? '' : `: ${error.message}`;
    if (!wasReady && ++this.#falseStarts >= MOST_FALSE_STARTS) {
      this.fail(new WorkerError('ERR_WORKER_CRASHED', `no worker can start${reason}`, { cause: error }));
      return;
    }
    job?.reject(new WorkerError('ERR_WORKER_CRASHED', `the worker ended on this picture${reason}`, { cause: error }));
    if (!wasReady || this.#pictures.length > 0 || this.#frame !== undefined) this.#go();
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

  /** @returns what it was at */
  #lose(): Job | undefined {
    const job = this.#working;
    this.#rest();
    this.#thread = undefined;
    this.#isReady = false;
    return job;
  }
}

/** Turns away what has not been sent. */
function refuse(job: Job, error: Error): void {
  closeFrame(job.image);
  job.reject(error);
}
