/**
 * From reads of made pictures to curves: reading rate against severity for each effect and scenario.
 */

import type { LabelledPicture } from '../datasets/photos.ts';
import { type AccuracyResults, type Curve, type CurveResults, isFailed } from '../report/results.ts';
import { areaUnderCurve, halfPoint } from '../stats/logistic.ts';
import { wilson } from '../stats/wilson.ts';

/** The curve that a picture is a point of, and where on it; undefined for pictures of several free effects. */
export function placeOnCurve(
  picture: LabelledPicture,
): { readonly curve: string; readonly severity: number } | undefined {
  if (picture.scenario !== undefined) return { curve: picture.scenario, severity: picture.severity ?? 0 };
  const effects = Object.entries(picture.effects ?? {});
  return effects.length === 1 ? { curve: effects[0][0], severity: effects[0][1] } : undefined;
}

/** Fits all curves. A picture counts as read when every code of it was read with its text. */
export function fitCurves(pictures: readonly LabelledPicture[], { contenders }: AccuracyResults): CurveResults {
  const places = pictures.map(placeOnCurve);
  const names = [...new Set(places.flatMap((place) => place?.curve ?? []))].sort();
  const scored = Object.entries(contenders).flatMap(([name, entry]) => (isFailed(entry) ? [] : [{ name, entry }]));
  return Object.fromEntries(
    names.map((curve) => [
      curve,
      Object.fromEntries(
        scored.map(({ name, entry }) => {
          const trials = pictures.flatMap(({ symbols }, i) => {
            const [place, read] = [places[i], entry.reads[i]];
            if (place?.curve !== curve || read === null || symbols.length === 0) return [];
            return [{ severity: place.severity, success: read === symbols.length }];
          });
          return [name, fitCurve(trials)];
        }),
      ),
    ]),
  );
}

function fitCurve(trials: readonly { readonly severity: number; readonly success: boolean }[]): Curve {
  const severities = [...new Set(trials.map(({ severity }) => severity))].sort((a, b) => a - b);
  const points = severities.map((severity) => {
    const here = trials.filter((trial) => trial.severity === severity);
    const successes = here.filter(({ success }) => success).length;
    return { severity, trials: here.length, successes, rate: wilson(successes, here.length) };
  });
  return { points, s50: halfPoint(points), area: areaUnderCurve(points) };
}
