/**
 * What a symbol of a version must show whatever its text: function patterns and the quiet zone around them.
 */

import { functionPatterns } from '../symbol/function-patterns.ts';
import { sideOf } from '../symbol/version.ts';

/** Modules per side of a finder pattern. */
const FINDER_SIDE = 7;

/** What a module of the quiet zone counts: things stand in it. */
const QUIET_WEIGHT = 0.6;

/**
 * Modules by column and row from a symbol's middle. First come those outside of the finder patterns, since these may be gone, and
 * any first ones of them lie all over the symbol.
 */
export interface Layout {
  readonly columns: Int16Array;
  readonly rows: Int16Array;
  /** Above 0 for dark ones, below for light ones. */
  readonly weights: Float32Array;
}

type Module = readonly [column: number, row: number, weight: number];

const layouts = /* @__PURE__ */ new Map<number, Layout>();

/** The layout of a version. */
export function layoutOf(version: number): Layout {
  const known = layouts.get(version);
  if (known !== undefined) return known;
  const middle = (sideOf(version) - 1) / 2;
  const patterns = listPatterns(version, middle);
  const isFinder = ([column, row]: Module) =>
    Math.min(Math.abs(column), Math.abs(row)) > middle - FINDER_SIDE && (column < 0 || row < 0);
  const others = patterns.filter((module) => !isFinder(module));
  const modules = [...mix([...others, ...listQuiet(middle + 1)]), ...mix(patterns.filter(isFinder))];
  const layout = {
    columns: Int16Array.from(modules, ([column]) => column),
    rows: Int16Array.from(modules, ([, row]) => row),
    weights: Float32Array.from(modules, ([, , weight]) => weight),
  };
  layouts.set(version, layout);
  return layout;
}

function listPatterns(version: number, middle: number): Module[] {
  const size = sideOf(version);
  const { pilots, pilotModules } = functionPatterns(version);
  return Array.from(pilotModules, (module) => [
    (module % size) - middle,
    Math.floor(module / size) - middle,
    pilots[module],
  ]);
}

/** The ring of modules around a symbol. */
function listQuiet(beyond: number): Module[] {
  return Array.from({ length: 2 * beyond }, (_, i): Module[] => [
    [i - beyond, -beyond, -QUIET_WEIGHT],
    [beyond, i - beyond, -QUIET_WEIGHT],
    [beyond - i, beyond, -QUIET_WEIGHT],
    [-beyond, beyond - i, -QUIET_WEIGHT],
  ]).flat();
}

/** Values in an order in which any first ones come from all over them. */
function mix<T>(values: readonly T[]): T[] {
  const step = coprimeTo(values.length, Math.floor(0.618 * values.length));
  return values.map((_, k) => values[(k * step) % values.length]);
}

/** The first number from a given one that has no divisor in common with another. */
function coprimeTo(other: number, from: number): number {
  const divide = (a: number, b: number): number => (b === 0 ? a : divide(b, a % b));
  let number = from;
  while (divide(number, other) !== 1) number++;
  return number;
}
