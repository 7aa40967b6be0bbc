/**
 * Unused error correction beside that of an independent reader.
 */

import { createReader } from 'qrazor';
import { zxingWasm } from 'qrazor/decoders/zxing-wasm';
import { describe, expect, it } from 'vitest';
import { blockLayout } from '../../src/engine/symbol/block-layout.ts';
import { codewordModules } from '../../src/engine/symbol/codewords.ts';
import { grade } from '../../src/grade/index.ts';
import { flip, plainGrid } from '../engine/symbol/grids.ts';
import { print } from './prints.ts';

const reader = createReader({ decoders: [zxingWasm()], profile: 'fast' });

describe('unused error correction', () => {
  it.each([
    [1, 'L', 0],
    [1, 'L', 1],
    [1, 'M', 2],
    [2, 'L', 2],
    [2, 'H', 0],
    [2, 'H', 9],
    [3, 'Q', 5],
    [5, 'Q', 12],
    [7, 'M', 20],
    [10, 'H', 40],
  ] as const)('of version %d-%s with %d wrong codewords is that of zxing-wasm', async (version, level, errors) => {
    const modules = codewordModules(version);
    const wrong = Array.from({ length: errors }, (_, index) => modules[8 * index + 3]);
    const image = print(flip(plainGrid(version, level, 2), wrong), { pitchX: 6, pitchY: 6 });
    const { symbols } = await reader.read(image);
    const [ours] = grade(image).symbols;
    const found = ours.parameters.find(({ id }) => id === 'unusedErrorCorrection');
    const { ecCodewords, misdecodeGuard } = blockLayout(version, level);
    // In small symbols some codewords are kept back from correction (ISO/IEC 18004:2015, Table 9, footnote b), which zxing-cpp
    // counts as if they could be spent. It cuts its figure off after two digits.
    const spent = ((1 - (found?.value ?? 0)) * (ecCodewords - misdecodeGuard)) / ecCodewords;
    expect(Math.floor(100 * (1 - spent) + 1e-6) / 100).toBe(symbols[0]?.confidence);
  });
});
