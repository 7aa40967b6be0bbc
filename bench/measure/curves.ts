/**
 * From reads of degraded pictures to curves: reading rate against severity for each effect and scenario.
 */

import type { LabelledPicture } from '../datasets/loaders/record.ts';
import type { Curve } from '../report/results.ts';
import { areaUnderCurve, halfPoint } from '../stats/logistic.ts';
import { countReads } from '../stats/outcome.ts';
import { summarize } from '../stats/quantiles.ts';
import type { PictureReads } from '../stats/score.ts';
import { wilson } from '../stats/wilson.ts';

/** The curve that a picture is a point of, and where on it. */
export interface Place {
  readonly curve: string;
  readonly severity: number;
}

/** One picture read by one contender. */
export interface Trial extends Place {
  /** Whether every code of the picture was read with its text. */
  readonly success: boolean;
  /** Codes that were read with another text. */
  readonly misreads: number;
  /** Undefined where the process died. */
  readonly ms: number | undefined;
}

/** Undefined for pictures of several free effects. */
export function placeOnCurve({ scenario, severity, effects }: LabelledPicture): Place | undefined {
  if (scenario !== undefined) return { curve: scenario, severity: severity ?? 0 };
  const entries = Object.entries(effects ?? {});
  return entries.length === 1 ? { curve: entries[0][0], severity: entries[0][1] } : undefined;
}

/** Scores one line. */
export function toTrial({ curve, severity }: Place, picture: LabelledPicture, line: PictureReads): Trial {
  const { read, codes, misreads } = countReads(picture, line.symbols ?? []);
  return { curve, severity, success: codes > 0 && read === codes, misreads, ms: line.elapsedMs };
}

/** Fits all curves of all contenders; curves by name, contenders in the order given. */
export function fitCurves(trials: ReadonlyMap<string, readonly Trial[]>): Record<string, Record<string, Curve>> {
  const byCurve = new Map<string, Record<string, Curve>>();
  for (const [contender, all] of trials) {
    for (const [curve, own] of groupBy(all, (trial) => trial.curve)) {
      const curves = byCurve.get(curve) ?? {};
      byCurve.set(curve, curves);
      curves[contender] = fitCurve(own);
    }
  }
  return Object.fromEntries([...byCurve].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function fitCurve(trials: readonly Trial[]): Curve {
  const points = [...groupBy(trials, ({ severity }) => severity)]
    .sort(([a], [b]) => a - b)
    .map(([severity, here]) => {
      const successes = here.filter(({ success }) => success).length;
      return { severity, trials: here.length, successes, rate: wilson(successes, here.length) };
    });
  return {
    points,
    s50: halfPoint(points),
    area: areaUnderCurve(points),
    misreads: trials.reduce((sum, trial) => sum + trial.misreads, 0),
    time: summarize(trials.flatMap(({ ms }) => ms ?? [])),
  };
}

function groupBy<T, K>(items: readonly T[], keyOf: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}
