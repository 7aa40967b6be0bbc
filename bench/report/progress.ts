/**
 * Progress bars on a terminal; a line now and then anywhere else.
 */

import cliProgress from 'cli-progress';

/** One task under way. */
export interface Task {
  /** Says how many units are done. */
  update(done: number): void;
}

/** How often a log is told, ms. */
const LOG_EVERY_MS = 60_000;

/** Bars on standard error, one per task. */
export class Progress {
  readonly #bars = new cliProgress.MultiBar({
    stream: process.stderr,
    format: process.stderr.isTTY ? '{name} {bar} {value}/{total} {eta_formatted}' : '{name} {value}/{total}',
    barsize: 30,
    hideCursor: true,
    autopadding: true,
    noTTYOutput: true,
    notTTYSchedule: LOG_EVERY_MS,
  });

  /** Starts a task of `total` units. */
  start(name: string, total: number): Task {
    const bar = this.#bars.create(total, 0, { name: name.padEnd(30) });
    return { update: (done) => bar.update(done) };
  }

  /** Leaves the terminal as it was. */
  stop(): void {
    this.#bars.stop();
  }
}
