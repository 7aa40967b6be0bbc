import { expect, it } from 'vitest';
import { createRandom } from '../../../bench/corpus/random.ts';
import { blockLayout, blockLength, blockStart } from '../../../src/engine/symbol/block-layout.ts';
import { deinterleaveInto, readMagnitudes, readMaskedInto, unmaskInto } from '../../../src/engine/symbol/codewords.ts';
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

it('each bit of a codeword is as sure as its module', () => {
  const random = createRandom(1, 'magnitudes');
  const grid = plainGrid(3, 'Q', 0);
  const layout = blockLayout(3, 'Q');
  const { reserved } = functionPatterns(3);
  expect(readMagnitudes(grid, false, layout).every((value) => value === 1)).toBe(true);
  // The first codeword lies in the lower right corner, two columns wide and four rows high, from right to left and upwards.
  const bit = random.integer(8);
  const corner = (sideOf(3) - 1 - (bit >> 1)) * sideOf(3) + sideOf(3) - 1 - (bit & 1);
  expect(reserved[corner]).toBe(0);
  grid.values[corner] *= 0.25;
  for (const magnitudes of [readMagnitudes(grid, false, layout), readMagnitudes(transpose(grid), true, layout)]) {
    expect([...magnitudes.keys()].filter((i) => magnitudes[i] < 1)).toEqual([bit * layout.totalCodewords]);
  }
});
