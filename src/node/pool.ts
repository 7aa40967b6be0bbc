/**
 * Worker threads that read pictures: as many as there is work for, replaced when they crash, one picture at a time each.
 */

import { Worker } from 'node:worker_threads';
import type { ReadFileResult } from './index.ts';
import type { Setup, Task, WorkerMessage } from './messages.ts';
import { toError } from './plain-error.ts';
import { WorkerError } from './worker-error.ts';

/** A task and the buffers that leave this thread with it. */
export interface Parcel {
  readonly task: Task;
  readonly transfer: readonly ArrayBuffer[];
}

/** A picture to read. */
export interface Order {
  /** Called at the moment the picture is sent, so that waiting pictures hold no copies. */
  readonly pack: () => Parcel;
  /** False when the picture's buffer goes down with a thread that crashes. */
  readonly isRepeatable: boolean;
}

/** What came of a picture; `buffer` is its own, given back. */
export type Outcome = (
  | { readonly result: ReadFileResult; readonly error?: undefined }
  | { readonly error: Error; readonly result?: undefined }
) & { readonly buffer?: ArrayBuffer | undefined };

/** A picture on its way. */
interface Job {
  readonly order: Order;
  readonly resolve: (outcome: Outcome) => void;
  readonly reject: (error: Error) => void;
  crashes: number;
}

/** A thread and what it is at. */
interface Member {
  readonly worker: Worker;
  isReady: boolean;
  job: Job | undefined;
  timer: NodeJS.Timeout | undefined;
  timedOut: boolean;
  lastError: Error | undefined;
}

/** A picture that has ended so many workers is given up. */
const MOST_CRASHES = 2;

/** So many workers in a row that end before they can work mean that none ever will. */
const MOST_FALSE_STARTS = 3;

/** A pool of worker threads; starts none before the first picture. */
export class Pool {
  readonly #setup: Setup;
  readonly #size: number;
  readonly #timeoutMs: number;
  readonly #members = new Set<Member>();
  readonly #waiting: Job[] = [];
  #failure: Error | undefined;
  #isClosed = false;
  #falseStarts = 0;

  /**
   * @param size most threads at a time, at least 1
   * @param timeoutMs a picture that takes longer has its thread ended; Infinity for no limit
   */
  constructor(setup: Setup, size: number, timeoutMs: number) {
    this.#setup = setup;
    this.#size = size;
    this.#timeoutMs = timeoutMs;
  }

  /**
   * Reads one picture. Crashes and timeouts are outcomes too.
   * @throws Error when no picture can be read at all: a decoder that is not installed, a plan that does not parse
   */
  run(order: Order): Promise<Outcome> {
    return new Promise((resolve, reject) => {
      if (this.#failure !== undefined) return reject(this.#failure);
      this.#waiting.push({ order, resolve, reject, crashes: 0 });
      this.#hire();
      this.#dispatch();
    });
  }

  /** Ends all threads; pictures in work are given up. */
  async close(): Promise<void> {
    this.#isClosed = true;
    this.#waiting.length = 0;
    const members = [...this.#members];
    for (const member of members) clearTimeout(member.timer);
    await Promise.all(members.map(({ worker }) => worker.terminate()));
  }

  /** Starts one more thread when pictures wait and no thread is free or about to be. */
  #hire(): void {
    const free = [...this.#members].filter(({ job }) => job === undefined).length;
    if (this.#isClosed || this.#waiting.length <= free || this.#members.size >= this.#size) return;
    const worker = new Worker(new URL('./worker.js', import.meta.url), {
      name: 'qrazor',
      workerData: this.#setup,
      ...nodeOptions(),
    });
    const member: Member = {
      worker,
      isReady: false,
      job: undefined,
      timer: undefined,
      timedOut: false,
      lastError: undefined,
    };
    this.#members.add(member);
    worker.on('message', (message: WorkerMessage) => this.#hear(member, message));
    worker.on('error', (error: Error) => {
      member.lastError = error;
    });
    worker.on('messageerror', () => worker.terminate());
    worker.on('exit', (code) => this.#bury(member, code));
  }

  #dispatch(): void {
    for (const member of this.#members) {
      if (member.isReady && member.job === undefined && !this.#isClosed) this.#send(member);
    }
  }

  /** Gives a free thread the next picture that can be packed. */
  #send(member: Member): void {
    for (let job = this.#waiting.shift(); job !== undefined; job = this.#waiting.shift()) {
      try {
        const { task, transfer } = job.order.pack();
        member.worker.postMessage(task, transfer);
      } catch (error) {
        job.resolve({ error: error as Error });
        continue;
      }
      member.job = job;
      member.worker.ref();
      if (this.#timeoutMs !== Infinity) member.timer = setTimeout(() => this.#interrupt(member), this.#timeoutMs);
      return;
    }
    // A free thread must not keep the process alive when nobody asks for the next picture.
    member.worker.unref();
  }

  #hear(member: Member, message: WorkerMessage): void {
    if (this.#isClosed) return;
    if (message.kind === 'unready') {
      this.#fail(toError(message.error));
      return;
    }
    if (message.kind === 'ready') {
      member.isReady = true;
      this.#falseStarts = 0;
    } else {
      clearTimeout(member.timer);
      const { buffer } = message;
      member.job?.resolve(
        message.kind === 'result' ? { result: message.result, buffer } : { error: toError(message.error), buffer },
      );
      member.job = undefined;
    }
    this.#send(member);
  }

  #interrupt(member: Member): void {
    member.timedOut = true;
    void member.worker.terminate();
  }

  /** A thread has ended: its picture goes to another one or is given up. */
  #bury(member: Member, exitCode: number): void {
    this.#members.delete(member);
    clearTimeout(member.timer);
    if (this.#isClosed) return;
    if (!member.isReady && ++this.#falseStarts >= MOST_FALSE_STARTS) {
      this.#fail(crash(member, `before it could work (exit code ${exitCode})`));
      return;
    }
    if (member.job !== undefined) this.#salvage(member.job, member, exitCode);
    this.#hire();
    this.#dispatch();
  }

  #salvage(job: Job, member: Member, exitCode: number): void {
    job.crashes++;
    if (member.timedOut) {
      job.resolve({ error: new WorkerError('ERR_WORKER_TIMEOUT', `not read within ${this.#timeoutMs} ms`) });
    } else if (!job.order.isRepeatable) {
      const how = `on this picture (exit code ${exitCode}), and transferred pictures cannot be tried again`;
      job.resolve({ error: crash(member, how) });
    } else if (job.crashes >= MOST_CRASHES) {
      job.resolve({ error: crash(member, `on this picture ${MOST_CRASHES} times (exit code ${exitCode})`) });
    } else {
      this.#waiting.unshift(job);
    }
  }

  /** Nothing can be read at all. */
  #fail(error: Error): void {
    this.#failure = error;
    const jobs = [...this.#waiting, ...[...this.#members].flatMap(({ job }) => job ?? [])];
    for (const job of jobs) job.reject(error);
    void this.close();
  }
}

/** Threads inherit the options of Node, and one of a program given by `--eval` keeps them from starting. */
function nodeOptions(): { readonly execArgv?: string[] } {
  return process.execArgv.some((option) => option.startsWith('--input-type')) ? { execArgv: [] } : {};
}

function crash({ lastError }: Member, how: string): WorkerError {
  const reason = lastError === undefined ? '' : `: ${lastError.message}`;
  return new WorkerError('ERR_WORKER_CRASHED', `the worker thread ended ${how}${reason}`, { cause: lastError });
}
