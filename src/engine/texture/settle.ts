/**
 * Moving a grid to where its function patterns agree best: the lines of edges give its middle, and damage turns it aside.
 * After the coordinate search of quirc's perspective (D. Beer, 2010).
 */

import { distance } from '../../image/geometry.ts';
import { fitHomography, PAIR_STRIDE, project } from '../../image/homography.ts';
import type { Point } from '../../types.ts';
import { type GridMap, pilotCorrelation } from '../grid/sample.ts';
import type { Scene } from '../light/surface.ts';

/** Steps of the corners, in modules. */
const STEPS = [1, 0.5, 0.25];

/** Rounds over all corners per step, at most. */
const MOST_ROUNDS = 4;

/** Moves of a corner, in steps. */
const MOVES = [
  [1, 0],
  [-1, 0],
  [0, 1],
  [0, -1],
] as const;

/**
 * The grid with its corners, one after the other, where the correlation with the function patterns is greatest.
 * @param isLate asked for every corner
 */
export function settleGrid(scene: Scene, grid: GridMap, isLate: () => boolean): GridMap {
  const { size } = grid;
  const corners = [
    project(grid.map, 0, 0),
    project(grid.map, size, 0),
    project(grid.map, size, size),
    project(grid.map, 0, size),
  ];
  const moduleSize = distance(corners[0], corners[2]) / (Math.SQRT2 * size);
  let best = { grid, score: pilotCorrelation(scene, grid) };
  for (const step of STEPS) {
    for (let round = 0; round < MOST_ROUNDS; round++) {
      const before = best;
      for (let corner = 0; corner < 4 && !isLate(); corner++) {
        for (const [dx, dy] of MOVES) {
          const from = corners[corner];
          corners[corner] = { x: from.x + dx * step * moduleSize, y: from.y + dy * step * moduleSize };
          const moved = throughCorners(grid, corners);
          const score = moved === undefined ? -1 : pilotCorrelation(scene, moved);
          if (moved !== undefined && score > best.score) best = { grid: moved, score };
          else corners[corner] = from;
        }
      }
      if (best === before) break;
    }
  }
  return best.grid;
}

function throughCorners(grid: GridMap, corners: readonly Point[]): GridMap | undefined {
  const { size } = grid;
  const places = [0, 0, size, 0, size, size, 0, size];
  const values = corners.flatMap(({ x, y }, i) => [places[2 * i], places[2 * i + 1], x, y, 1]);
  const map = fitHomography({ count: values.length / PAIR_STRIDE, values: Float64Array.from(values) }, 1);
  return map && { ...grid, map };
}
