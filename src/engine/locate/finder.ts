/**
 * Finder patterns: a cut is followed to the middle of the pattern, rays from there must meet three nested outlines, and
 * the outlines give the pattern's own frame.
 */

import { castRay, type Scene } from './rays.ts';
import { type Cut, fitCut } from './runs.ts';

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
  /** Share of rays that met all three outlines, 0..1. */
  readonly score: number;
}

const RAYS = 24;
const COS = Float64Array.from({ length: RAYS }, (_, i) => Math.cos((2 * Math.PI * i) / RAYS));
const SIN = Float64Array.from({ length: RAYS }, (_, i) => Math.sin((2 * Math.PI * i) / RAYS));

/** Rays that must agree; a scratch or a merged quiet zone spoils a quarter to a half of them. */
const LEAST_RAYS = 12;

/** Outlines that stray farther from a square or circle on average are chance. */
const MOST_IRREGULARITY = 0.12;

/** Module sizes along the two axes may differ by this factor under tilt. */
const MOST_STRETCH = 3.5;

/** Checks cuts of one picture; owns the buffers that it fills. */
export class FinderChecker {
  readonly #scene: Scene;
  readonly #hits = new Float64Array(3);
  readonly #edges = new Float32Array(6);
  /** Distance of the outline of the unit square per ray; 0 where the ray told nothing. */
  readonly #reach = new Float64Array(RAYS);

  constructor(scene: Scene) {
    this.#scene = scene;
  }

  /** The pattern that a cut goes through; undefined when there is none. */
  check(cut: Cut): Finder | undefined {
    const dark = !cut.inverted;
    const vertical = this.#cross(cut.x, cut.y, 0, 1, dark, cut.moduleSize);
    if (vertical === undefined) return undefined;
    const y = cut.y + vertical.middle;
    const horizontal = this.#cross(cut.x, y, 1, 0, dark, cut.moduleSize);
    if (horizontal === undefined) return undefined;
    let centre = { x: cut.x + horizontal.middle, y };
    const stretch = vertical.moduleSize / horizontal.moduleSize;
    if (stretch > MOST_STRETCH || stretch * MOST_STRETCH < 1) return undefined;
    const moduleSize = Math.max(vertical.moduleSize, horizontal.moduleSize);
    let finder: Finder | undefined;
    for (let round = 0; round < 2; round++) {
      const score = this.#castAll(centre.x, centre.y, dark, moduleSize);
      if (score < LEAST_RAYS) return undefined;
      finder = this.#fitFrame(centre.x, centre.y, cut.inverted, score / RAYS);
      if (finder === undefined) return undefined;
      const shift = Math.hypot(finder.x - centre.x, finder.y - centre.y);
      if (shift > 2 * moduleSize) return undefined;
      if (shift < 0.15 * moduleSize) break;
      centre = finder;
    }
    return finder;
  }

  /** Runs along a line through the middle, in both directions; undefined when they are not those of a finder pattern. */
  #cross(
    x: number,
    y: number,
    dx: number,
    dy: number,
    dark: boolean,
    moduleSize: number,
  ): { readonly middle: number; readonly moduleSize: number } | undefined {
    const step = Math.max(0.5, moduleSize / 8);
    const limit = 5.5 * moduleSize * MOST_STRETCH;
    const edges = this.#edges;
    const hits = this.#hits;
    const before = castRay(this.#scene, x, y, -dx, -dy, dark, step, limit, hits);
    if (before < 2) return undefined;
    edges[0] = before === 3 ? -hits[2] : -1e6;
    edges[1] = -hits[1];
    edges[2] = -hits[0];
    const after = castRay(this.#scene, x, y, dx, dy, dark, step, limit, hits);
    if (after < 2) return undefined;
    edges[3] = hits[0];
    edges[4] = hits[1];
    edges[5] = after === 3 ? hits[2] : 1e6;
    const size = fitCut(edges, 0);
    return size === 0 ? undefined : { middle: (edges[2] + edges[3]) / 2, moduleSize: size };
  }

  /** Casts all rays and returns how many met nested outlines in the right ratios; a ray without the outermost counts half. */
  #castAll(x: number, y: number, dark: boolean, moduleSize: number): number {
    const step = Math.max(0.5, moduleSize / 8);
    const limit = 6.5 * moduleSize;
    const hits = this.#hits;
    let score = 0;
    for (let ray = 0; ray < RAYS; ray++) {
      this.#reach[ray] = 0;
      const count = castRay(this.#scene, x, y, COS[ray], SIN[ray], dark, step, limit, hits);
      if (count < 2) continue;
      const [first, second, third] = hits;
      if (count === 3) {
        // Outlines at 1.5, 2.5 and 3.5 modules; the first and third are edges of one direction, so bias cancels.
        const unit = (third - first) / 2;
        const reach = ((first + third) / 2 + second) / 5;
        const bias = (first + third) / 2 - second;
        if (Math.abs(reach - unit) < 0.3 * unit + 0.3 && Math.abs(bias) < 1.3 * unit) {
          this.#reach[ray] = reach;
          score++;
          continue;
        }
      }
      const ratio = second / first;
      if (ratio > 1.25 && ratio < 2.4) {
        this.#reach[ray] = (first + second) / 4;
        score += 0.5;
      }
    }
    return score;
  }

  /** Mean deviation of the outline from a square, or from a circle where that fits better, in half sides of the square. */
  #irregularity(cx: number, cy: number, a: number, b: number, d: number, turn: number): number {
    const determinant = a * d - b * b;
    let square = 0;
    let round = 0;
    for (let ray = 0; ray < RAYS; ray++) {
      const px = COS[ray] * this.#reach[ray] - cx;
      const py = SIN[ray] * this.#reach[ray] - cy;
      const qx = (d * px - b * py) / determinant;
      const qy = (a * py - b * px) / determinant;
      const distance = Math.hypot(qx, qy);
      const angle = Math.atan2(qy, qx) - turn;
      square += Math.abs(distance * Math.max(Math.abs(Math.cos(angle)), Math.abs(Math.sin(angle))) - 1);
      // A circle of the square's area has the radius 2 / sqrt(pi).
      round += Math.abs(distance / 1.128 - 1);
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
      const square = qx * qx + qy * qy;
      const angle = 4 * Math.atan2(qy, qx);
      cosine += square * Math.cos(angle);
      sine += square * Math.sin(angle);
    }
    const turn = (Math.atan2(sine, cosine) - Math.PI) / 4;
    const cos = Math.cos(turn);
    const sin = Math.sin(turn);
    if (this.#irregularity(cx, cy, a, b, d, turn) > MOST_IRREGULARITY) return undefined;
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
