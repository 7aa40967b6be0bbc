import { expect, it } from 'vitest';
import { createRandom } from '../../../bench/corpus/random.ts';
import { blockLayout, blockLength, blockStart } from '../../../src/engine/symbol/block-layout.ts';
import {
  deinterleaveInto,
  readMaskedInto,
  readReliabilitiesInto,
  unmaskInto,
} from '../../../src/engine/symbol/codewords.ts';
import { functionPatterns } from '../../../src/engine/symbol/function-patterns.ts';
import { codewordCount, sideOf } from '../../../src/engine/symbol/version.ts';
import { LEVELS, plainGrid, transpose } from './grids.ts';

it('undoes the interleaving of every version and level', () => {
  for (let version = 1; version <= 40; version++) {
    for (const level of LEVELS) {
      const layout = blockLayout(version, level);
      // As ISO/IEC 18004:2015, 7.6 tells it: first data codewords of all blocks, second ones ..., then error correction.
      const order: number[] = [];
      for (let column = 0; column <= layout.shortLength - layout.ecCodewords; column++) {
        for (let block = 0; block < layout.blocks; block++) {
          if (column < blockLength(layout, block) - layout.ecCodewords) order.push(blockStart(layout, block) + column);
        }
      }
      for (let column = 0; column < layout.ecCodewords; column++) {
        for (let block = 0; block < layout.blocks; block++) {
          order.push(blockStart(layout, block) + blockLength(layout, block) - layout.ecCodewords + column);
        }
      }
      const blocked = new Float32Array(layout.totalCodewords).fill(-1);
      deinterleaveInto(Float32Array.from(order), layout, blocked);
      expect(blocked.every((value, i) => value === i)).toBe(true);
    }
  }
});

it('reads a mirrored grid as the symbol itself', () => {
  for (const version of [1, 6, 7, 14, 40]) {
    const grid = plainGrid(version, 'Q', 2);
    const straight = new Uint8Array(codewordCount(version));
    const mirrored = new Uint8Array(codewordCount(version));
    readMaskedInto(grid, false, straight);
    readMaskedInto(transpose(grid), true, mirrored);
    expect(mirrored).toEqual(straight);
    // Mode byte, six characters.
    unmaskInto(straight, version, 2, straight);
    if (blockLayout(version, 'Q').blocks === 1) expect(straight[0]).toBe(0x40);
  }
});

it('a codeword is as reliable as its least certain module', () => {
  const random = createRandom(1, 'reliability');
  const grid = plainGrid(3, 'M', 0);
  const { reserved } = functionPatterns(3);
  const reliabilities = new Float32Array(codewordCount(3));
  readReliabilitiesInto(grid, false, reliabilities);
  expect(reliabilities.every((value) => value === 1)).toBe(true);
  // The first codeword lies in the lower right corner, two columns wide and four rows high.
  const corner = (sideOf(3) - 1 - random.integer(4)) * sideOf(3) + sideOf(3) - 1 - random.integer(2);
  expect(reserved[corner]).toBe(0);
  grid.values[corner] *= 0.25;
  readReliabilitiesInto(grid, false, reliabilities);
  expect([...reliabilities.keys()].filter((i) => reliabilities[i] < 1)).toEqual([0]);
  expect(reliabilities[0]).toBe(0.25);
  readReliabilitiesInto(transpose(grid), true, reliabilities);
  expect(reliabilities[0]).toBe(0.25);
});
