/**
 * Two runs side by side: what got better, what got worse, and what stayed within noise.
 */

import {
  type AccuracyResults,
  type Curve,
  type CurveResults,
  isFailed,
  type LatencyResults,
  type Results,
} from '../report/results.ts';
import { macroInterval, shareRead } from '../stats/macro.ts';
import { Z95 } from '../stats/normal.ts';
import type { SetScore } from '../stats/score.ts';
import type { Interval } from '../stats/wilson.ts';

/** One figure in both runs. */
export interface Comparison {
  readonly what: string;
  readonly before: string;
  readonly after: string;
  /** Difference in points or ratio of times, with its 95 % interval. */
  readonly change: string;
  readonly verdict: 'better' | 'worse' | 'within noise';
}

/** Ratios of one build differ by about so much from run to run, more than the interval within a run says. */
const RUN_TO_RUN = 0.15;

/**
 * Compares everything that both runs measured.
 * @returns the figures, and remarks on what could not be compared
 */
export function compareResults(
  before: Results,
  after: Results,
): { readonly rows: readonly Comparison[]; readonly remarks: readonly string[] } {
  const remarks: string[] = [];
  const rows = [
    ...(before.accuracy && after.accuracy ? compareAccuracy(before.accuracy, after.accuracy, remarks) : []),
    ...(before.curves && after.curves ? compareCurves(before.curves, after.curves, remarks) : []),
    ...(before.latency && after.latency ? compareLatency(before, after, remarks) : []),
  ];
  if (rows.length === 0) remarks.push('the two runs have nothing in common');
  return { rows, remarks };
}

function compareAccuracy(before: AccuracyResults, after: AccuracyResults, remarks: string[]): Comparison[] {
  const places = new Map(before.pictures.map(({ name }, index) => [name, index]));
  const common = after.pictures.flatMap((picture, index) => {
    const old = places.get(picture.name);
    return old === undefined ? [] : [{ ...picture, index, old }];
  });
  const most = Math.max(before.pictures.length, after.pictures.length);
  if (common.length < most) remarks.push(`only the ${common.length} of ${most} pictures of both runs are compared`);
  return bothHave(before.contenders, after.contenders, remarks).flatMap(([name, a, b]) => {
    const pictures = common.flatMap(({ category, codes, index, old }) => {
      const [first, second] = [a.reads[old], b.reads[index]];
      return first === null || second === null ? [] : [{ category, codes, before: first, after: second }];
    });
    return [compareMacro(name, pictures), ...compareHarm(name, a, b)];
  });
}

interface PicturePair {
  readonly category: string;
  readonly codes: number;
  readonly before: number;
  readonly after: number;
}

/** Paired: each resample takes the same pictures of both runs, so that hard pictures cancel out. */
function compareMacro(name: string, pictures: readonly PicturePair[]): Comparison {
  const holding = pictures.filter(({ codes }) => codes > 0);
  const share = (draw: readonly PicturePair[], when: 'before' | 'after') =>
    shareRead(draw.map((pair) => ({ codes: pair.codes, read: pair[when] })));
  const [a, b] = (['before', 'after'] as const).map((when) => macroInterval(holding, (draw) => share(draw, when)));
  const change = macroInterval(holding, (draw) => share(draw, 'after') - share(draw, 'before'));
  return {
    what: `${name}: mean rate of all categories, %`,
    before: format(a, 2),
    after: format(b, 2),
    change: format(change, 2),
    verdict: change.low > 0 ? 'better' : change.high < 0 ? 'worse' : 'within noise',
  };
}

/** A wrong text can pay the wrong person: any more of them is worse, without an interval. */
function compareHarm(name: string, a: SetScore, b: SetScore): Comparison[] {
  return (['misreads', 'negativesRead', 'errors'] as const).map((field) =>
    compareCount(`${name}: ${field}`, a[field], b[field]),
  );
}

function compareCount(what: string, before: number, after: number): Comparison {
  return {
    what,
    before: String(before),
    after: String(after),
    change: String(after - before),
    verdict: after < before ? 'better' : after > before ? 'worse' : 'within noise',
  };
}

