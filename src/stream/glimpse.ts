/**
 * Symbols that a frame shows and that did not decode.
 */

import { mapQuad } from '../image/geometry.ts';
import type { PointMap, Quad, Sight, SightGrid } from '../types.ts';

/** A sampled grid and its outline in pixels of the frame. */
export interface Glimpse {
  readonly quad: Quad;
  readonly grid: SightGrid;
  /** Agreement of the modules whose colour is known with what they must be, -1..1. */
  readonly score: number;
}

/** Grids whose known modules agree less are hardly those of a symbol. */
const LEAST_SCORE = 0.5;

/**
 * What a stage of the engine saw that is a symbol and did not decode.
 * @param width of the source, whose halves the planes of stages are
 */
export function glimpsesOf({ plane, tries }: Sight, width: number, toPicture: PointMap): Glimpse[] {
  const factor = 2 ** Math.round(Math.log2(width / plane.width));
  const unread = tries.filter(({ isRead }) => !isRead);
  return unread.flatMap(({ grid }) => {
    if (grid === undefined) return [];
    const score = scoreOf(grid);
    if (score < LEAST_SCORE) return [];
    return [{ quad: mapQuad(outlineOf(grid), ({ x, y }) => toPicture({ x: x * factor, y: y * factor })), grid, score }];
  });
}

function scoreOf({ values, pilots }: SightGrid): number {
  let sum = 0;
  let count = 0;
  for (let module = 0; module < pilots.length; module++) {
    if (pilots[module] === 0) continue;
    sum += Math.max(-1, Math.min(1, pilots[module] * values[module]));
    count++;
  }
  return sum / count;
}

/** From the middles of the modules in the corners; by their diagonals, half a module further out. */
function outlineOf({ places }: SightGrid): Quad {
  const size = Math.sqrt(places.length / 2);
  const [topLeft, topRight, bottomRight, bottomLeft] = [0, size - 1, size * size - 1, size * (size - 1)].map(
    (module) => ({
      x: places[2 * module],
      y: places[2 * module + 1],
    }),
  );
  const share = 0.5 / (size - 1);
  const beyond = (at: typeof topLeft, opposite: typeof topLeft) => ({
    x: at.x + share * (at.x - opposite.x),
    y: at.y + share * (at.y - opposite.y),
  });
  return [
    beyond(topLeft, bottomRight),
    beyond(topRight, bottomLeft),
    beyond(bottomRight, topLeft),
    beyond(bottomLeft, topRight),
  ];
}
