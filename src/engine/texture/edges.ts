/**
 * Edges in a part of a picture, and the two directions that they have in a symbol.
 */

import { distance } from '../../image/geometry.ts';
import type { LumaImage, Point, Quad } from '../../types.ts';

/** Numbers per edge: x and y of the middle of its pixel, and the gradient, in levels per two pixels. */
export const EDGE_STRIDE = 4;

/** Weaker gradients are noise, in levels per two pixels. */
const LEAST_GRADIENT = 6;

/** More edges make no lattice surer; of more, every second, third and so on counts. */
const MOST_EDGES = 20_000;

/** How much is looked at around the part, as a share of it. */
const AROUND = 0.15;

/** The component across an edge's own direction may be this much of the one along it. */
const MOST_ASLANT = 0.6;

/** Edges and the part that they are of. */
export interface Edges {
  readonly values: Float32Array;
  readonly centre: Point;
  /** Longer side of the part in pixels. */
  readonly side: number;
}

/** The edges within a part of the picture and a little around it. */
export function collectEdges(plane: LumaImage, part: Quad): Edges {
  const [first, second, , fourth] = part;
  const centre = { x: (second.x + fourth.x) / 2, y: (second.y + fourth.y) / 2 };
  const side = Math.max(distance(first, second), distance(first, fourth));
  let count = 0;
  visitEdges(plane, part, centre, () => count++);
  const step = Math.max(1, Math.ceil(count / MOST_EDGES));
  const values = new Float32Array(EDGE_STRIDE * Math.ceil(count / step));
  let [index, at] = [0, 0];
  visitEdges(plane, part, centre, (x, y, gx, gy) => {
    if (index++ % step !== 0) return;
    values[at] = x;
    values[at + 1] = y;
    values[at + 2] = gx;
    values[at + 3] = gy;
    at += EDGE_STRIDE;
  });
  return { values, centre, side };
}

/** Calls back for each edge, row by row. */
function visitEdges(
  { data, width, height, stride }: LumaImage,
  [first, second, , fourth]: Quad,
  centre: Point,
  visit: (x: number, y: number, gx: number, gy: number) => void,
): void {
  const along = { x: second.x - first.x, y: second.y - first.y };
  const down = { x: fourth.x - first.x, y: fourth.y - first.y };
  const reach = ((1 + AROUND) * (distance(first, second) + distance(first, fourth))) / 2;
  const mostAlong = ((1 + AROUND) / 2) * (along.x ** 2 + along.y ** 2);
  const mostDown = ((1 + AROUND) / 2) * (down.x ** 2 + down.y ** 2);
  for (let y = Math.max(1, Math.floor(centre.y - reach)); y < Math.min(height - 1, centre.y + reach); y++) {
    for (let x = Math.max(1, Math.floor(centre.x - reach)); x < Math.min(width - 1, centre.x + reach); x++) {
      const at = y * stride + x;
      const gx = data[at + 1] - data[at - 1];
      const gy = data[at + stride] - data[at - stride];
      if (gx * gx + gy * gy < LEAST_GRADIENT ** 2) continue;
      const dx = x + 0.5 - centre.x;
      const dy = y + 0.5 - centre.y;
      if (Math.abs(dx * along.x + dy * along.y) > mostAlong || Math.abs(dx * down.x + dy * down.y) > mostDown) continue;
      visit(x + 0.5, y + 0.5, gx, gy);
    }
  }
}

/** Strength of an edge along a unit vector; 0 for one of another direction. */
export function strengthAlong(gx: number, gy: number, x: number, y: number): number {
  const along = Math.abs(gx * x + gy * y);
  return Math.abs(gy * x - gx * y) > MOST_ASLANT * along ? 0 : along;
}

/** Rounds in which a direction settles. */
const ROUNDS = 3;

/**
 * Unit vectors across the two families of lines, about at right angles: the directions of most gradients, first modulo a
 * quarter turn for both, then each by its own edges, since a symbol that is turned away is no square.
 */
export function findDirections({ values }: Edges): readonly [Point, Point] {
  let [cos, sin] = [0, 0];
  for (let at = 0; at < values.length; at += EDGE_STRIDE) {
    const gx = values[at + 2];
    const gy = values[at + 3];
    const square = gx * gx - gy * gy;
    const twice = 2 * gx * gy;
    const weight = 1 / (gx * gx + gy * gy);
    cos += weight * (square * square - twice * twice);
    sin += weight * 2 * square * twice;
  }
  const angle = Math.atan2(sin, cos) / 4;
  return [settle(values, angle), settle(values, angle + Math.PI / 2)];
}

function settle(values: Float32Array, start: number): Point {
  let angle = start;
  for (let round = 0; round < ROUNDS; round++) {
    const [x, y] = [Math.cos(angle), Math.sin(angle)];
    let [cos, sin] = [0, 0];
    for (let at = 0; at < values.length; at += EDGE_STRIDE) {
      const gx = values[at + 2];
      const gy = values[at + 3];
      if (strengthAlong(gx, gy, x, y) === 0) continue;
      cos += gx * gx - gy * gy;
      sin += 2 * gx * gy;
    }
    const turned = Math.atan2(sin, cos) / 2 - angle;
    angle += turned - Math.PI * Math.round(turned / Math.PI);
  }
  return { x: Math.cos(angle), y: Math.sin(angle) };
}
