/**
 * A worker that does one thing at a time and never falls behind: of the requests that wait, only the newest is kept.
 */

import type { Answers, Reply, Request } from './messages.ts';

interface Waiting {
  readonly request: Request;
  resolve(answer: Answers[keyof Answers] | undefined): void;
  reject(error: Error): void;
}

/** One worker and its queue of one. */
export class Desk {
  readonly #worker: Worker;
  #current: Waiting | undefined;
  #next: Waiting | undefined;

  constructor(worker: Worker) {
    this.#worker = worker;
    worker.addEventListener('message', ({ data }: MessageEvent<Reply>) => this.#finish(data));
    worker.addEventListener('error', ({ message }) => this.#finish({ error: message }));
  }

  get busy(): boolean {
    return this.#current !== undefined;
  }

  /**
   * Asks for something.
   * @returns undefined when a later request has taken its place
   * @throws Error with what went wrong in the worker
   */
  ask<R extends Request>(request: R): Promise<Answers[R['kind']] | undefined> {
    return new Promise((resolve, reject) => {
      this.#next?.resolve(undefined);
      this.#next = { request, resolve: resolve as Waiting['resolve'], reject };
      if (this.#current === undefined) this.#start();
    });
  }

  #start(): void {
    this.#current = this.#next;
    this.#next = undefined;
    if (this.#current !== undefined) this.#worker.postMessage(this.#current.request);
  }

  #finish(reply: Reply): void {
    const current = this.#current;
    this.#start();
    if ('error' in reply) current?.reject(new Error(reply.error));
    else current?.resolve(reply.answer);
  }
}
