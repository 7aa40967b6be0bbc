/**
 * Bending a grid to a symbol that is not flat, by its own data modules: a grid lies right where the levels of its modules
 * differ most, since a module sampled at its border is gray.
 */

import { project } from '../../image/homography.ts';
import { levelAt } from '../../image/level.ts';
import { solve } from '../../image/linear.ts';
import type { LumaImage } from '../../types.ts';
import { type Mesh, meshShiftInto } from './mesh.ts';
import type { GridMap } from './sample.ts';

/** Modules between the nodes of the lattice. */
const SPACING = 3;

/** Modules on each side of a node whose levels count. */
const REACH = 2;

/** Steps of the search, in modules. */
const STEPS = [0.3, 0.15];

/** Moves that one step may make in a row. */
const MOST_MOVES = 4;

/** Share of the contrast that moving by a module from the predicted place costs. */
const STIFFNESS = 0.6;

/** How far away nodes take part in a prediction, in nodes. */
const NEIGHBOURHOOD = 4;

/** Resistance of a prediction against slopes, beside what the neighbours weigh. */
const RIDGE = 0.3;

/** Nodes at the crossings of the same rows and columns, with their shifts from the grid in modules. */
interface Lattice {
  /** Module coordinates of the rows and columns. */
  readonly centres: readonly number[];
  /** Row by row; NaN where not yet known. */
  readonly du: Float32Array;
  readonly dv: Float32Array;
}

/**
 * From the finder patterns outwards, every node of a lattice moves to the place of most contrast near the one that its
 * neighbours predict. Follows bends of about a third of a module from node to node.
 */
export function flexGrid(plane: LumaImage, grid: GridMap): GridMap {
  const lattice = createLattice(grid.size);
  for (const node of fromFinders(lattice.centres, grid.size)) {
    const [u, v] = placeOf(lattice.centres, node);
    const [du, dv] = climb(plane, grid, u, v, predict(lattice, node));
    lattice.du[node] = du;
    lattice.dv[node] = dv;
  }
  return { ...grid, mesh: toMesh(grid, lattice) };
}

function createLattice(size: number): Lattice {
  const side = Math.round(size / SPACING);
  const step = (size - SPACING) / (side - 1);
  return {
    centres: Array.from({ length: side }, (_, i) => SPACING / 2 + i * step),
    du: new Float32Array(side * side).fill(Number.NaN),
    dv: new Float32Array(side * side).fill(Number.NaN),
  };
}

function placeOf(centres: readonly number[], node: number): [u: number, v: number] {
  return [centres[node % centres.length], centres[Math.floor(node / centres.length)]];
}

/** All nodes, those first that lie closest to a finder pattern, where the grid is right. */
function fromFinders(centres: readonly number[], size: number): number[] {
  const near = 3.5;
  const far = size - near;
  const distance = (node: number) => {
    const [u, v] = placeOf(centres, node);
    return Math.min(Math.hypot(u - near, v - near), Math.hypot(u - far, v - near), Math.hypot(u - near, v - far));
  };
  const nodes = Array.from({ length: centres.length ** 2 }, (_, node) => ({ node, distance: distance(node) }));
  return nodes.sort((a, b) => a.distance - b.distance).map(({ node }) => node);
}

/** The plane through the shifts of the known nodes around one, the nearer the more they count. */
function predict({ centres, du, dv }: Lattice, node: number): [du: number, dv: number] {
  const side = centres.length;
  const column = node % side;
  const row = (node - column) / side;
  const normal = new Float64Array(9);
  const right = new Float64Array(6);
  for (let j = Math.max(0, row - NEIGHBOURHOOD); j <= Math.min(side - 1, row + NEIGHBOURHOOD); j++) {
    for (let i = Math.max(0, column - NEIGHBOURHOOD); i <= Math.min(side - 1, column + NEIGHBOURHOOD); i++) {
      const other = j * side + i;
      if (Number.isNaN(du[other])) continue;
      const terms = [1, i - column, j - row];
      const weight = 1 / (terms[1] ** 2 + terms[2] ** 2) ** 2;
      for (let k = 0; k < 9; k++) normal[k] += weight * terms[k % 3] * terms[(k / 3) | 0];
      for (let k = 0; k < 6; k++) right[k] += weight * terms[k % 3] * (k < 3 ? du : dv)[other];
    }
  }
  if (normal[0] === 0) return [0, 0];
  normal[4] += RIDGE * normal[0];
  normal[8] += RIDGE * normal[0];
  return [levelOf(normal, right, 0), levelOf(normal, right, 3)];
}

