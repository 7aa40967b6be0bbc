/**
 * Modules that something opaque covers: a sticker, a finger, a lamp's reflection, the logo in the middle. They look as
 * sure as any other, so their magnitude does not give them away; left out as unknown, each codeword among them costs
 * half as much of the error correction.
 */

import type { SoftGrid } from './soft-grid.ts';

/** Side of a square of one colour that data hardly ever shows, since the mask makes it as good as random. */
const SEED = 4;

/** The same for squares that share modules with one that is covered. */
const GROWTH = 3;

/** Sides of logos, as shares of the symbol's; wallets draw 0.2 to 0.33, border and badge included. */
const LOGO_SHARES = [0.22, 0.28, 0.34, 0.4];

/**
 * Yields grids in which ever more is unknown: first what is covered by its looks, if anything is, then a logo of every common size as
 * well.
 */
export function* uncoverGrids(grid: SoftGrid): Generator<SoftGrid, void, undefined> {
  const { size } = grid;
  const marks = markPlain(grid);
  if (marks.includes(1)) yield withoutMarked(grid, marks);
  for (const share of LOGO_SHARES) {
    // The side of the symbol is odd, and so is that of what lies in its middle.
    const side = Math.round(share * size) | 1;
    markSquare(marks, size, (size - side) / 2, (size - side) / 2, side);
    yield withoutMarked(grid, marks);
  }
}

/** The grid with unknown values where something seems to cover it. */
export function withoutPlain(grid: SoftGrid): SoftGrid {
  return withoutMarked(grid, markPlain(grid));
}

function withoutMarked(grid: SoftGrid, marks: Uint8Array): SoftGrid {
  return { ...grid, values: grid.values.map((value, module) => (marks[module] === 1 ? 0 : value)) };
}

/** Marks squares of one colour, and from there on smaller ones that share modules with what is marked. */
export function markPlain({ size, values }: SoftGrid): Uint8Array {
  const marks = new Uint8Array(size * size);
  for (let row = 0; row + SEED <= size; row++) {
    for (let column = 0; column + SEED <= size; column++) {
      if (isPlain(values, size, column, row, SEED)) markSquare(marks, size, column, row, SEED);
    }
  }
  for (let grows = marks.includes(1); grows; ) {
    grows = false;
    for (let row = 0; row + GROWTH <= size; row++) {
      for (let column = 0; column + GROWTH <= size; column++) {
        const marked = countMarked(marks, size, column, row, GROWTH);
        if (marked === 0 || marked === GROWTH * GROWTH || !isPlain(values, size, column, row, GROWTH)) continue;
        markSquare(marks, size, column, row, GROWTH);
        grows = true;
      }
    }
  }
  return marks;
}

/** Whether a square of modules has one colour. */
function isPlain(values: Float32Array, size: number, column: number, row: number, side: number): boolean {
  const dark = values[row * size + column] > 0;
  for (let y = row; y < row + side; y++) {
    for (let at = y * size + column, end = at + side; at < end; at++) if (values[at] > 0 !== dark) return false;
  }
  return true;
}

function countMarked(marks: Uint8Array, size: number, column: number, row: number, side: number): number {
  let count = 0;
  for (let y = row; y < row + side; y++) {
    for (let at = y * size + column, end = at + side; at < end; at++) count += marks[at];
  }
  return count;
}

function markSquare(marks: Uint8Array, size: number, column: number, row: number, side: number): void {
  for (let y = row; y < row + side; y++) marks.fill(1, y * size + column, y * size + column + side);
}
