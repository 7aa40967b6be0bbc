/**
 * Plane projective maps as nine flat numbers, row by row: x = (h0 u + h1 v + h2) / (h6 u + h7 v + h8), and y likewise.
 */

import type { Point } from '../types.ts';
import { solve } from './linear.ts';

/** Nine numbers; h[8] is 1 unless said otherwise. */
export type Homography = Float64Array;

/** Pairs of points for a fit, four numbers each: u, v in the first plane, x, y in the second; then a weight. */
export interface Correspondences {
  readonly count: number;
  /** u, v, x, y, weight per pair. */
  readonly values: Float64Array;
}

/** Numbers per pair in `Correspondences`. */
export const PAIR_STRIDE = 5;

/** Rounds of reweighting, at most. */
const ROUNDS = 4;

/** Rounds end when no number changes by more, in coordinates of -1..1: some hundredths of a pixel. */
const SETTLED = 1e-4;

/** Where a point goes. */
export function project(h: Homography, u: number, v: number): Point {
  const w = h[6] * u + h[7] * v + h[8];
  return { x: (h[0] * u + h[1] * v + h[2]) / w, y: (h[3] * u + h[4] * v + h[5]) / w };
}

/** The map back; undefined for a map that flattens the plane. */
export function invert(h: Homography): Homography | undefined {
  const [a, b, c, d, e, f, g, i, j] = h;
  const inverse = Float64Array.of(
    e * j - f * i,
    c * i - b * j,
    b * f - c * e,
    f * g - d * j,
    a * j - c * g,
    c * d - a * f,
    d * i - e * g,
    b * g - a * i,
    a * e - b * d,
  );
  const determinant = a * inverse[0] + b * inverse[3] + c * inverse[6];
  if (!(Math.abs(determinant) > 1e-12)) return undefined;
  for (let k = 0; k < 9; k++) inverse[k] /= determinant;
  return inverse;
}

/**
 * The map that fits pairs of points best: weighted least squares of the distance in the second plane, with Huber
 * weights (P. Huber, "Robust estimation of a location parameter", 1964) that hold back outliers.
 * Each round solves the linear equations divided by the last denominators (R. Hartley, A. Zisserman, "Multiple View
 * Geometry", 4.4), which makes their residuals distances.
 *
 * @param tolerance distance in the second plane up to which a pair counts in full
 * @returns undefined when fewer than four pairs are given or they do not fix a map
 */
export function fitHomography(pairs: Correspondences, tolerance: number): Homography | undefined {
  if (pairs.count < 4) return undefined;
  const normal = normalization(pairs);
  let h: Float64Array | undefined;
  for (let round = 0; round < ROUNDS; round++) {
    const next = solveRound(pairs, normal, h, tolerance);
    if (next === undefined) return undefined;
    const before = h;
    h = next;
    if (before?.every((value, k) => Math.abs(value - next[k]) < SETTLED)) break;
  }
  return h === undefined ? undefined : denormalize(h, normal);
}

/** Offsets and scales that bring both planes to about -1..1, without which the equations are ill conditioned. */
interface Normalization {
  readonly u: number;
  readonly v: number;
  readonly s: number;
  readonly x: number;
  readonly y: number;
  readonly t: number;
}

function normalization({ count, values }: Correspondences): Normalization {
  let [u, v, x, y] = [0, 0, 0, 0];
  for (let k = 0; k < count; k++) {
    u += values[k * PAIR_STRIDE];
    v += values[k * PAIR_STRIDE + 1];
    x += values[k * PAIR_STRIDE + 2];
    y += values[k * PAIR_STRIDE + 3];
  }
  [u, v, x, y] = [u / count, v / count, x / count, y / count];
  let [s, t] = [1e-9, 1e-9];
  for (let k = 0; k < count; k++) {
    const at = k * PAIR_STRIDE;
    s = Math.max(s, Math.abs(values[at] - u), Math.abs(values[at + 1] - v));
    t = Math.max(t, Math.abs(values[at + 2] - x), Math.abs(values[at + 3] - y));
  }
  return { u, v, s, x, y, t };
}

