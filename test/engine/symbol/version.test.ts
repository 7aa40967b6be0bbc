import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { blockLayout, blockLength, blockStart } from '../../../src/engine/symbol/block-layout.ts';
import {
  alignmentCentres,
  alignmentPatternCount,
  characterCountBits,
  codewordCount,
  dataModuleCount,
  sideOf,
  versionOfSide,
} from '../../../src/engine/symbol/version.ts';
import { LEVELS } from './grids.ts';

// Inner modules of the package `qrcode`, which has tables of its own.
const require = createRequire(import.meta.url);
const peerAlignment = require('qrcode/lib/core/alignment-pattern.js') as {
  getRowColCoords(version: number): number[];
};
const peerCorrection = require('qrcode/lib/core/error-correction-code.js') as {
  getBlocksCount(version: number, level: object): number;
  getTotalCodewordsCount(version: number, level: object): number;
};
const peerLevels = require('qrcode/lib/core/error-correction-level.js') as Record<string, object>;
const peerUtils = require('qrcode/lib/core/utils.js') as { getSymbolTotalCodewords(version: number): number };

const VERSIONS = Array.from({ length: 40 }, (_, i) => i + 1);

describe('versions', () => {
  it('sides', () => {
    expect([sideOf(1), sideOf(40)]).toEqual([21, 177]);
    expect(VERSIONS.map((version) => versionOfSide(sideOf(version)))).toEqual(VERSIONS);
    expect([0, 17, 20, 22, 181, Number.NaN].map(versionOfSide)).toEqual(Array(6).fill(undefined));
  });

  it.each(VERSIONS)('version %i: alignment centres and capacity agree with an independent encoder', (version) => {
    expect(alignmentCentres(version)).toEqual(peerAlignment.getRowColCoords(version).sort((a, b) => a - b));
    expect(codewordCount(version)).toBe(peerUtils.getSymbolTotalCodewords(version));
  });

  it('numbers of the standard: patterns and remainder bits', () => {
    expect([1, 2, 7, 14, 40].map(alignmentPatternCount)).toEqual([0, 1, 6, 13, 46]);
    const remainders = [1, 2, 7, 14, 21, 28, 35].map((version) => dataModuleCount(version) % 8);
    expect(remainders).toEqual([0, 7, 0, 3, 4, 3, 0]);
    expect(codewordCount(40)).toBe(3706);
  });

  it('character counts', () => {
    expect([9, 10, 26, 27].map((version) => characterCountBits('numeric', version))).toEqual([10, 12, 12, 14]);
    expect([9, 10, 26, 27].map((version) => characterCountBits('byte', version))).toEqual([8, 16, 16, 16]);
    expect([9, 10, 26, 27].map((version) => characterCountBits('hanzi', version))).toEqual([8, 10, 10, 12]);
  });
});

describe('blocks', () => {
  it.each(VERSIONS)('version %i agrees with an independent encoder', (version) => {
    for (const level of LEVELS) {
      const layout = blockLayout(version, level);
      expect(layout.blocks).toBe(peerCorrection.getBlocksCount(version, peerLevels[level]));
      expect(layout.blocks * layout.ecCodewords).toBe(
        peerCorrection.getTotalCodewordsCount(version, peerLevels[level]),
      );
    }
  });

  it('fill the symbol one after the other', () => {
    for (const version of VERSIONS) {
      for (const level of LEVELS) {
        const layout = blockLayout(version, level);
        let end = 0;
        for (let block = 0; block < layout.blocks; block++) {
          expect(blockStart(layout, block)).toBe(end);
          end += blockLength(layout, block);
        }
        expect(end).toBe(layout.totalCodewords);
        expect(layout.dataCodewords).toBe(end - layout.blocks * layout.ecCodewords);
      }
    }
  });

  it('the guard against misdecoding makes Table 9 come out: correctable errors of versions 1 to 3', () => {
    const correctable = (version: number) =>
      LEVELS.map((level) => {
        const { ecCodewords, misdecodeGuard } = blockLayout(version, level);
        expect((ecCodewords - misdecodeGuard) % 2).toBe(0);
        return (ecCodewords - misdecodeGuard) / 2;
      });
    expect([1, 2, 3].map(correctable)).toEqual([
      [2, 4, 6, 8],
      [4, 8, 11, 14],
      [7, 13, 9, 11],
    ]);
  });
});
