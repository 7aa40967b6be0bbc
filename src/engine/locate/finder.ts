/**
 * Finder patterns: a cut is followed to the middle of the pattern, rays from there must meet three nested outlines, and
 * the outlines give the pattern's own frame.
 */

import { RAYS } from '../../kernels/kernels.ts';
import type { Scene } from '../light/surface.ts';
import type { Candidate } from './candidates.ts';

/** A finder pattern: its centre and the picture of one module to its right and one down, up to quarter turns. */
export interface Finder {
  readonly x: number;
  readonly y: number;
  readonly ux: number;
  readonly uy: number;
  readonly vx: number;
  readonly vy: number;
  /** Side of a module, the root of its area. */
  readonly moduleSize: number;
  readonly inverted: boolean;
  /** Share of rays that met all three outlines, 0..1; 0 for one that nobody saw, put where a symbol would have it. */
  readonly score: number;
}

const COS = /* @__PURE__ */ Float64Array.from({ length: RAYS }, (_, i) => Math.cos((2 * Math.PI * i) / RAYS));
const SIN = /* @__PURE__ */ Float64Array.from({ length: RAYS }, (_, i) => Math.sin((2 * Math.PI * i) / RAYS));

/** Two thirds of the points that all rays could have; scratches and merged quiet zones cost a quarter of them. */
const LEAST_SCORE = (RAYS * 2 * 2) / 3;

/** Outlines that stray farther from a square or circle on average are chance. */
const MOST_IRREGULARITY = 0.12;

/** Bytes of memory that a checker takes. */
export const CHECKER_BYTES = 8 * RAYS + 32;

/** Checks candidates of one scene; owns the buffers that it fills. */
export class FinderChecker {
  readonly #scene: Scene;
  readonly #pointer: number;
  /** Distance of the outline of the unit square per ray; 0 where the ray told nothing. */
  readonly #reach: Float64Array;

  constructor(scene: Scene) {
    this.#scene = scene;
    const { kernels, arena } = scene.workspace;
    this.#pointer = arena.take(8 * RAYS);
    this.#reach = kernels.memory.f64.subarray(this.#pointer >> 3, (this.#pointer >> 3) + RAYS);
  }

  /** The pattern around a candidate; undefined when there is none. */
  check({ x, y, moduleSize, inverted }: Candidate): Finder | undefined {
    const { pointer, workspace } = this.#scene;
    let centre: { readonly x: number; readonly y: number } = { x, y };
    let finder: Finder | undefined;
    for (let round = 0; round < 2; round++) {
      const { kernels } = workspace;
      const polarity = inverted ? 1 : 0;
      const score = kernels.castRays(pointer, centre.x, centre.y, polarity, moduleSize, LEAST_SCORE, this.#pointer);
      if (score === 0) return undefined;
      finder = this.#fitFrame(centre.x, centre.y, inverted, score / (2 * RAYS));
      if (finder === undefined) return undefined;
      const shift = Math.hypot(finder.x - centre.x, finder.y - centre.y);
      if (shift > 2 * moduleSize) return undefined;
      if (shift < 0.15 * moduleSize) break;
      centre = finder;
    }
    return finder;
  }

  /** Mean deviation of the outline from a square, or from a circle where that fits better, in half sides of the square. */
  #irregularity(cx: number, cy: number, a: number, b: number, d: number, cos: number, sin: number): number {
    const determinant = a * d - b * b;
    let square = 0;
    let round = 0;
    for (let ray = 0; ray < RAYS; ray++) {
      const px = COS[ray] * this.#reach[ray] - cx;
      const py = SIN[ray] * this.#reach[ray] - cy;
      const qx = (d * px - b * py) / determinant;
      const qy = (a * py - b * px) / determinant;
      const along = Math.abs(qx * cos + qy * sin);
      const across = Math.abs(qy * cos - qx * sin);
      square += Math.abs(Math.max(along, across) - 1);
      // A circle of the square's area has the radius 2 / sqrt(pi).
      round += Math.abs(Math.sqrt(qx * qx + qy * qy) / 1.128 - 1);
    }
    return Math.min(square, round) / RAYS;
  }

