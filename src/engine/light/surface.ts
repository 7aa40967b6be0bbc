/**
 * The threshold surface: what is dark and what is light at each place of a picture, on a lattice of 8x8 blocks.
 */

import { BLOCK, blockExtremes, expandRowInto, fillUnknown, smooth } from '../../preprocess/lattice.ts';
import type { LumaImage } from '../../types.ts';

/** Fixed point of the surface: 16ths of a gray level on the lattice, times 256 once interpolated. */
const LATTICE_ONE = 16;

/** Divides an interpolated value to give gray levels. */
export const SURFACE_ONE = LATTICE_ONE * 256;

/** Range of levels that a block must span at least to show both colours, whatever the noise. */
const LEAST_RANGE = 12;

/** A block shows both colours when its range is this many times the noise range of plain blocks. */
const NOISE_FACTOR = 3;

/** Threshold levels of a picture. */
export interface Surface {
  readonly columns: number;
  readonly rows: number;
  /** 1 where a block or a neighbour of it shows both colours; symbols lie nowhere else. */
  readonly active: Uint8Array;
  /** Threshold in gray levels of the block that holds a pixel. */
  levelAt(x: number, y: number): number;
  /** Writes the thresholds of row `y`, times `SURFACE_ONE`, one per pixel of the picture. */
  rowInto(out: Int32Array, y: number): void;
}

/**
 * Measures the surface. Blocks that span enough levels take the middle of their extremes, those inside a single module
 * the middle of their neighbours' extremes, the others are filled from those near by; then it is smoothed. Light and dark are treated alike, so inverted symbols come out as well.
 *
 * @returns undefined when no block shows two colours: there is nothing to find
 */
export function measureSurface(plane: LumaImage): Surface | undefined {
  const { columns, rows, low, high } = blockExtremes(plane);
  const count = columns * rows;
  const ranges = new Uint8Array(count);
  for (let i = 0; i < count; i++) ranges[i] = high[i] - low[i];
  const leastRange = Math.max(LEAST_RANGE, NOISE_FACTOR * noiseRange(ranges));
  const values = new Float32Array(count);
  const known = new Uint8Array(count);
  let found = false;
  for (let i = 0; i < count; i++) {
    const around = ranges[i] < leastRange ? extremesAround(low, high, columns, rows, i) : undefined;
    const darkest = around?.darkest ?? low[i];
    const lightest = around?.lightest ?? high[i];
    if (lightest - darkest < leastRange) continue;
    values[i] = (darkest + lightest) / 2;
    known[i] = 1;
    found = true;
  }
  if (!found) return undefined;
  const active = dilate(known, columns, rows);
  fillUnknown(values, known, columns, rows);
  smooth(values, columns, rows);
  const lattice = Int32Array.from(values, (value) => Math.round(value * LATTICE_ONE));
  return {
    columns,
    rows,
    active,
    levelAt: (x, y) => lattice[((y / BLOCK) | 0) * columns + ((x / BLOCK) | 0)] / LATTICE_ONE,
    rowInto: (out, y) => expandRowInto(out, lattice, columns, rows, y),
  };
}

/** Extremes of a block and its eight neighbours. */
function extremesAround(
  low: Uint8Array,
  high: Uint8Array,
  columns: number,
  rows: number,
  index: number,
): { readonly darkest: number; readonly lightest: number } {
  const column = index % columns;
  const row = (index - column) / columns;
  let darkest = 255;
  let lightest = 0;
  for (let y = Math.max(0, row - 1); y <= Math.min(rows - 1, row + 1); y++) {
    for (let x = Math.max(0, column - 1); x <= Math.min(columns - 1, column + 1); x++) {
      darkest = Math.min(darkest, low[y * columns + x]);
      lightest = Math.max(lightest, high[y * columns + x]);
    }
  }
  return { darkest, lightest };
}

/** The range that the plainest tenth of the blocks stays below: what noise alone does; at most 16, for crowded pictures. */
function noiseRange(ranges: Uint8Array): number {
  const histogram = new Uint32Array(256);
  for (let i = 0; i < ranges.length; i++) histogram[ranges[i]]++;
  let left = ranges.length / 10;
  let range = 0;
  while (range < 16 && left > histogram[range]) {
    left -= histogram[range];
    range++;
  }
  return range;
}

/** Marks blocks within two of a known one: a module may be as large as a few blocks. */
function dilate(known: Uint8Array, columns: number, rows: number): Uint8Array {
  const reach = 2;
  const wide = new Uint8Array(known.length);
  const out = new Uint8Array(known.length);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      if (known[row * columns + column] === 0) continue;
      const from = Math.max(0, column - reach);
      wide.fill(1, row * columns + from, row * columns + Math.min(columns, column + reach + 1));
    }
  }
  for (let row = 0; row < rows; row++) {
    const last = Math.min(rows - 1, row + reach);
    for (let y = Math.max(0, row - reach); y <= last; y++) {
      for (let column = 0; column < columns; column++) out[y * columns + column] |= wide[row * columns + column];
    }
  }
  return out;
}