function compareCurves(before: CurveResults, after: CurveResults, remarks: string[]): Comparison[] {
  if (before.source !== after.source) remarks.push(`curves are of other pictures: ${before.source}, ${after.source}`);
  return Object.entries(before.byEffect).flatMap(([effect, byName]) =>
    Object.entries(byName).flatMap(([name, a]) => {
      const b = after.byEffect[effect]?.[name];
      if (b === undefined) {
        remarks.push(`${name}, ${effect}: no curve in the second run`);
        return [];
      }
      const misreads = compareCount(`${name}, ${effect}: misreads`, a.misreads, b.misreads);
      return [compareArea(`${name}, ${effect}: area under the curve, %`, a, b), misreads];
    }),
  );
}

/** As if the pictures were others: for the same pictures, as they mostly are, the interval is wider than need be. */
function compareArea(what: string, before: Curve, after: Curve): Comparison {
  const [a, b] = [before, after].map((curve) => ({ value: 100 * curve.area, error: 100 * areaError(curve) }));
  const change = around(b.value - a.value, Math.hypot(a.error, b.error));
  return {
    what,
    before: format(around(a.value, a.error), 1),
    after: format(around(b.value, b.error), 1),
    change: format(change, 1),
    verdict: change.low > 0 ? 'better' : change.high < 0 ? 'worse' : 'within noise',
  };
}

/**
 * Standard error of the area by trapezoids: a weighted sum of independent rates. Two reads and two misses are added to
 * each rate (Agresti and Coull 1998), so that points where all or nothing is read do not count as certain.
 */
function areaError({ points }: Curve): number {
  const range = points[points.length - 1].severity - points[0].severity;
  const variance = points.reduce((sum, { trials, successes }, i) => {
    const [left, right] = [points[Math.max(0, i - 1)], points[Math.min(points.length - 1, i + 1)]];
    const weight = (right.severity - left.severity) / 2 / range;
    const rate = (successes + 2) / (trials + 4);
    return sum + (weight ** 2 * rate * (1 - rate)) / (trials + 4);
  }, 0);
  return points.length < 2 ? Number.POSITIVE_INFINITY : Math.sqrt(variance);
}

function around(value: number, error: number): Interval {
  return { value, low: value - Z95 * error, high: value + Z95 * error };
}

/**
 * Only ratios to the reference, turn by turn: what slows a machine down slows both, so that they hold on other machines
 * and under load, which medians in ms do not (the same build differed by a factor of two between two runs).
 */
function compareLatency(before: Results, after: Results, remarks: string[]): Comparison[] {
  const loaded = [before, after].filter(({ machine }) => machine.load > machine.cores);
  if (loaded.length > 0) {
    const dates = loaded.map(({ date }) => date).join(' and ');
    remarks.push(`times are not compared: more processes than cores were running at the start of ${dates}`);
    return [];
  }
  if (before.machine.cpu !== after.machine.cpu) remarks.push('the runs are of different processors');
  const [a, b] = [before.latency, after.latency] as [LatencyResults, LatencyResults];
  return a.pairs.flatMap((pair) => {
    const { first, second, kind } = pair;
    const other = b.pairs.find((p) => p.first === first && p.second === second && p.kind === kind);
    return other === undefined ? [] : [compareTimes(`${second}: time / ${first}, ${kind}`, pair.ratio, other.ratio)];
  });
}

/** Beyond noise when the intervals do not touch and the change is larger than runs of one build differ. */
function compareTimes(what: string, before: Interval, after: Interval): Comparison {
  const ratio = after.value / before.value;
  const apart = after.low > before.high || after.high < before.low;
  const large = ratio > 1 + RUN_TO_RUN || ratio < 1 / (1 + RUN_TO_RUN);
  return {
    what,
    before: format(before, 2),
    after: format(after, 2),
    change: `x ${ratio.toFixed(2)}`,
    verdict: apart && large ? (ratio < 1 ? 'better' : 'worse') : 'within noise',
  };
}

function bothHave<T extends object>(
  before: Readonly<Record<string, T | { readonly failed: string }>>,
  after: Readonly<Record<string, T | { readonly failed: string }>>,
  remarks: string[],
): (readonly [string, T, T])[] {
  return Object.entries(before).flatMap(([name, a]) => {
    const b = after[name];
    if (b === undefined || isFailed(a) || isFailed(b)) {
      remarks.push(`${name}: not measured in ${b === undefined || isFailed(b) ? 'the second' : 'the first'} run`);
      return [];
    }
    return [[name, a, b] as const];
  });
}

function format({ value, low, high }: Interval, digits: number): string {
  return `${value.toFixed(digits)} (${low.toFixed(digits)} to ${high.toFixed(digits)})`;
}
