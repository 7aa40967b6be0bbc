/**
 * Symbols that lack one finder pattern: torn off, or under a finger.
 */

import { expect, it } from 'vitest';
import { encodeSymbol, type SymbolGrid } from '../../bench/corpus/symbols.ts';
import { createReader } from '../../src/index.ts';
import type { PixelImage } from '../../src/types.ts';

const QUIET = 6;
const MODULE = 5;
const PAPER = 230;
const INK = 30;

/** Clockwise from the top left; the third holds no finder pattern. */
const CORNERS = [0, 1, 3];

it.each([2, 5, 8])('version %i with any one finder pattern gone, at any angle', async (version) => {
  const reader = createReader({ profile: 'balanced' });
  await reader.ready();
  const text = `https://example.com/${version}`;
  const symbol = encodeSymbol(text, { version, errorCorrectionLevel: 'M' });
  for (const corner of CORNERS) {
    for (const angle of [0, 0.5, 1.9, 4]) {
      const { symbols } = reader.readSync(draw(symbol, corner, angle));
      expect({ corner, angle, texts: symbols.map((found) => found.text) }).toEqual({ corner, angle, texts: [text] });
    }
  }
});

it('a finder pattern alone, and two of different symbols, are no symbol', async () => {
  const reader = createReader({ profile: 'balanced' });
  await reader.ready();
  const symbol = encodeSymbol('nothing to read', { version: 2, errorCorrectionLevel: 'M' });
  const paper: SymbolGrid = {
    ...symbol,
    modules: symbol.modules.map((dark, at) => {
      const column = at % symbol.size;
      return at / symbol.size < 7 && (column < 7 || column >= symbol.size - 7) ? dark : 0;
    }),
  };
  expect(reader.readSync(draw(paper, 3, 0.3)).symbols).toEqual([]);
});

/** A symbol on paper, turned about its middle, with an opaque square over one corner. */
function draw({ size, modules }: SymbolGrid, corner: number, angle: number): PixelImage & { format: 'luma' } {
  const side = Math.ceil((size + 2 * QUIET) * MODULE * Math.SQRT2);
  const data = new Uint8Array(side * side).fill(PAPER);
  const cos = Math.cos(angle) / MODULE;
  const sin = Math.sin(angle) / MODULE;
  for (let y = 0, at = 0; y < side; y++) {
    for (let x = 0; x < side; x++, at++) {
      const dx = x + 0.5 - side / 2;
      const dy = y + 0.5 - side / 2;
      const u = dx * cos + dy * sin + size / 2;
      const v = dy * cos - dx * sin + size / 2;
      if (!(u >= 0 && v >= 0 && u < size && v < size) || isGone(u, v, size, corner)) continue;
      if (modules[Math.floor(v) * size + Math.floor(u)]) data[at] = INK;
    }
  }
  return { data, width: side, height: side, format: 'luma' };
}

function isGone(u: number, v: number, size: number, corner: number): boolean {
  const across = corner === 1 || corner === 2 ? size - u : u;
  const down = corner >= 2 ? size - v : v;
  return across < 6.5 && down < 6.5;
}