/** The constant term of the plane with given normal equations. */
function levelOf(n: Float64Array, right: Float64Array, at: number): number {
  const rows = [n[0], n[1], n[2], right[at], n[3], n[4], n[5], right[at + 1], n[6], n[7], n[8], right[at + 2]];
  return solve(Float64Array.from(rows), 3)?.[0] ?? 0;
}

/** Places that the moves of one step can reach and look at, as the side of a square around the first. */
const REACHED = 11;
const scores = /* @__PURE__ */ new Float64Array(121);

/** The shift of most contrast near a predicted one. */
function climb(
  plane: LumaImage,
  grid: GridMap,
  u: number,
  v: number,
  [du, dv]: readonly [number, number],
): [du: number, dv: number] {
  const start = contrast(plane, grid, u, v, du, dv);
  let best = { du, dv, score: start };
  for (const step of STEPS) {
    const middle = best;
    scores.fill(Number.NaN);
    let at = (REACHED * REACHED - 1) / 2;
    for (let move = 0; move < MOST_MOVES; move++) {
      const from = at;
      for (let k = 0; k < 9; k++) {
        const to = from + ((k % 3) - 1) + (((k / 3) | 0) - 1) * REACHED;
        if (k === 4 || !Number.isNaN(scores[to])) continue;
        const a = middle.du + ((to % REACHED) - MOST_MOVES - 1) * step;
        const b = middle.dv + (((to / REACHED) | 0) - MOST_MOVES - 1) * step;
        const bend = (a - du) ** 2 + (b - dv) ** 2;
        const score = contrast(plane, grid, u, v, a, b) - STIFFNESS * start * bend;
        scores[to] = score;
        if (score <= best.score) continue;
        best = { du: a, dv: b, score };
        at = to;
      }
      if (at === from) break;
    }
  }
  return [best.du, best.dv];
}

const shift = /* @__PURE__ */ new Float64Array(2);

/** Variance of the levels of the modules around a place, sampled at a shift. */
function contrast(
  plane: LumaImage,
  { map: h, size, mesh }: GridMap,
  u: number,
  v: number,
  du: number,
  dv: number,
): number {
  let count = 0;
  let sum = 0;
  let squares = 0;
  shift.fill(0);
  // Meshes are so wide that a few modules shift alike.
  if (mesh !== undefined) meshShiftInto(shift, mesh, u + du, v + dv);
  const column = Math.floor(u);
  const row = Math.floor(v);
  const left = Math.max(0, column - REACH);
  const right = Math.min(size - 1, column + REACH);
  for (let j = Math.max(0, row - REACH); j <= Math.min(size - 1, row + REACH); j++) {
    const y = j + dv + 0.5;
    for (let i = left; i <= right; i++) {
      const x = i + du + 0.5;
      const w = h[6] * x + h[7] * y + h[8];
      const px = (h[0] * x + h[1] * y + h[2]) / w + shift[0];
      const level = levelAt(plane, px, (h[3] * x + h[4] * y + h[5]) / w + shift[1]);
      if (Number.isNaN(level)) continue;
      count++;
      sum += level;
      squares += level * level;
    }
  }
  return count === 0 ? 0 : squares / count - (sum / count) ** 2;
}

/** Shifts in pixels, those of the grid's own mesh included. */
function toMesh({ map, mesh }: GridMap, { centres, du, dv }: Lattice): Mesh {
  const dx = new Float32Array(du.length);
  const dy = new Float32Array(du.length);
  for (let node = 0; node < du.length; node++) {
    const [u, v] = placeOf(centres, node);
    const from = project(map, u, v);
    const to = project(map, u + du[node], v + dv[node]);
    shift.fill(0);
    if (mesh !== undefined) meshShiftInto(shift, mesh, u + du[node], v + dv[node]);
    dx[node] = to.x - from.x + shift[0];
    dy[node] = to.y - from.y + shift[1];
  }
  return { centres, dx, dy };
}
