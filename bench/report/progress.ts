/**
 * Progress bars on a terminal; nothing anywhere else.
 */

import cliProgress from 'cli-progress';

/** One task under way. */
export interface Task {
  /** Says how many units are done. */
  update(done: number): void;
}

/** Bars on standard error, one per task. */
export class Progress {
  readonly #bars: cliProgress.MultiBar | undefined;

  constructor() {
    if (!process.stderr.isTTY) return;
    this.#bars = new cliProgress.MultiBar({
      stream: process.stderr,
      format: '{name} {bar} {value}/{total} {eta_formatted}',
      barsize: 30,
      hideCursor: true,
      autopadding: true,
    });
  }

  /** Starts a task of `total` units. */
  start(name: string, total: number): Task {
    const bar = this.#bars?.create(total, 0, { name: name.padEnd(30) });
    return { update: (done) => bar?.update(done) };
  }

  /** Leaves the terminal as it was. */
  stop(): void {
    this.#bars?.stop();
  }
}
