/**
 * Running sums over square windows: column sums slide down the picture row by row, and a window slides along them
 * (M. McDonnell, "Box-filtering techniques", CGIP 17(1), 1981). Windows are clipped to the picture.
 */

import type { LumaImage } from '../types.ts';

/**
 * Sums per column of the rows within `radius` of the current one. Sums are padded on both sides, so that the window
 * that arrives at column x gains index x + 2 * radius + 1 and loses index x, without a branch at the edges.
 */
export interface ColumnSums {
  /** Sums of levels; column x is at index x + radius + 1, the rest is zero. */
  readonly levels: Int32Array;
  /** Sums of squared levels, likewise; empty unless asked for. */
  readonly squares: Int32Array;
  /** Pixels of a window row around each column. */
  readonly across: Int32Array;
  readonly radius: number;
}

/** Zeroed sums, standing above the first row; `advance` to row 0 comes next. */
export function columnSums(width: number, radius: number, withSquares: boolean): ColumnSums {
  const across = new Int32Array(width);
  for (let x = 0; x < width; x++) across[x] = Math.min(width - 1, x + radius) - Math.max(0, x - radius) + 1;
  const padded = width + 2 * radius + 1;
  // 1001 rows of 255 squared are the most a column can hold: far from the limit of 32 bits.
  return { levels: new Int32Array(padded), squares: new Int32Array(withSquares ? padded : 0), across, radius };
}

/** Moves the sums on to row `y`, the one after the last; returns how many rows they now cover. */
export function advance(sums: ColumnSums, plane: LumaImage, y: number): number {
  const { radius } = sums;
  const { height } = plane;
  if (y === 0) {
    for (let row = 0; row <= radius && row < height; row++) addRow(sums, plane, row, 1);
  } else {
    if (y + radius < height) addRow(sums, plane, y + radius, 1);
    if (y - radius > 0) addRow(sums, plane, y - radius - 1, -1);
  }
  return Math.min(height - 1, y + radius) - Math.max(0, y - radius) + 1;
}

function addRow({ levels, squares, radius }: ColumnSums, plane: LumaImage, y: number, sign: number): void {
  const { data, width, stride } = plane;
  const start = y * stride;
  const end = start + width;
  let to = radius + 1;
  if (squares.length === 0) {
    for (let i = start; i < end; i++, to++) levels[to] += sign * data[i];
    return;
  }
  for (let i = start; i < end; i++, to++) {
    const v = data[i];
    levels[to] += sign * v;
    squares[to] += sign * v * v;
  }
}
