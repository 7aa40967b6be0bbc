/**
 * Worker threads that read pictures: as many as there is work for, replaced when they crash, one picture at a time each.
 *
 * Each thread has the next picture at hand, so that it need not wait for the main thread, which may be busy; a thread that
 * is idle takes over what others have not begun.
 */

import { Worker } from 'node:worker_threads';
import { toError } from '../worker/plain-error.ts';
import { WorkerError } from '../worker/worker-error.ts';
import { Claims } from './claims.ts';
import type { ReadFileResult } from './index.ts';
import type { SentTask, Setup, Start, WorkerMessage } from './messages.ts';
import type { Order } from './order.ts';

/** What came of a picture; `buffer` is its own, given back. */
export type Outcome = (
  | { readonly result: ReadFileResult; readonly error?: undefined }
  | { readonly error: Error; readonly result?: undefined }
) & { readonly buffer?: ArrayBuffer | undefined };

/** A picture on its way. */
interface Job {
  /** Pictures that came earlier have lower ones. */
  readonly number: number;
  readonly order: Order;
  readonly resolve: (outcome: Outcome) => void;
  readonly reject: (error: Error) => void;
  crashes: number;
}

/** A picture that was sent to a thread. */
interface Sent {
  readonly job: Job;
  readonly cell: number;
  readonly ticket: number;
}

/** A thread and what it is at. */
interface Member {
  readonly worker: Worker;
  readonly claims: Claims;
  /** The picture in work, and the next one. */
  readonly sent: Sent[];
  tickets: number;
  isReady: boolean;
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
  #ordered = 0;
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
      this.#waiting.push({ number: this.#ordered++, order, resolve, reject, crashes: 0 });
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
    const free = [...this.#members].filter(({ sent }) => sent.length === 0).length;
    if (this.#isClosed || this.#waiting.length <= free || this.#members.size >= this.#size) return;
    const claims = new Claims();
    // As seen from dist/node as well as from dist/shared, where this may be put.
    const worker = new Worker(new URL('../node/worker.js', import.meta.url), {
      name: 'qrazor',
      workerData: { setup: this.#setup, claims: claims.buffer } satisfies Start,
      ...nodeOptions(),
    });
    const state = { tickets: 0, isReady: false, timer: undefined, timedOut: false, lastError: undefined };
    const member: Member = { worker, claims, sent: [], ...state };
    this.#members.add(member);
    worker.on('message', (message: WorkerMessage) => this.#hear(member, message));
    worker.on('error', (error: Error) => Object.assign(member, { lastError: error }));
    worker.on('messageerror', () => worker.terminate());
    worker.on('exit', (code) => this.#bury(member, code));
  }

  /** Idle threads first; then each thread's next picture, unless a thread that is about to be ready should have it. */
  #dispatch(): void {
    if (this.#isClosed) return;
    const ready = [...this.#members].filter(({ isReady, timedOut }) => isReady && !timedOut);
    for (const member of ready) {
      if (member.sent.length > 0) continue;
      this.#recall(ready);
      this.#send(member);
      // An idle thread must not keep the process alive when nobody asks for the next picture.
      if (member.sent.length === 0) member.worker.unref();
    }
    const starting = this.#members.size - ready.length;
    for (const member of ready) {
      const [next] = this.#waiting;
      // A transferred picture would go down with the one before it.
      if (this.#waiting.length <= starting || !next.order.isRepeatable) return;
      if (member.sent.length === 1) this.#send(member);
    }
  }

  /** Takes back the oldest picture that its thread has not begun, unless an older one waits. */
  #recall(members: readonly Member[]): void {
    const numberOf = ({ sent }: Member) => sent.at(1)?.job.number ?? Infinity;
    const owner = members.reduce((oldest, member) => (numberOf(member) < numberOf(oldest) ? member : oldest));
    const next = owner.sent.at(1);
    if (next === undefined || next.job.number > (this.#waiting[0]?.number ?? Infinity)) return;
    if (!owner.claims.take(next.cell, next.ticket)) return;
    owner.sent.pop();
    this.#waiting.unshift(next.job);
  }

  /** Gives a thread the next picture that can be packed. */
  #send(member: Member): void {
    const { worker, claims, sent } = member;
    for (let job = this.#waiting.shift(); job !== undefined; job = this.#waiting.shift()) {
      const cell = sent[0]?.cell === 0 ? 1 : 0;
      const ticket = ++member.tickets;
      try {
        const { task, transfer } = job.order.pack();
        claims.offer(cell, ticket);
        worker.postMessage({ ...task, cell, ticket } satisfies SentTask, transfer);
      } catch (error) {
        job.resolve({ error: error as Error });
        continue;
      }
      sent.push({ job, cell, ticket });
      worker.ref();
      if (sent.length === 1) this.#startTimer(member);
      return;
    }
  }

  #startTimer(member: Member): void {
    if (this.#timeoutMs !== Infinity) member.timer = setTimeout(() => this.#interrupt(member), this.#timeoutMs);
  }

  #hear(member: Member, message: WorkerMessage): void {
    if (this.#isClosed || member.timedOut) return;
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
      const outcome =
        message.kind === 'result' ? { result: message.result, buffer } : { error: toError(message.error), buffer };
      member.sent.shift()?.job.resolve(outcome);
      if (member.sent.length > 0) this.#startTimer(member);
    }
    this.#dispatch();
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
    const [inWork, ...next] = member.sent;
    this.#waiting.unshift(...next.map(({ job }) => job));
    if (inWork !== undefined) this.#salvage(inWork.job, member, exitCode);
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
    const jobs = [...this.#waiting, ...[...this.#members].flatMap(({ sent }) => sent.map(({ job }) => job))];
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
