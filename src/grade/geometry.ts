/**
 * How even a grid is: pitch along both axes, and how far the worst intersection lies from an even grid.
 */

import { fitHomography, PAIR_STRIDE, project } from '../image/homography.ts';
import { solve } from '../image/linear.ts';
import type { EdgeSums, Edges } from './edges.ts';
import { ModuleGrid } from './module-grid.ts';

/** Evenness of a grid. */
export interface Geometry {
  /** Pixels per module: the root of a module's mean area. */
  readonly moduleSizePx: number;
  /** |X - Y| / ((X + Y) / 2) of the mean pitches along both axes. */
  readonly axialNonuniformity: number;
  /** The largest distance of an intersection of the grid from where an even one has it, in modules. */
  readonly gridNonuniformity: number;
  /** The same distance from a grid seen at an angle, so that it tells bends from perspective. */
  readonly bend: number;
}

/** Cells with fewer edges of either kind take the shift of the symbol. */
const LEAST_PAIRS = 6;

/** Places per side that a plane map is fitted to. */
const LATTICE = 12;

/** The grid moved to where the edges are. */
export function alignGrid(grid: ModuleGrid, { x, y, cells, cellsX, cellsY }: Edges): ModuleGrid {
  const { size } = grid;
  const shiftsX = cellsX.map((cell) => shiftOf(cell, x));
  const shiftsY = cellsY.map((cell) => shiftOf(cell, y));
  const places = new Float64Array(2 * size * size);
  const place = new Float64Array(2);
  for (let row = 0, at = 0; row < size; row++) {
    const atRow = (row + 0.5) * (cells / size) - 0.5;
    for (let column = 0; column < size; column++, at += 2) {
      const atColumn = (column + 0.5) * (cells / size) - 0.5;
      const u = column + 0.5 + between(shiftsX, cells, atColumn, atRow);
      const v = row + 0.5 + between(shiftsY, cells, atColumn, atRow);
      grid.placeInto(place, u, v);
      places.set(place, at);
    }
  }
  return new ModuleGrid(size, places);
}

function shiftOf(cell: EdgeSums, whole: EdgeSums): number {
  return (cell.pairs >= LEAST_PAIRS ? cell : whole).shift;
}

/** Bilinear between the middles of cells, and on in a straight line beyond the outermost, which is half a cell. */
function between(values: readonly number[], side: number, column: number, row: number): number {
  const left = Math.max(0, Math.min(side - 2, Math.floor(column)));
  const top = Math.max(0, Math.min(side - 2, Math.floor(row)));
  const fx = column - left;
  const fy = row - top;
  const at = top * side + left;
  const upper = values[at] + fx * (values[at + 1] - values[at]);
  const lower = values[at + side] + fx * (values[at + side + 1] - values[at + side]);
  return upper + fy * (lower - upper);
}

/**
 * Compares a grid with the even one that fits it best. Even means parallel lines at equal distances, so that the two
 * axes may have different pitches, which is the other parameter, and may be oblique.
 */
export function measureGeometry(grid: ModuleGrid): Geometry {
  const { size } = grid;
  const even = fitEven(grid);
  const [ux, vx, ox, uy, vy, oy] = even;
  const pitchX = Math.hypot(ux, uy);
  const pitchY = Math.hypot(vx, vy);
  const moduleSizePx = Math.sqrt(Math.abs(ux * vy - uy * vx));
  const tilted = fitTilted(grid, moduleSizePx);
  const place = new Float64Array(2);
  let [worst, bend] = [0, 0];
  for (let v = 0; v <= size; v++) {
    for (let u = 0; u <= size; u++) {
      grid.placeInto(place, u, v);
      const distance = Math.hypot(place[0] - (ux * u + vx * v + ox), place[1] - (uy * u + vy * v + oy));
      worst = Math.max(worst, distance);
      if (tilted === undefined) continue;
      const { x, y } = project(tilted, u, v);
      bend = Math.max(bend, Math.hypot(place[0] - x, place[1] - y));
    }
  }
  return {
    moduleSizePx,
    axialNonuniformity: Math.abs(pitchX - pitchY) / ((pitchX + pitchY) / 2),
    gridNonuniformity: worst / ((pitchX + pitchY) / 2),
    bend: (tilted === undefined ? worst : bend) / ((pitchX + pitchY) / 2),
  };
}

/** The plane map that fits the middles of a lattice of modules best. */
function fitTilted({ size, places }: ModuleGrid, moduleSizePx: number) {
  const step = Math.max(1, Math.floor(size / LATTICE));
  const values: number[] = [];
  for (let row = 0; row < size; row += step) {
    for (let column = 0; column < size; column += step) {
      const at = 2 * (row * size + column);
      values.push(column + 0.5, row + 0.5, places[at], places[at + 1], 1);
    }
  }
  return fitHomography({ count: values.length / PAIR_STRIDE, values: Float64Array.from(values) }, moduleSizePx);
}

/** Least squares over the middles of all modules: x = a u + b v + c, and y likewise. */
function fitEven({ size, places }: ModuleGrid): number[] {
  const sums = new Float64Array(9);
  const targets = new Float64Array(6);
  for (let at = 0; at < size * size; at++) {
    const terms = [(at % size) + 0.5, Math.floor(at / size) + 0.5, 1];
    for (let i = 0; i < 3; i++) {
      for (let j = 0; j < 3; j++) sums[3 * i + j] += terms[i] * terms[j];
      targets[i] += terms[i] * places[2 * at];
      targets[3 + i] += terms[i] * places[2 * at + 1];
    }
  }
  return [0, 3].flatMap((from) => {
    const rows = [0, 1, 2].flatMap((i) => [...sums.subarray(3 * i, 3 * i + 3), targets[from + i]]);
    return Array.from(solve(Float64Array.from(rows), 3) ?? [1, 0, 0]);
  });
}
