/**
 * Alignment patterns (ISO/IEC 18004:2015, 5.3.6): 5x5 modules, dark ring and centre, searched by correlation in the
 * local frame of a grid.
 */

import { type Homography, project } from '../../image/homography.ts';
import { levelBetween } from '../../image/level.ts';
import type { Point } from '../../types.ts';
import type { Scene } from '../light/surface.ts';

/** Where a pattern was found. */
export interface AlignmentFix extends Point {
  /** Correlation with the ideal pattern, 0..1. */
  readonly score: number;
}

/** Correlation below this is chance. */
const LEAST_SCORE = 0.55;

/** Correlation from which a place close to the expected one is the pattern, without a look further away. */
export const SURE_SCORE = 0.8;

/** How far a close place lies away, in modules. */
const CLOSE = 0.75;

/** 1 for dark, -1 for light, row by row. */
const PATTERN = /* @__PURE__ */ Int8Array.from([
  1, 1, 1, 1, 1, 1, -1, -1, -1, 1, 1, -1, 1, -1, 1, 1, -1, -1, -1, 1, 1, 1, 1, 1, 1,
]);
/** Of its 25 modules 17 are dark. */
const PATTERN_MEAN = 0.36;
const PATTERN_NORM = /* @__PURE__ */ Math.sqrt(21.76);

/**
 * Looks for an alignment pattern near where a grid expects its centre.
 *
 * @param u expected centre in modules, as `v`
 * @param radius how far to look, in modules
 * @returns the best place in pixels, or undefined when nothing resembles the pattern
 */
export function findAlignment(
  { plane }: Scene,
  map: Homography,
  u: number,
  v: number,
  radius: number,
  inverted: boolean,
): AlignmentFix | undefined {
  const centre = project(map, u, v);
  const right = project(map, u + 0.5, v);
  const left = project(map, u - 0.5, v);
  const below = project(map, u, v + 0.5);
  const above = project(map, u, v - 0.5);
  const ux = right.x - left.x;
  const uy = right.y - left.y;
  const vx = below.x - above.x;
  const vy = below.y - above.y;
  const reach = 2.5 * (Math.abs(ux) + Math.abs(vx) + Math.abs(uy) + Math.abs(vy)) + 2;
  const correlate = (a: number, b: number): number => {
    const x = centre.x + a * ux + b * vx;
    const y = centre.y + a * uy + b * vy;
    if (!(x > reach && y > reach && x < plane.width - reach && y < plane.height - reach)) return -1;
    let [sum, squares, product] = [0, 0, 0];
    for (let j = -2, k = 0; j <= 2; j++) {
      for (let i = -2; i <= 2; i++, k++) {
        const level = levelBetween(plane, x + i * ux + j * vx, y + i * uy + j * vy);
        sum += level;
        squares += level * level;
        product += level * PATTERN[k];
      }
    }
    const variance = squares - (sum * sum) / 25;
    if (!(variance > 25 * 4)) return -1;
    // Dark modules are low levels, hence the sign.
    const score = -(product - PATTERN_MEAN * sum) / (Math.sqrt(variance) * PATTERN_NORM);
    return inverted ? -score : score;
  };
  const best = climb(correlate, radius);
  if (best.score < LEAST_SCORE) return undefined;
  return {
    x: centre.x + best.a * ux + best.b * vx,
    y: centre.y + best.a * uy + best.b * vy,
    score: best.score,
  };
}

/**
 * Searches squares in steps of three quarters of a module, which no peak is narrower than: a small one first, then all; and
 * ever finer around the best place.
 */
function climb(correlate: (a: number, b: number) => number, radius: number): { a: number; b: number; score: number } {
  const best = { a: 0, b: 0, score: correlate(0, 0) };
  const search = (a0: number, b0: number, reach: number, step: number) => {
    for (let b = b0 - reach; b <= b0 + reach + 1e-9; b += step) {
      for (let a = a0 - reach; a <= a0 + reach + 1e-9; a += step) {
        const score = correlate(a, b);
        if (score > best.score) Object.assign(best, { a, b, score });
      }
    }
  };
  for (const reach of [CLOSE, radius]) {
    search(0, 0, reach, CLOSE);
    search(best.a, best.b, 0.5, 0.25);
    if (best.score >= SURE_SCORE) break;
  }
  search(best.a, best.b, 0.125, 0.125);
  return best;
}
