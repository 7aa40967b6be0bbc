/**
 * Curves as numbers: where half is read, and the mean rate.
 */

import type { HalfPoint } from '../stats/logistic.ts';
import type { Curve, CurveResults } from './results.ts';

/** One row per effect or scenario, one column per contender: s50 with its interval, then the mean rate in percent. */
export function curveRows(curves: CurveResults): string[][] {
  return rowsWith(curves, halfText);
}

/** The same without intervals. */
export function shortCurveRows(curves: CurveResults): string[][] {
  return rowsWith(curves, (half) => halfText(half).replace(/ \(.*/, ''));
}

function rowsWith({ byEffect }: CurveResults, textOf: (half: HalfPoint) => string): string[][] {
  const names = namesOf(byEffect);
  return [
    ['effect', ...names],
    ...Object.entries(byEffect).map(([effect, byName]) => [
      effect,
      ...names.map((name) => {
        const curve = byName[name];
        return curve === undefined ? '-' : `${textOf(curve.s50)}, ${(100 * curve.area).toFixed(0)} %`;
      }),
    ]),
  ];
}

/** One row per contender over all curves: mean area, wrong texts, and times of all pictures. */
export function curveTotalRows({ byEffect }: CurveResults): string[][] {
  const ofName = (name: string) => Object.values(byEffect).flatMap((byName) => (name in byName ? [byName[name]] : []));
  return [
    ['over all curves', 'curves', 'pictures', 'mean area %', 'misreads', 'median p50 ms', 'worst p95 ms'],
    ...namesOf(byEffect).map((name) => {
      const curves = ofName(name);
      const sum = (value: (curve: Curve) => number) => curves.reduce((total, curve) => total + value(curve), 0);
      const medians = curves.map(({ time }) => time.p50).sort((a, b) => a - b);
      return [
        name,
        String(curves.length),
        String(sum(({ points }) => points.reduce((n, { trials }) => n + trials, 0))),
        ((100 * sum(({ area }) => area)) / curves.length).toFixed(1),
        String(sum(({ misreads }) => misreads)),
        (medians[medians.length >> 1] ?? Number.NaN).toFixed(1),
        Math.max(...curves.map(({ time }) => time.p95)).toFixed(1),
      ];
    }),
  ];
}

function namesOf(byEffect: CurveResults['byEffect']): string[] {
  return [...new Set(Object.values(byEffect).flatMap((byName) => Object.keys(byName)))];
}

function halfText(half: HalfPoint): string {
  if (half.kind === 'inside') return `${half.value.toFixed(2)} (${severityText(half.low)}-${severityText(half.high)})`;
  return { below: 'below all', above: 'above all', undefined: 'none' }[half.kind];
}

/** Beyond the severities that there are, an interval only says that it ends there. */
function severityText(severity: number): string {
  if (severity < 0) return '<0';
  return severity > 1 ? '>1' : severity.toFixed(2);
}
