/**
 * Reading rate against severity: logistic regression by maximum likelihood, and the severity at which half is read.
 */

import { Z95 } from './normal.ts';
import type { Interval } from './wilson.ts';

/** Trials at one severity. */
export interface DosePoint {
  readonly severity: number;
  readonly trials: number;
  readonly successes: number;
}

/** A fitted curve: rate = 1 / (1 + exp(-(intercept + slope * severity))). */
export interface LogisticFit {
  readonly intercept: number;
  readonly slope: number;
  /** Covariance of the two estimates. */
  readonly covariance: { readonly intercept: number; readonly slope: number; readonly both: number };
  readonly converged: boolean;
}

/** Severity of half the reads. `'below'` and `'above'` say that it lies outside the severities that were measured. */
export type HalfPoint = (Interval & { readonly kind: 'inside' }) | { readonly kind: 'below' | 'above' | 'undefined' };

const MAX_ITERATIONS = 50;
/** Stands in for an infinite slope when the data are separated, so that the fit stays finite. */
const MAX_LINEAR = 30;

/**
 * Newton's method on the log likelihood (iteratively reweighted least squares), with halved steps when a step makes
 * the likelihood worse. Data that a step function separates have no finite maximum: then `converged` is false.
 */
export function fitLogistic(points: readonly DosePoint[]): LogisticFit {
  let beta: readonly [number, number] = [0, 0];
  let likelihood = logLikelihood(points, beta);
  let converged = false;
  for (let i = 0; i < MAX_ITERATIONS && !converged; i++) {
    const step = newtonStep(points, beta);
    if (step === undefined) break;
    let scale = 1;
    let next = beta;
    let better = Number.NEGATIVE_INFINITY;
    for (; scale > 1e-6 && !(better >= likelihood - 1e-12); scale /= 2) {
      next = [beta[0] + scale * step[0], beta[1] + scale * step[1]];
      better = logLikelihood(points, next);
    }
    converged = Math.abs(better - likelihood) < 1e-10 * (1 + Math.abs(likelihood));
    beta = next;
    likelihood = better;
  }
  const { a, b, c } = information(points, beta);
  const determinant = a * c - b * b;
  const separated = points.every((point) => Math.abs(beta[0] + beta[1] * point.severity) > MAX_LINEAR / 2);
  return {
    intercept: beta[0],
    slope: beta[1],
    covariance: { intercept: c / determinant, slope: a / determinant, both: -b / determinant },
    converged: converged && !separated,
  };
}

/**
 * The severity at which half is read, with a 95 % interval by the delta method:
 * var(s50) = (var(b0) + 2 s50 cov(b0, b1) + s50^2 var(b1)) / b1^2.
 *
 * When everything or nothing is read at all severities there is none inside; when a step separates the severities, the
 * interval is the gap.
 */
export function halfPoint(points: readonly DosePoint[]): HalfPoint {
  const tried = points.filter(({ trials }) => trials > 0).sort((a, b) => a.severity - b.severity);
  const successes = tried.reduce((sum, point) => sum + point.successes, 0);
  const trials = tried.reduce((sum, point) => sum + point.trials, 0);
  if (trials === 0) return { kind: 'undefined' };
  if (successes === 0) return { kind: 'below' };
  if (successes === trials) return { kind: 'above' };
  const gap = separatingGap(tried);
  if (gap !== undefined) return { kind: 'inside', ...gap };
  const { intercept, slope, covariance } = fitLogistic(tried);
  if (!(slope < 0)) return { kind: 'undefined' };
  const value = -intercept / slope;
  if (value < tried[0].severity) return { kind: 'below' };
  if (value > tried[tried.length - 1].severity) return { kind: 'above' };
  const variance = (covariance.intercept + 2 * value * covariance.both + value * value * covariance.slope) / slope ** 2;
  const half = Z95 * Math.sqrt(Math.max(0, variance));
  return { kind: 'inside', value, low: value - half, high: value + half };
}

/**
 * The severities between which a step from all to nothing lies, with at most one severity of some reads between them:
 * there the likelihood grows with the slope without end, and the delta method has nothing to say.
 */
function separatingGap(
  sorted: readonly DosePoint[],
): { readonly value: number; low: number; high: number } | undefined {
  const firstLost = sorted.findIndex(({ successes, trials }) => successes < trials);
  const firstNone = sorted.findIndex(({ successes }) => successes === 0);
  const between = firstNone - firstLost;
  const stepped = firstLost > 0 && (between === 0 || between === 1);
  if (!stepped || sorted.slice(firstNone).some(({ successes }) => successes > 0)) return undefined;
  const low = sorted[firstLost - 1].severity;
  const high = sorted[firstNone].severity;
  return { value: between === 1 ? sorted[firstLost].severity : (low + high) / 2, low, high };
}

/** Area under the curve by trapezoids, divided by the range of severities: the mean rate, 0..1. */
export function areaUnderCurve(points: readonly DosePoint[]): number {
  const sorted = points.filter(({ trials }) => trials > 0).sort((a, b) => a.severity - b.severity);
  const rate = ({ successes, trials }: DosePoint) => successes / trials;
  if (sorted.length < 2) return sorted.length === 1 ? rate(sorted[0]) : Number.NaN;
  const area = sorted
    .slice(1)
    .reduce((sum, point, i) => sum + ((point.severity - sorted[i].severity) * (rate(point) + rate(sorted[i]))) / 2, 0);
  return area / (sorted[sorted.length - 1].severity - sorted[0].severity);
}

function probability(beta: readonly [number, number], severity: number): number {
  const linear = Math.max(-MAX_LINEAR, Math.min(MAX_LINEAR, beta[0] + beta[1] * severity));
  return 1 / (1 + Math.exp(-linear));
}

function logLikelihood(points: readonly DosePoint[], beta: readonly [number, number]): number {
  return points.reduce((sum, { severity, trials, successes }) => {
    const p = probability(beta, severity);
    return sum + successes * Math.log(p) + (trials - successes) * Math.log1p(-p);
  }, 0);
}

/** Fisher information [[a, b], [b, c]]. */
function information(points: readonly DosePoint[], beta: readonly [number, number]) {
  let a = 0;
  let b = 0;
  let c = 0;
  for (const { severity, trials } of points) {
    const p = probability(beta, severity);
    const weight = trials * p * (1 - p);
    a += weight;
    b += weight * severity;
    c += weight * severity * severity;
  }
  return { a, b, c };
}

/** Undefined when the information is singular: one severity only, or a separated fit. */
function newtonStep(
  points: readonly DosePoint[],
  beta: readonly [number, number],
): readonly [number, number] | undefined {
  const { a, b, c } = information(points, beta);
  const determinant = a * c - b * b;
  if (!(determinant > 1e-12 * a * c)) return undefined;
  let g0 = 0;
  let g1 = 0;
  for (const { severity, trials, successes } of points) {
    const residual = successes - trials * probability(beta, severity);
    g0 += residual;
    g1 += residual * severity;
  }
  return [(c * g0 - b * g1) / determinant, (a * g1 - b * g0) / determinant];
}
