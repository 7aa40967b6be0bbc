/**
 * Edges between dark and light modules, measured: how much dark grows into light, and how far the modules lie from where the
 * grid has them.
 */

import type { ModuleGrid } from './module-grid.ts';
import type { Photometer } from './photometer.ts';

/** Steps from the middle of one module to that of the next. */
const STEPS = 12;

/** Lines per edge, as offsets across it in modules. */
const LINES = [-0.25, 0, 0.25];

/** Sums of the places of edges, relative to where the grid has them, in modules. */
export class EdgeSums {
  #rising = 0;
  #risings = 0;
  #falling = 0;
  #fallings = 0;

  /** @param rises from dark to light */
  add(offset: number, rises: boolean): void {
    if (rises) {
      this.#rising += offset;
      this.#risings++;
    } else {
      this.#falling += offset;
      this.#fallings++;
    }
  }

  /** Edges of the rarer kind. */
  get pairs(): number {
    return Math.min(this.#risings, this.#fallings);
  }

  /** By how much dark modules are wider than light ones, halved: the width of a dark module less 1, in modules. */
  get growth(): number {
    return this.pairs === 0 ? 0 : this.#rising / this.#risings - this.#falling / this.#fallings;
  }

  /** How far the modules lie from the grid. */
  get shift(): number {
    return this.pairs === 0 ? 0 : (this.#rising / this.#risings + this.#falling / this.#fallings) / 2;
  }
}

/** Edges across the columns (`x`) and across the rows (`y`). */
export interface Edges {
  readonly x: EdgeSums;
  readonly y: EdgeSums;
  /** Cells per side of the lattice that the symbol is divided into. */
  readonly cells: number;
  /** The same per cell, row by row. */
  readonly cellsX: readonly EdgeSums[];
  readonly cellsY: readonly EdgeSums[];
}

/** Modules per side of a cell, at least: enough for a dozen edges. */
const CELL = 7;

/**
 * Finds the edges between modules of different colour where the reflectance passes the threshold.
 * @param expected colours of the modules, row by row: 1 dark, -1 light, 0 unknown
 */
export function measureEdges(photometer: Photometer, grid: ModuleGrid, expected: Int8Array, threshold: number): Edges {
  const { size } = grid;
  const cells = Math.max(2, Math.floor(size / CELL));
  const cellsX = Array.from({ length: cells * cells }, () => new EdgeSums());
  const cellsY = Array.from({ length: cells * cells }, () => new EdgeSums());
  const [x, y] = [new EdgeSums(), new EdgeSums()];
  const cellOf = (row: number, column: number) =>
    Math.floor((row * cells) / size) * cells + Math.floor((column * cells) / size);
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      const here = expected[row * size + column];
      for (const axis of [0, 1] as const) {
        const [nextRow, nextColumn] = [row + axis, column + 1 - axis];
        if (nextRow === size || nextColumn === size) continue;
        if (here * expected[nextRow * size + nextColumn] !== -1) continue;
        for (const line of LINES) {
          const offset = edgeOffset(photometer, grid, column, row, axis, line, here > 0, threshold);
          if (Number.isNaN(offset)) continue;
          (axis === 0 ? x : y).add(offset, here > 0);
          (axis === 0 ? cellsX : cellsY)[cellOf(row, column)].add(offset, here > 0);
        }
      }
    }
  }
  return { x, y, cells, cellsX, cellsY };
}

const start = new Float64Array(2);
const end = new Float64Array(2);

/** Where the reflectance passes the threshold between two middles, less a half; NaN where it does not. */
function edgeOffset(
  photometer: Photometer,
  grid: ModuleGrid,
  column: number,
  row: number,
  axis: 0 | 1,
  line: number,
  rises: boolean,
  threshold: number,
): number {
  const u = column + 0.5 + (axis === 1 ? line : 0);
  const v = row + 0.5 + (axis === 0 ? line : 0);
  grid.placeInto(start, u, v);
  grid.placeInto(end, u + 1 - axis, v + axis);
  const sign = rises ? 1 : -1;
  let last = sign * (photometer.at(start[0], start[1]) - threshold);
  if (last >= 0) return Number.NaN;
  for (let step = 1; step <= STEPS; step++) {
    const x = start[0] + ((end[0] - start[0]) * step) / STEPS;
    const y = start[1] + ((end[1] - start[1]) * step) / STEPS;
    const next = sign * (photometer.at(x, y) - threshold);
    if (next >= 0) return (step - 1 - last / (next - last)) / STEPS - 0.5;
    last = next;
  }
  return Number.NaN;
}