  /**
   * Frame of the unit square whose outline the rays met: its second moments give it up to a turn, and the turn is the
   * phase of the fourth harmonic of the outline, which is farthest in the corners.
   */
  #fitFrame(x: number, y: number, inverted: boolean, score: number): Finder | undefined {
    const reach = this.#reach;
    fillGaps(reach);
    const moments = outlineMoments(reach);
    if (moments === undefined) return undefined;
    const { cx, cy, xx, xy, yy } = moments;
    // Symmetric root of three times the covariance: the covariance of the square |a|, |b| <= 1 is a third.
    const root = Math.sqrt(xx * yy - xy * xy);
    const scale = Math.sqrt(3 / (xx + yy + 2 * root));
    const a = (xx + root) * scale;
    const b = xy * scale;
    const d = (yy + root) * scale;
    const determinant = a * d - b * b;
    if (!(determinant > 0.5)) return undefined;
    let cosine = 0;
    let sine = 0;
    for (let ray = 0; ray < RAYS; ray++) {
      const px = COS[ray] * reach[ray] - cx;
      const py = SIN[ray] * reach[ray] - cy;
      const qx = (d * px - b * py) / determinant;
      const qy = (a * py - b * px) / determinant;
      // (qx + i qy)^4 / r^2: the fourth harmonic, weighted with the square of the distance, and with the angle that the
      // ray stands for on the square, since a steep view crowds the rays there.
      const real = qx * qx - qy * qy;
      const imaginary = 2 * qx * qy;
      const length = Math.max(qx * qx + qy * qy, 1e-12);
      const square = (length * length) / (px * px + py * py);
      cosine += (real * real - imaginary * imaginary) / square;
      sine += (2 * real * imaginary) / square;
    }
    const turn = (Math.atan2(sine, cosine) - Math.PI) / 4;
    const cos = Math.cos(turn);
    const sin = Math.sin(turn);
    if (this.#irregularity(cx, cy, a, b, d, cos, sin) > MOST_IRREGULARITY) return undefined;
    return {
      x: x + cx,
      y: y + cy,
      ux: a * cos + b * sin,
      uy: b * cos + d * sin,
      vx: b * cos - a * sin,
      vy: d * cos - b * sin,
      moduleSize: Math.sqrt(determinant),
      inverted,
      score,
    };
  }
}

/** Rays that told nothing take what their neighbours say. */
function fillGaps(reach: Float64Array): void {
  for (let ray = 0; ray < RAYS; ray++) {
    if (reach[ray] > 0) continue;
    let before = 1;
    while (before < RAYS && !(reach[(ray + RAYS - before) % RAYS] > 0)) before++;
    let after = 1;
    while (after < RAYS && !(reach[(ray + after) % RAYS] > 0)) after++;
    const left = reach[(ray + RAYS - before) % RAYS];
    const right = reach[(ray + after) % RAYS];
    // Negative, so that a filled gap does not serve as a neighbour; the sign is dropped below.
    reach[ray] = -(left * after + right * before) / (before + after);
  }
  for (let ray = 0; ray < RAYS; ray++) reach[ray] = Math.abs(reach[ray]);
}

/** Centroid and covariance of the area that the outline encloses, by its triangles from the origin. */
function outlineMoments(
  reach: Float64Array,
): { cx: number; cy: number; xx: number; xy: number; yy: number } | undefined {
  let [area, sx, sy, sxx, sxy, syy] = [0, 0, 0, 0, 0, 0];
  for (let ray = 0; ray < RAYS; ray++) {
    const next = (ray + 1) % RAYS;
    const ax = COS[ray] * reach[ray];
    const ay = SIN[ray] * reach[ray];
    const bx = COS[next] * reach[next];
    const by = SIN[next] * reach[next];
    const twice = ax * by - bx * ay;
    area += twice / 2;
    sx += (twice * (ax + bx)) / 6;
    sy += (twice * (ay + by)) / 6;
    sxx += (twice * (ax * ax + ax * bx + bx * bx)) / 12;
    syy += (twice * (ay * ay + ay * by + by * by)) / 12;
    sxy += (twice * (2 * ax * ay + ax * by + bx * ay + 2 * bx * by)) / 24;
  }
  if (!(area > 1)) return undefined;
  const cx = sx / area;
  const cy = sy / area;
  return { cx, cy, xx: sxx / area - cx * cx, xy: sxy / area - cx * cy, yy: syy / area - cy * cy };
}
