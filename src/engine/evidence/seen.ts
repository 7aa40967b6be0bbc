/**
 * What the stages of a read saw of a picture, boiled down to what a report needs: the finder patterns, the grids that were
 * read, and the one that came furthest. Kept between stages, since views of a sight are valid only while it is shown.
 */

import { cross } from '../../image/geometry.ts';
import type { LumaImage, Point, Quad, Sight } from '../../types.ts';
import { pilotScore } from '../symbol/function-patterns.ts';

type SeenFinder = Sight['finders'][number];

/** A grid, in pixels of the full picture. */
export interface SeenGrid {
  readonly size: number;
  readonly values: Float32Array;
  /** x and y of the middle of each module. */
  readonly places: Float32Array;
  readonly pilots: number;
}

/** Planes with a longer side are not kept, px. */
const LARGEST_SIDE = 1100;

/** Collects sights. */
export class Seen {
  /** Finder patterns in pixels of the full picture, each once. */
  readonly finders: SeenFinder[] = [];
  /** Outlines of what triples frame, those first that were tried first; without what was read. */
  readonly triples: { readonly quad: Quad; readonly triple: readonly [Point, Point, Point] }[] = [];
  /** Grids of what was read. */
  readonly reads: SeenGrid[] = [];
  /** The grid that came furthest. */
  grid: SeenGrid | undefined;
  /** The finest plane that is not large, or else the coarsest one that was looked at, and pixels of the picture per pixel of it. */
  frame: { readonly plane: LumaImage; readonly factor: number } | undefined;

  /** @param factor pixels of the full picture per pixel of the sight's plane */
  add({ plane, finders, tries }: Sight, factor: number): void {
    this.#keep(plane, factor);
    for (const finder of finders) this.#addFinder(scaled(finder, factor));
    for (const { triple, grid, isRead } of tries) {
      const [bottomLeft, topLeft, topRight] = triple.map(({ x, y }) => ({ x: x * factor, y: y * factor }));
      if (!isRead && this.triples.length < MOST_TRIPLES) {
        this.triples.push({ quad: frameOf(bottomLeft, topLeft, topRight), triple: [bottomLeft, topLeft, topRight] });
      }
      if (grid === undefined) continue;
      const size = Math.sqrt(grid.values.length);
      const pilots = pilotScore(grid.values, (size - 17) / 4);
      const isFurthest = pilots > (this.grid?.pilots ?? 0);
      if (!isFurthest && !isRead) continue;
      const kept = { size, values: grid.values.slice(), places: grid.places.map((at) => at * factor), pilots };
      if (isFurthest) this.grid = kept;
      if (isRead) this.reads.push(kept);
    }
  }

  #keep(plane: LumaImage, factor: number): void {
    const isCoarser = this.frame === undefined || factor > this.frame.factor;
    const hasSmall = this.frame !== undefined && !isLarge(this.frame.plane);
    // Small planes are kept when they are finer, large ones as long as there is nothing else.
    if (isLarge(plane) ? hasSmall || !isCoarser : hasSmall && (isCoarser || factor === this.frame?.factor)) return;
    this.frame = { plane: { ...plane, data: plane.data.slice() }, factor };
  }

  #addFinder(finder: SeenFinder): void {
    const size = moduleSizeOf(finder);
    const known = this.finders.some(({ x, y }) => Math.hypot(x - finder.x, y - finder.y) < 3 * size);
    if (!known) this.finders.push(finder);
  }
}

function isLarge({ width, height }: LumaImage): boolean {
  return Math.max(width, height) > LARGEST_SIDE;
}

/** Triples that are kept; the first ones fit best. */
const MOST_TRIPLES = 200;

/** Side of a module, px: the root of its area. */
export function moduleSizeOf({ ux, uy, vx, vy }: Pick<SeenFinder, 'ux' | 'uy' | 'vx' | 'vy'>): number {
  return Math.sqrt(Math.abs(ux * vy - uy * vx));
}

function scaled(finder: SeenFinder, factor: number): SeenFinder {
  const { x, y, ux, uy, vx, vy, inverted } = finder;
  return {
    x: x * factor,
    y: y * factor,
    ux: ux * factor,
    uy: uy * factor,
    vx: vx * factor,
    vy: vy * factor,
    inverted,
  };
}

/** The parallelogram through three centres; half a finder pattern wider on every side is left to `outline`. */
function frameOf(bottomLeft: Point, topLeft: Point, topRight: Point): Quad {
  const bottomRight = { x: bottomLeft.x + topRight.x - topLeft.x, y: bottomLeft.y + topRight.y - topLeft.y };
  return [topLeft, topRight, bottomRight, bottomLeft];
}

/** Whether a convex outline holds a point. */
export function holds(quad: Quad, point: Point): boolean {
  const turns = [0, 1, 2, 3].map((i) => Math.sign(cross(quad[i], quad[(i + 1) & 3], point)));
  return turns.every((turn) => turn >= 0) || turns.every((turn) => turn <= 0);
}

/** The middle of a grid's middle module. */
export function middleOf({ size, places }: SeenGrid): Point {
  const module = size * size - 1;
  return { x: places[module], y: places[module + 1] };
}
