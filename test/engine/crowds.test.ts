/**
 * Textures that look like finder patterns by the hundred: they are left alone, quickly enough to be read in a test, and a symbol
 * beside them is read.
 */

import { expect, it } from 'vitest';
import { encodeSymbol } from '../../bench/corpus/symbols.ts';
import { leaveCrowds } from '../../src/engine/locate/crowds.ts';
import type { Finder } from '../../src/engine/locate/finder.ts';
import { createReader } from '../../src/index.ts';

const WIDTH = 640;
const HEIGHT = 480;
const PAPER = 230;
const INK = 30;

it('patterns closer than two symbols can stand are a crowd, and so are those beside one', () => {
  const cross = [finderAt(7, 7), finderAt(0, 7), finderAt(14, 7), finderAt(7, 0), finderAt(7, 14)];
  const apart = [finderAt(60, 0), finderAt(74, 0), finderAt(60, 14)];
  expect(leaveCrowds([...cross, ...apart])).toEqual(apart);
});

it('symbols with narrow quiet zones, of another size or polarity than what is near, are none', () => {
  const sheet = [0, 1, 2].flatMap((row) => [0, 1, 2].map((column) => finderAt(11 * column, 11 * row)));
  const other = [finderAt(5, 5, 3), finderAt(5, 6, 1, true)];
  expect(leaveCrowds([...sheet, ...other])).toHaveLength(sheet.length + other.length);
});

it.each(['fast', 'balanced'] as const)('%s reads a symbol in the middle of a field of rings', async (profile) => {
  const reader = createReader({ profile });
  await reader.ready();
  const data = new Uint8Array(WIDTH * HEIGHT);
  for (let y = 0, at = 0; y < HEIGHT; y++) {
    for (let x = 0; x < WIDTH; x++, at++) data[at] = isRing(x % 16, y % 16) ? INK : PAPER;
  }
  const { size, modules } = encodeSymbol('beside the rings', { version: 2, errorCorrectionLevel: 'M' });
  for (let row = -4; row < size + 4; row++) {
    for (let column = -4; column < size + 4; column++) {
      const isDark = row >= 0 && column >= 0 && row < size && column < size && modules[row * size + column] === 1;
      for (let i = 0; i < 4; i++) data.fill(isDark ? INK : PAPER, toPixel(row, column, i), toPixel(row, column, i) + 4);
    }
  }
  const { symbols } = reader.readSync({ data, width: WIDTH, height: HEIGHT, format: 'luma' });
  expect(symbols.map(({ text }) => text)).toEqual(['beside the rings']);
});

/** Rings whose rows and columns are cut like finder patterns of modules of two pixels. */
function isRing(x: number, y: number): boolean {
  const radius = Math.max(Math.abs(x - 7.5), Math.abs(y - 7.5));
  return radius < 3 || (radius > 5 && radius < 7);
}

function toPixel(row: number, column: number, line: number): number {
  return (180 + 4 * row + line) * WIDTH + 250 + 4 * column;
}

function finderAt(x: number, y: number, moduleSize = 1, inverted = false): Finder {
  return { x, y, ux: moduleSize, uy: 0, vx: 0, vy: moduleSize, moduleSize, inverted, score: 1 };
}
