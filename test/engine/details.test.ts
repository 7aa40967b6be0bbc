/**
 * What a result of the engine says beyond its text.
 */

import { createReader } from 'qrazor';
import { describe, expect, it } from 'vitest';
import { encode } from '../../bench/corpus/charsets.ts';
import type { SoftGrid } from '../../src/engine/grid/soft-grid.ts';
import { drawView } from '../rendered/draw.ts';
import { VIEWS } from '../rendered/product.ts';
import { plainGrid, qrcodeGrid } from './symbol/grids.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);
const [VIEW] = VIEWS.filter(({ scale, quiet }) => scale === 4 && quiet === 4);

async function readOne({ size, values }: SoftGrid, view = VIEW) {
  const dark = Array.from(values, (value) => value > 0);
  const { symbols } = await createReader().read(drawView({ text: '', size, dark }, view));
  const [symbol] = symbols;
  if (symbol === undefined) throw new Error('not read');
  return symbol;
}

describe('details of a symbol', () => {
  it('version, level and mask', async () => {
    expect(await readOne(plainGrid(3, 'Q', 6))).toMatchObject({
      version: 3,
      errorCorrectionLevel: 'Q',
      mask: 6,
      correctedCodewords: 0,
      unusedCorrection: 1,
      confidence: 1,
    });
  });

  it('segments with their modes and bytes, and the charset', async () => {
    const gbk = encode('收款码', 'GB18030') as Uint8Array;
    const grid = qrcodeGrid(
      [
        { mode: 'numeric', data: '2026' },
        { mode: 'byte', data: gbk },
      ],
      2,
      'M',
      1,
    );
    const symbol = await readOne(grid);
    expect(symbol).toMatchObject({ text: '2026收款码', charset: 'GB18030' });
    expect(symbol.charsetCertainty).toBeGreaterThan(0.9);
    expect(symbol.segments).toEqual([
      { mode: 'numeric', bytes: utf8('2026'), eci: null },
      { mode: 'byte', bytes: gbk, eci: null },
    ]);
    expect(symbol.structuredAppend).toBeUndefined();
  });

  it('corrected codewords and what is left', async () => {
    const grid = plainGrid(1, 'H', 2);
    // One module each of three codewords.
    for (const row of [20, 16, 12]) grid.values[row * 21 + 20] *= -1;
    const symbol = await readOne(grid);
    expect(symbol.correctedCodewords).toBe(3);
    expect(symbol.unusedCorrection).toBeCloseTo(1 - 6 / 16);
  });

  it.each(VIEWS.filter(({ scale, quiet }) => scale === 4 && quiet === 4))('the view: %o', async (view) => {
    const { mirrored, inverted } = view;
    expect(await readOne(plainGrid(2, 'M', 5), view)).toMatchObject({ mask: 5, mirrored, inverted });
  });
});
