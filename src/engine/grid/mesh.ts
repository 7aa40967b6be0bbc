/**
 * Alignment mesh of symbols of version 7 and up: every alignment pattern that is found bends the grid to where it lies,
 * and the modules between follow.
 */

import { fitHomography, type Homography, PAIR_STRIDE, project } from '../../image/homography.ts';
import type { Scene } from '../light/surface.ts';
import type { Triple } from '../locate/triples.ts';
import { alignmentCentres } from '../symbol/version.ts';
import { findAlignment } from './alignment.ts';

/** Shifts of a grid at the crossings of the alignment patterns' rows and columns. */
export interface Mesh {
  /** Module coordinates of the crossings, ascending, the same for rows and columns. */
  readonly centres: readonly number[];
  /** Shift in pixels per crossing, row by row. */
  readonly dx: Float32Array;
  readonly dy: Float32Array;
}

/** A map and what is left between it and the patterns. */
export interface BentMap {
  readonly map: Homography;
  readonly mesh: Mesh;
}

/** How far from its predicted place a pattern is looked for, in modules. */
const SEARCH_RADIUS = 2;

/** Patterns that must be found, of those there are, for the mesh to be worth more than the plane. */
const LEAST_SHARE = 0.3;

/**
 * Finds alignment patterns row by row, each predicted from the shifts of those found beside it, fits a map to all of
 * them and the finder patterns, and keeps the rest as a mesh.
 *
 * @returns undefined when too few patterns are found
 */
export function fitMesh(scene: Scene, triple: Triple, size: number, map: Homography): BentMap | undefined {
  const centres = alignmentCentres((size - 17) / 4).map((centre) => centre + 0.5);
  const side = centres.length;
  const found = new Nodes(side);
  const { topLeft, topRight, bottomLeft } = triple;
  const far = size - 3.5;
  const anchors = [
    { index: 0, u: 3.5, v: 3.5, at: topLeft },
    { index: side - 1, u: far, v: 3.5, at: topRight },
    { index: side * (side - 1), u: 3.5, v: far, at: bottomLeft },
  ];
  for (const { index, u, v, at } of anchors) {
    const { x, y } = project(map, u, v);
    found.set(index, at.x - x, at.y - y);
  }
  let count = 0;
  for (let index = 0; index < side * side; index++) {
    if (found.known[index] === 1) continue;
    const shift = found.predict(index);
    const shifted = translate(map, shift.dx, shift.dy);
    const u = centres[index % side];
    const v = centres[Math.floor(index / side)];
    const fix = findAlignment(scene, shifted, u, v, SEARCH_RADIUS, topLeft.inverted);
    if (fix === undefined) continue;
    const { x, y } = project(map, u, v);
    found.set(index, fix.x - x, fix.y - y);
    count++;
  }
  if (count < LEAST_SHARE * (side * side - 3)) return undefined;
  return refit(map, centres, found, anchors, topLeft.moduleSize);
}

interface Anchor {
  readonly index: number;
  readonly u: number;
  readonly v: number;
}

/** A new map through all that was found; the mesh keeps what remains, and unknown crossings follow their neighbours. */
function refit(
  map: Homography,
  centres: readonly number[],
  found: Nodes,
  anchors: readonly Anchor[],
  moduleSize: number,
): BentMap | undefined {
  const side = centres.length;
  const places = Array.from({ length: side * side }, (_, index) => {
    const anchor = anchors.find((candidate) => candidate.index === index);
    return anchor ?? { u: centres[index % side], v: centres[Math.floor(index / side)] };
  });
  const pairs: number[] = [];
  const targets = places.map(({ u, v }, index) => {
    const { x, y } = project(map, u, v);
    return { x: x + found.dx[index], y: y + found.dy[index] };
  });
  for (const [index, { u, v }] of places.entries()) {
    if (found.known[index] === 1) pairs.push(u, v, targets[index].x, targets[index].y, 1);
  }
  const values = Float64Array.from(pairs);
  const fitted = fitHomography({ count: values.length / PAIR_STRIDE, values }, moduleSize);
  if (fitted === undefined) return undefined;
  const rest = new Nodes(side);
  for (const [index, { u, v }] of places.entries()) {
    if (found.known[index] === 0) continue;
    const { x, y } = project(fitted, u, v);
    rest.set(index, targets[index].x - x, targets[index].y - y);
  }
  rest.fill();
  return { map: fitted, mesh: { centres, dx: rest.dx, dy: rest.dy } };
}

