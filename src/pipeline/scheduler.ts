/**
 * The scheduler: runs the attempts of a plan on one picture until enough is read, time is up, the plan ends or nothing left
 * is worth its time.
 *
 * It is a generator, so that one description of the method serves the synchronous and the asynchronous reader: it
 * yields between pieces of work, and yields the promise of an asynchronous decoder to whoever can wait for it.
 */

import type { ImageSource, PointMap } from '../types.ts';
import type { Plan } from './plan.ts';
import type { Limits, Outcome, Progress } from './progress.ts';
import { Run } from './run.ts';

/** Reads one picture. `toPicture` leads from pixels of `source` to those of the caller's picture. */
export function* schedule(source: ImageSource, toPicture: PointMap, plan: Plan, limits: Limits): Progress<Outcome> {
  const run = new Run(source, toPicture, plan, limits);
  for (;;) {
    const stop = run.reasonToStop();
    if (stop !== undefined) return run.finish(stop);
    const turn = run.nextTurn();
    if (turn === undefined) return run.finish(run.reasonToStop() ?? 'plan-finished');
    yield* run.take(turn);
  }
}
