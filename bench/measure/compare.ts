/**
 * Two runs side by side: what got better, what got worse, and what stayed within noise.
 */

import { type AccuracyResults, isFailed, type LatencyResults, type Results } from '../report/results.ts';
import { bootstrap } from '../stats/bootstrap.ts';
import { byCategory, macroRate, type SetScore } from '../stats/score.ts';
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
  const groups = byCategory(pictures.filter(({ codes }) => codes > 0));
  const rate = (draws: readonly (readonly PicturePair[])[], when: 'before' | 'after') =>
    macroRate(draws.map((draw) => draw.map((pair) => ({ ...pair, read: pair[when] }))));
  const [a, b] = (['before', 'after'] as const).map((when) => bootstrap(groups, (draws) => rate(draws, when)));
  const change = bootstrap(groups, (draws) => rate(draws, 'after') - rate(draws, 'before'));
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
  return (['misreads', 'negativesRead', 'errors'] as const).map((field) => ({
    what: `${name}: ${field}`,
    before: String(a[field]),
    after: String(b[field]),
    change: String(b[field] - a[field]),
    verdict: b[field] < a[field] ? 'better' : b[field] > a[field] ? 'worse' : 'within noise',
  }));
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