/** Products of two of u, v and 1, as `MOMENT` numbers them. */
const MOMENTS = 6;

/** Which moment is the product of components i and j of (u, v, 1), at 3 * i + j. */
const MOMENT = [0, 1, 2, 1, 3, 4, 2, 4, 5];

/** One weighted linear solution in normalised coordinates, eight unknowns. */
function solveRound(
  { count, values }: Correspondences,
  n: Normalization,
  last: Float64Array | undefined,
  tolerance: number,
): Float64Array | undefined {
  // Moments weighted as they are, by x, by y, and by x squared plus y squared: all that the normal equations are made of.
  const sums = new Float64Array(4 * MOMENTS);
  for (let at = 0; at < count * PAIR_STRIDE; at += PAIR_STRIDE) {
    const u = (values[at] - n.u) / n.s;
    const v = (values[at + 1] - n.v) / n.s;
    const x = (values[at + 2] - n.x) / n.t;
    const y = (values[at + 3] - n.y) / n.t;
    let weight = values[at + 4];
    if (last !== undefined) {
      const w = last[6] * u + last[7] * v + 1;
      if (!(w > 1e-3)) return undefined;
      const dx = (last[0] * u + last[1] * v + last[2]) / w - x;
      const dy = (last[3] * u + last[4] * v + last[5]) / w - y;
      const distance = Math.sqrt(dx * dx + dy * dy) * n.t;
      weight *= Math.min(1, tolerance / distance) / (w * w);
    }
    for (let kind = 0; kind < 4; kind++) {
      const factor = weight * (kind === 0 ? 1 : kind === 1 ? x : kind === 2 ? y : x * x + y * y);
      const to = kind * MOMENTS;
      sums[to] += factor * u * u;
      sums[to + 1] += factor * u * v;
      sums[to + 2] += factor * u;
      sums[to + 3] += factor * v * v;
      sums[to + 4] += factor * v;
      sums[to + 5] += factor;
    }
  }
  return solve(normalEquations(sums), 8);
}

/** Normal equations of the rows (u, v, 1, 0, 0, 0, -ux, -vx | x) and (0, 0, 0, u, v, 1, -uy, -vy | y). */
function normalEquations(sums: Float64Array): Float64Array {
  const matrix = new Float64Array(8 * 9);
  for (let i = 0; i < 3; i++) {
    for (let j = 0; j < 3; j++) {
      const moment = MOMENT[3 * i + j];
      matrix[i * 9 + j] = sums[moment];
      matrix[(i + 3) * 9 + j + 3] = sums[moment];
      for (let axis = 0; axis < 2; axis++) {
        const row = i + 3 * axis;
        const value = sums[(1 + axis) * MOMENTS + moment];
        matrix[row * 9 + j + 6] = j < 2 ? -value : value;
        if (j < 2) matrix[(j + 6) * 9 + row] = -value;
      }
      const square = sums[3 * MOMENTS + moment];
      if (i < 2) matrix[(i + 6) * 9 + j + 6] = j < 2 ? square : -square;
    }
  }
  return matrix;
}

/** From normalised coordinates to those of the caller, scaled to h[8] = 1. */
function denormalize(h: Float64Array, { u, v, s, x, y, t }: Normalization): Homography | undefined {
  const [a, b, c, d, e, f, g, i] = h;
  // Rows of T^-1 H: the second plane's scale and offset.
  const top = [a * t + g * x, b * t + i * x, c * t + x];
  const middle = [d * t + g * y, e * t + i * y, f * t + y];
  const bottom = [g, i, 1];
  const out = new Float64Array(9);
  for (const [index, [p, q, r]] of [top, middle, bottom].entries()) {
    out[index * 3] = p / s;
    out[index * 3 + 1] = q / s;
    out[index * 3 + 2] = r - (p * u + q * v) / s;
  }
  if (!(Math.abs(out[8]) > 1e-9)) return undefined;
  for (let k = 0; k < 9; k++) out[k] /= out[8];
  return out;
}
