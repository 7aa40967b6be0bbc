/**
 * The lattice of a symbol by the edges between its modules: width of the modules and place of the lines in the middle of an area,
 * then outwards, until perspective is told from the lines' own shifts.
 * After the idea of finding symbols by the projections of their edges (P. Karrach, E. Pivarciova, P. Bozek, "Recognition of
 * perspective distorted QR codes with a partially damaged finder pattern", Applied Sciences 10, 2020).
 */

import { fitHomography, type Homography, invert, PAIR_STRIDE, project } from '../../image/homography.ts';
import type { LumaImage, Quad } from '../../types.ts';
import { collectEdges, EDGE_STRIDE, type Edges, findDirections, strengthAlong } from './edges.ts';
import { measurePeriods, type Period } from './pitch.ts';

/** Fewer edges make no symbol. */
const LEAST_EDGES = 100;

/** How unlike the two widths of a module may be. */
const MOST_STRETCHED = 1.7;

/** Lattices that are tried: of periods as measured along each direction, and of the same period along both. */
const MOST_MEASURED = 3;
const MOST_SQUARE = 2;

/** Widths of modules that differ by less lead to one lattice. */
const ALIKE = 0.02;

/** Reaches of the fits from the middle of the area, in modules, until they leave it. */
const REACHES = [6, 9, 13, 18, 25, 35, 50, 70];

/** Side of the tiles whose lines shift together, in modules. */
const TILE = 3;

/** Tiles with a smaller share of the strongest one's edges say nothing. */
const LEAST_STRENGTH = 0.1;

/** Tiles whose edges keep less to their common shift than this, as a product for both directions. */
const LEAST_COHERENCE = 0.04;

/** Fewer tiles fix no map. */
const LEAST_TILES = 6;

/** Deviation up to which a tile counts in full, in modules. */
const TOLERANCE = 0.3;

/** Sums per tile: cosine, sine and strength of the lines of each direction. */
const SUMS = 6;

/** Maps from modules to pixels, whole numbers at the borders of modules and any of them first; likeliest first. Fewer when time is up. */
export function* findLattices(
  plane: LumaImage,
  area: Quad,
  isLate: () => boolean,
): Generator<Homography, void, undefined> {
  const edges = collectEdges(plane, area);
  if (edges.values.length < LEAST_EDGES * EDGE_STRIDE || isLate()) return;
  const directions = findDirections(edges);
  const [across, down] = directions.map((direction) => measurePeriods(edges, direction));
  const measured = across.peaks.flatMap((u) => down.peaks.map((v) => [u, v] as const)).filter(isPlausible);
  const square = [
    ...across.peaks.map((u) => [u, down.at(u.frequency)] as const),
    ...down.peaks.map((v) => [across.at(v.frequency), v] as const),
  ];
  const chosen = [...strongest(measured, MOST_MEASURED), ...strongest(square, MOST_SQUARE)];
  for (const [u, v] of chosen.filter((pair, index) => !chosen.slice(0, index).some((other) => isAlike(pair, other)))) {
    if (isLate()) return;
    const [{ x: ux, y: uy }, { x: vx, y: vy }] = directions;
    const { x, y } = edges.centre;
    const toModules = Float64Array.of(
      u.frequency * ux,
      u.frequency * uy,
      -u.frequency * (ux * x + uy * y) - u.phase,
      v.frequency * vx,
      v.frequency * vy,
      -v.frequency * (vx * x + vy * y) - v.phase,
      0,
      0,
      1,
    );
    const map = invert(toModules);
    if (map !== undefined) yield grow(edges, map, edges.side * Math.max(u.frequency, v.frequency), isLate);
  }
}

type Periods = readonly [Period, Period];

function isPlausible([u, v]: Periods): boolean {
  return u.frequency < MOST_STRETCHED * v.frequency && v.frequency < MOST_STRETCHED * u.frequency;
}

function isAlike(a: Periods, b: Periods): boolean {
  return a.every(({ frequency }, i) => Math.abs(frequency / b[i].frequency - 1) < ALIKE);
}

function strongest(pairs: readonly Periods[], most: number): readonly Periods[] {
  return pairs.toSorted(([a, b], [c, d]) => c.power * d.power - a.power * b.power).slice(0, most);
}

