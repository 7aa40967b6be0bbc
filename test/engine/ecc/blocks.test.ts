import { expect, it } from 'vitest';
import { createRandom, type Random } from '../../../bench/corpus/random.ts';
import { BlockCorrector, joinData } from '../../../src/engine/ecc/blocks.ts';
import { type BlockLayout, blockLayout, blockLength, blockStart } from '../../../src/engine/symbol/block-layout.ts';
import { sample } from '../symbol/grids.ts';
import { encodeBlock } from './encode.ts';

/** All blocks of a symbol with random data. */
function encodeSymbol(layout: BlockLayout, random: Random): { data: Uint8Array; codewords: Uint8Array } {
  const data = Uint8Array.from({ length: layout.dataCodewords }, () => random.integer(256));
  const codewords: number[] = [];
  for (let block = 0, from = 0; block < layout.blocks; block++) {
    const to = from + blockLength(layout, block) - layout.ecCodewords;
    codewords.push(...encodeBlock(data.subarray(from, to), layout.ecCodewords));
    from = to;
  }
  return { data, codewords: Uint8Array.from(codewords) };
}

/** Damages `count` codewords of one block and returns their places. */
function damage(codewords: Uint8Array, layout: BlockLayout, block: number, count: number, random: Random): number[] {
  const start = blockStart(layout, block);
  const places = sample(
    Array.from({ length: blockLength(layout, block) }, (_, i) => start + i),
    count,
    random.integer,
  );
  for (const place of places) codewords[place] ^= 1 + random.integer(255);
  return places;
}

/** Certain bits, but for those of some codewords. */
function magnitudesBut(layout: BlockLayout, doubtful: readonly number[], magnitude: number): Float32Array {
  const magnitudes = new Float32Array(8 * layout.totalCodewords).fill(1);
  for (const place of doubtful) {
    for (let at = place; at < magnitudes.length; at += layout.totalCodewords) magnitudes[at] = magnitude;
  }
  return magnitudes;
}

const corrector = new BlockCorrector();

it('corrects short and long blocks and reports the worst', () => {
  const layout = blockLayout(5, 'Q');
  expect(layout).toMatchObject({ blocks: 4, shortBlocks: 2, ecCodewords: 18 });
  const random = createRandom(1, 'blocks');
  const { data, codewords } = encodeSymbol(layout, random);
  damage(codewords, layout, 1, 9, random);
  damage(codewords, layout, 3, 4, random);
  const { misreadLog10, ...correction } = corrector.correct(codewords, layout);
  // 33 choose 9 places and 255 values each, of 256^18 words; other terms are hundreds of times smaller.
  expect(misreadLog10).toBeCloseTo(Math.log10(38_567_100) + 9 * Math.log10(255) - 18 * Math.log10(256), 1);
  expect(correction).toEqual({
    failedBlocks: 0,
    correctedCodewords: 13,
    errors: 13,
    erasures: 0,
    unusedCorrection: 0,
    expected: false,
  });
  expect(joinData(codewords, layout)).toEqual(data);
});

it('erases the least reliable codewords, which cost half of what errors cost', () => {
  const layout = blockLayout(5, 'Q');
  const random = createRandom(2, 'blocks');
  const { data, codewords } = encodeSymbol(layout, random);
  const places = [...damage(codewords, layout, 0, 12, random), ...damage(codewords, layout, 2, 9, random)];
  const correction = corrector.correct(codewords, layout, magnitudesBut(layout, places, 0));
  // The first block takes six erasures and six errors; the other is within reach without any.
  expect(correction).toMatchObject({ failedBlocks: 0, correctedCodewords: 21, errors: 15, erasures: 6 });
  expect(correction.unusedCorrection).toBeCloseTo(1 - 18 / 18);
  expect(joinData(codewords, layout)).toEqual(data);
});

it('goes on after a block that fails and leaves that one alone', () => {
  const layout = blockLayout(3, 'H');
  const random = createRandom(3, 'blocks');
  const { codewords } = encodeSymbol(layout, random);
  damage(codewords, layout, 0, 20, random);
  const before = codewords.slice(0, blockStart(layout, 1));
  damage(codewords, layout, 1, 3, random);
  expect(corrector.correct(codewords, layout)).toMatchObject({
    failedBlocks: 1,
    correctedCodewords: 3,
    unusedCorrection: 0,
  });
  expect(codewords.slice(0, blockStart(layout, 1))).toEqual(before);
});

it('leaves the damage of a block alone that only chance would correct', () => {
  const layout = blockLayout(1, 'L');
  const random = createRandom(4, 'blocks');
  const { codewords } = encodeSymbol(layout, random);
  const places = damage(codewords, layout, 0, 5, random);
  const before = codewords.slice();
  expect(corrector.correct(codewords, layout, magnitudesBut(layout, places, 0)).failedBlocks).toBe(1);
  expect(codewords).toEqual(before);
});

it('takes the same damage for a correction where just the doubtful bits are wrong', () => {
  const layout = blockLayout(2, 'M');
  const random = createRandom(5, 'blocks');
  const { data, codewords } = encodeSymbol(layout, random);
  const places = sample(
    Array.from({ length: layout.totalCodewords }, (_, i) => i),
    14,
    random.integer,
  );
  const magnitudes = new Float32Array(8 * layout.totalCodewords).fill(1);
  const wrong = codewords.slice();
  const surely = codewords.slice();
  for (const place of places) {
    const bit = random.integer(8);
    magnitudes[bit * layout.totalCodewords + place] = 0.1;
    wrong[place] ^= 0x80 >> bit;
    surely[place] ^= 0xff ^ (0x80 >> bit);
  }
  // Chance alone gives such a word to one try in 4000.
  const correction = corrector.correct(wrong, layout, magnitudes);
  expect(correction).toMatchObject({ failedBlocks: 0, correctedCodewords: 14 });
  expect(correction.misreadLog10).toBeLessThan(-9.5);
  expect(joinData(wrong, layout)).toEqual(data);
  expect(corrector.correct(surely, layout, magnitudes).failedBlocks).toBe(1);
});
