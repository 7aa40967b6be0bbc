/**
 * Where on a lattice a symbol lies, how large it is and which way up: all places, sizes and quarter turns are tried, and those
 * kept whose function patterns and quiet zone agree best with what is there.
 */

import { type Homography, invert, project } from '../../image/homography.ts';
import type { Quad } from '../../types.ts';
import { markPlain } from '../grid/covered.ts';
import { type GridMap, sampleLevels } from '../grid/sample.ts';
import { toSoftGrid } from '../grid/soft-grid.ts';
import type { Scene } from '../light/surface.ts';
import { MAX_VERSION, MIN_VERSION, sideOf } from '../symbol/version.ts';
import { layoutOf } from './layout.ts';

/** Modules around the area that are sampled too: it rarely covers all of a symbol. */
const MARGIN = 10;

/** Areas of more modules are no symbol that could be placed so. */
const MOST_MODULES = 150;

/** A symbol is at least so much of the area, and at most so many modules more. */
const LEAST_SHARE = 0.55;
const MOST_BEYOND = 12;

/** How far a symbol's middle may lie from that of the area, in modules, beside half of what they differ in size. */
const MOST_ASIDE = 5;

/** What a module counts that seems to be covered. */
const COVERED_WEIGHT = 0.5;

/** Agreement below this is chance: with a million places tried, the best one has about five. */
const LEAST_AGREEMENT = 6;

/** How well the first modules of a place agree, so many of them, for the next ones to be worth a look: mostly the quiet zone. */
const GLANCES = [
  [16, 0.7],
  [64, 2.5],
  [Infinity, LEAST_AGREEMENT],
] as const;

/** Places on one lattice that are kept. */
const MOST_PLACES = 4;

/** A quarter turn of the symbol: its column and row from the lattice's. */
type Turn = 0 | 1 | 2 | 3;

/** How the axes of the lattice follow from those of the symbol: the vectors of one column and of one row. */
const AXES: readonly (readonly [number, number, number, number])[] = [
  [1, 0, 0, 1],
  [0, 1, -1, 0],
  [-1, 0, 0, -1],
  [0, -1, 1, 0],
];

/**
 * What must be where: values of a window, counted from the module in a symbol's upper left corner, and their weights. The
 * quiet zone is as plain as what covers a symbol, so it is compared with the modules as they look.
 */
interface Expectation {
  readonly places: Int32Array;
  readonly weights: Float32Array;
}

/**
 * The places of best agreement on a lattice, best first.
 * @param isLate asked at every row; what was found until then is what there is
 */
export function placeSymbols(scene: Scene, lattice: Homography, area: Quad, isLate: () => boolean): GridMap[] {
  const window = sampleWindow(scene, lattice, area);
  if (window === undefined) return [];
  const { extent, side, origin } = window;
  const places: { agreement: number; size: number; turn: Turn; column: number; row: number }[] = [];
  for (let version = MIN_VERSION; version <= MAX_VERSION; version++) {
    const size = sideOf(version);
    if (size < LEAST_SHARE * extent || size > extent + MOST_BEYOND || size > side - 2) continue;
    const aside = MOST_ASIDE + Math.abs(extent - size) / 2;
    const first = Math.max(1, Math.ceil((side - size) / 2 - aside));
    const last = Math.min(side - size - 1, Math.floor((side - size) / 2 + aside));
    for (const turn of [0, 1, 2, 3] as const) {
      if (isLate()) break;
      const expectation = expect(version, turn, side);
      for (let row = first; row <= last && !isLate(); row++) {
        for (let column = first; column <= last; column++) {
          const agreement = agreementAt(window, expectation, column, row);
          if (agreement !== 0) places.push({ agreement, size, turn, column, row });
        }
      }
    }
  }
  places.sort((a, b) => Math.abs(b.agreement) - Math.abs(a.agreement));
  return places.slice(0, MOST_PLACES).map(({ agreement, size, turn, column, row }) => ({
    map: turnMap(lattice, origin.column + column, origin.row + row, size, turn),
    size,
    inverted: agreement < 0,
  }));
}