/** Fits a map again and again to the lines ever farther out. */
function grow(edges: Edges, start: Homography, modules: number, isLate: () => boolean): Homography {
  let map = start;
  for (const reach of REACHES) {
    if (isLate()) break;
    const next = fitLines(edges, map, reach);
    if (next === undefined) break;
    map = next;
    if (reach > 0.75 * modules) break;
  }
  return map;
}

/** The map that the lines within reach have by their shifts from a map; undefined where they do not tell. */
function fitLines(edges: Edges, map: Homography, reach: number): Homography | undefined {
  const toModules = invert(map);
  if (toModules === undefined) return undefined;
  const middle = project(toModules, edges.centre.x, edges.centre.y);
  const tiles = 2 * Math.ceil(reach / TILE) + 1;
  const sums = sumShifts(edges, toModules, middle.x, middle.y, tiles);
  let most = 0;
  for (let at = 0; at < sums.length; at += SUMS) most = Math.max(most, Math.min(sums[at + 2], sums[at + 5]));
  const pairs: number[] = [];
  for (let tile = 0, at = 0; at < sums.length; tile++, at += SUMS) {
    const i = (tile % tiles) - (tiles - 1) / 2;
    const j = Math.floor(tile / tiles) - (tiles - 1) / 2;
    if (TILE * Math.hypot(i, j) > reach || Math.min(sums[at + 2], sums[at + 5]) < LEAST_STRENGTH * most) continue;
    const [cu, su, wu, cv, sv, wv] = sums.subarray(at, at + SUMS);
    const coherence = (Math.hypot(cu, su) / wu) * (Math.hypot(cv, sv) / wv);
    if (!(coherence > LEAST_COHERENCE)) continue;
    const u = middle.x + TILE * i;
    const v = middle.y + TILE * j;
    const { x, y } = project(map, u, v);
    const weight = coherence * Math.min(1, Math.sqrt(wu * wv) / most);
    pairs.push(u - Math.atan2(su, cu) / (2 * Math.PI), v - Math.atan2(sv, cv) / (2 * Math.PI), x, y, weight);
  }
  if (pairs.length < LEAST_TILES * PAIR_STRIDE) return undefined;
  const moduleSize = Math.sqrt(Math.abs(map[0] * map[4] - map[1] * map[3]));
  return fitHomography({ count: pairs.length / PAIR_STRIDE, values: Float64Array.from(pairs) }, TOLERANCE * moduleSize);
}

/** Adds up, tile by tile, where the lines of each direction lie between whole numbers, as places on a circle. */
function sumShifts({ values }: Edges, h: Homography, middleU: number, middleV: number, tiles: number): Float64Array {
  const sums = new Float64Array(tiles * tiles * SUMS);
  for (let at = 0; at < values.length; at += EDGE_STRIDE) {
    const x = values[at];
    const y = values[at + 1];
    const w = h[6] * x + h[7] * y + h[8];
    const u = (h[0] * x + h[1] * y + h[2]) / w;
    const v = (h[3] * x + h[4] * y + h[5]) / w;
    const column = Math.round((u - middleU) / TILE) + (tiles - 1) / 2;
    const row = Math.round((v - middleV) / TILE) + (tiles - 1) / 2;
    if (!(column >= 0 && row >= 0 && column < tiles && row < tiles)) continue;
    const to = SUMS * (row * tiles + column);
    addLine(sums, to, u, h[0] - u * h[6], h[1] - u * h[7], values[at + 2], values[at + 3]);
    addLine(sums, to + 3, v, h[3] - v * h[6], h[4] - v * h[7], values[at + 2], values[at + 3]);
  }
  return sums;
}

/** @param dx, dy how the coordinate grows with x and y: the direction across its lines */
function addLine(
  sums: Float64Array,
  to: number,
  coordinate: number,
  dx: number,
  dy: number,
  gx: number,
  gy: number,
): void {
  const strength = strengthAlong(gx, gy, dx, dy) / Math.sqrt(dx * dx + dy * dy);
  if (strength === 0) return;
  sums[to] += strength * Math.cos(2 * Math.PI * coordinate);
  sums[to + 1] += strength * Math.sin(2 * Math.PI * coordinate);
  sums[to + 2] += strength;
}
