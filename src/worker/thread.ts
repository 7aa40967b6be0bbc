/**
 * One face for workers of browsers and threads of Node.
 */

import { InvalidArgumentError } from '../errors.ts';
import type { FromWorker, ToWorker } from './messages.ts';

/** A `Worker` of `node:worker_threads`. */
export interface NodeThread {
  postMessage(message: unknown, transfer?: readonly never[]): void;
  terminate(): unknown;
  on(event: string, listener: (value: unknown) => void): unknown;
  ref(): void;
  unref(): void;
}

/** A worker that runs `qrazor/worker/entry`, or a file of the caller's own that calls `serve`. */
export type WorkerThread = Worker | NodeThread;

/** Told of what a worker says, and once of its end. */
export interface ThreadListener {
  hear(message: FromWorker): void;
  /** @param error what ended it, if that is known */
  end(error: Error | undefined): void;
}

/** A worker that was started. */
export interface Thread {
  post(message: ToWorker, transfer: readonly Transferable[]): void;
  /** Says whether the process must stay alive for it. */
  hold(isBusy: boolean): void;
  terminate(): void;
}

/** Starts the worker of this package, in browsers in the form that bundlers know. */
export function startDefault(): WorkerThread {
  if (typeof Worker === 'function') {
    return new Worker(new URL('./entry.js', import.meta.url), { type: 'module', name: 'qrazor' });
  }
  const { Worker: NodeWorker } = process.getBuiltinModule('node:worker_threads');
  // Threads inherit the options of Node, and one of a program given by `--eval` keeps them from starting.
  const execArgv = process.execArgv.filter((option) => !option.startsWith('--input-type'));
  return new NodeWorker(new URL(import.meta.url.replace(/[^/]*$/, 'entry.js')), {
    name: 'qrazor',
    execArgv,
  }) as unknown as NodeThread;
}

/**
 * Listens to a worker.
 * @throws InvalidArgumentError for something that is none
 */
export function adopt(worker: WorkerThread, listener: ThreadListener): Thread {
  if (typeof worker?.postMessage !== 'function' || typeof worker.terminate !== 'function') {
    throw new InvalidArgumentError('options.worker', 'a function that makes a Worker', worker);
  }
  return 'on' in worker ? adoptNode(worker, listener) : adoptWeb(worker, listener);
}

function adoptNode(worker: NodeThread, { hear, end }: ThreadListener): Thread {
  let lastError: Error | undefined;
  worker.on('message', (message) => hear(message as FromWorker));
  worker.on('error', (error) => {
    lastError = error as Error;
  });
  worker.on('messageerror', () => worker.terminate());
  worker.on('exit', () => end(lastError));
  return {
    post: (message, transfer) => worker.postMessage(message, transfer as readonly never[]),
    hold: (isBusy) => (isBusy ? worker.ref() : worker.unref()),
    terminate: () => void worker.terminate(),
  };
}

/** A worker of a browser lives on after an error that nobody caught, but who knows in what state. */
function adoptWeb(worker: Worker, { hear, end }: ThreadListener): Thread {
  const stop = (error?: Error) => {
    worker.terminate();
    end(error);
  };
  worker.onmessage = ({ data }: MessageEvent<FromWorker>) => hear(data);
  worker.onmessageerror = () => stop();
  worker.onerror = (event: ErrorEvent) => {
    event.preventDefault();
    stop(new Error(event.message ?? 'its file could not be loaded'));
  };
  return {
    post: (message, transfer) => worker.postMessage(message, transfer as Transferable[]),
    hold: () => {},
    terminate: () => worker.terminate(),
  };
}