/** Shifts on a square of crossings, some of them known. */
class Nodes {
  readonly known: Uint8Array;
  readonly dx: Float32Array;
  readonly dy: Float32Array;
  readonly #side: number;

  constructor(side: number) {
    this.#side = side;
    this.known = new Uint8Array(side * side);
    this.dx = new Float32Array(side * side);
    this.dy = new Float32Array(side * side);
  }

  set(index: number, dx: number, dy: number): void {
    this.known[index] = 1;
    this.dx[index] = dx;
    this.dy[index] = dy;
  }

  /** Mean shift of known crossings, the nearer the more it counts. */
  predict(index: number): { readonly dx: number; readonly dy: number } {
    const side = this.#side;
    const column = index % side;
    const row = (index - column) / side;
    let [weights, dx, dy] = [0, 0, 0];
    for (let other = 0; other < side * side; other++) {
      if (this.known[other] === 0) continue;
      const away = ((other % side) - column) ** 2 + (Math.floor(other / side) - row) ** 2;
      const weight = 1 / (away * away + 0.01);
      weights += weight;
      dx += weight * this.dx[other];
      dy += weight * this.dy[other];
    }
    return weights === 0 ? { dx: 0, dy: 0 } : { dx: dx / weights, dy: dy / weights };
  }

  /** Gives unknown crossings their predicted shifts. */
  fill(): void {
    const guesses = Array.from(this.known, (known, index) => (known === 1 ? undefined : this.predict(index)));
    for (const [index, guess] of guesses.entries()) {
      if (guess !== undefined) this.set(index, guess.dx, guess.dy);
    }
  }
}

/** The same map, moved by a vector in pixels. */
function translate(h: Homography, dx: number, dy: number): Homography {
  return Float64Array.of(
    h[0] + dx * h[6],
    h[1] + dx * h[7],
    h[2] + dx * h[8],
    h[3] + dy * h[6],
    h[4] + dy * h[7],
    h[5] + dy * h[8],
    h[6],
    h[7],
    h[8],
  );
}

/**
 * Shift of the mesh at a place in modules: bilinear between crossings, constant beyond the outermost.
 * @param out receives dx and dy in pixels, from `to` on
 */
export function meshShiftInto(out: Float64Array, { centres, dx, dy }: Mesh, u: number, v: number, to = 0): void {
  const side = centres.length;
  const column = cellOf(centres, u);
  const row = cellOf(centres, v);
  const fu = share(centres, column, u);
  const fv = share(centres, row, v);
  const at = row * side + column;
  const top = (1 - fu) * (1 - fv);
  const right = fu * (1 - fv);
  const bottom = (1 - fu) * fv;
  const corner = fu * fv;
  out[to] = top * dx[at] + right * dx[at + 1] + bottom * dx[at + side] + corner * dx[at + side + 1];
  out[to + 1] = top * dy[at] + right * dy[at + 1] + bottom * dy[at + side] + corner * dy[at + side + 1];
}

function cellOf(centres: readonly number[], at: number): number {
  let cell = 0;
  while (cell < centres.length - 2 && at > centres[cell + 1]) cell++;
  return cell;
}

function share(centres: readonly number[], cell: number, at: number): number {
  return Math.max(0, Math.min(1, (at - centres[cell]) / (centres[cell + 1] - centres[cell])));
}