/** Modules of the area and around it, as far as the lattice goes. */
interface Window {
  /** Longer side of the area in modules. */
  readonly extent: number;
  /** Modules per side of the window. */
  readonly side: number;
  /** Lattice coordinates of the window's first module. */
  readonly origin: { readonly column: number; readonly row: number };
  /** As those of a soft grid, within -1..1: of all modules, less of those that seem to be covered, then once more without regard to it. */
  readonly values: Float32Array;
}

function sampleWindow(scene: Scene, lattice: Homography, area: Quad): Window | undefined {
  const toModules = invert(lattice);
  if (toModules === undefined) return undefined;
  const corners = area.map(({ x, y }) => project(toModules, x, y));
  const [us, vs] = [corners.map(({ x }) => x), corners.map(({ y }) => y)];
  const middle = { u: (Math.min(...us) + Math.max(...us)) / 2, v: (Math.min(...vs) + Math.max(...vs)) / 2 };
  const extent = Math.ceil(2 * Math.max(Math.max(...us) - middle.u, Math.max(...vs) - middle.v));
  if (!(extent >= LEAST_SHARE * sideOf(MIN_VERSION) && extent <= MOST_MODULES)) return undefined;
  const side = extent + 2 * MARGIN;
  const origin = { column: Math.round(middle.u - side / 2), row: Math.round(middle.v - side / 2) };
  const map = turnMap(lattice, origin.column, origin.row, side, 0);
  const soft = toSoftGrid(sampleLevels(scene, { map, size: side, inverted: false }), side, false);
  const values = new Float32Array(2 * side * side);
  const marks = markPlain(soft);
  values.set(soft.values.map((value, module) => (marks[module] === 1 ? COVERED_WEIGHT * value : value)));
  values.set(soft.values, side * side);
  return { extent, side, origin, values: values.map((value) => Math.max(-1, Math.min(1, value))) };
}

/** Correlation times the root of the number of modules; negative where light and dark are swapped, 0 where it is hardly any. */
function agreementAt({ side, values }: Window, { places, weights }: Expectation, column: number, row: number): number {
  const first = row * side + column;
  let [sum, squares, k] = [0, 1, 0];
  for (const [end, least] of GLANCES) {
    for (; k < end && k < weights.length; k++) {
      const product = weights[k] * values[first + places[k]];
      sum += product;
      squares += product * product;
    }
    if (sum * sum < least * least * squares) return 0;
  }
  return sum / Math.sqrt(squares);
}

/** @param side modules per side of the window */
function expect(version: number, turn: Turn, side: number): Expectation {
  const { columns, rows, weights } = layoutOf(version);
  const [a, b, c, d] = AXES[turn];
  const middle = (sideOf(version) - 1) / 2;
  const places = new Int32Array(weights.length);
  for (let k = 0; k < places.length; k++) {
    const isQuiet = Math.max(Math.abs(columns[k]), Math.abs(rows[k])) > middle;
    const row = b * columns[k] + d * rows[k] + middle + (isQuiet ? side : 0);
    places[k] = row * side + a * columns[k] + c * rows[k] + middle;
  }
  return { places, weights };
}

/** The map of a symbol's own modules, for one that lies turned on the lattice with its upper left corner at a place. */
function turnMap(h: Homography, column: number, row: number, size: number, turn: Turn): Homography {
  const [a, b, c, d] = AXES[turn];
  const u = column + (size * (1 - a - c)) / 2;
  const v = row + (size * (1 - b - d)) / 2;
  const map = new Float64Array(9);
  for (let k = 0; k < 9; k += 3) {
    map[k] = h[k] * a + h[k + 1] * b;
    map[k + 1] = h[k] * c + h[k + 1] * d;
    map[k + 2] = h[k] * u + h[k + 1] * v + h[k + 2];
  }
  return map;
}
