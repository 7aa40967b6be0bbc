/**
 * Curves as numbers: where half is read, and the mean rate.
 */

import type { HalfPoint } from '../stats/logistic.ts';
import type { CurveResults } from './results.ts';

/** One row per effect or scenario, one column per contender: s50 with its interval, then the mean rate in percent. */
export function curveRows(curves: CurveResults): string[][] {
  const names = [...new Set(Object.values(curves).flatMap((byName) => Object.keys(byName)))];
  return [
    ['effect', ...names],
    ...Object.entries(curves).map(([effect, byName]) => [
      effect,
      ...names.map((name) => {
        const curve = byName[name];
        return curve === undefined ? '-' : `${halfText(curve.s50)}, ${(100 * curve.area).toFixed(0)} %`;
      }),
    ]),
  ];
}

function halfText(half: HalfPoint): string {
  if (half.kind === 'inside') return `${half.value.toFixed(2)} (${half.low.toFixed(2)}-${half.high.toFixed(2)})`;
  return { below: 'below all', above: 'above all', undefined: 'none' }[half.kind];
}
