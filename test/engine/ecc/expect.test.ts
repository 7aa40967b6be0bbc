import { expect, it } from 'vitest';
import { createRandom, type Random } from '../../../bench/corpus/random.ts';
import { BlockCorrector, joinData } from '../../../src/engine/ecc/blocks.ts';
import { expectData } from '../../../src/engine/ecc/expect.ts';
import { type BlockLayout, blockLayout, blockLength } from '../../../src/engine/symbol/block-layout.ts';
import { octets, pack } from '../payload/bits.ts';
import { encodeBlock } from './encode.ts';

const LAYOUT = blockLayout(3, 'L');

/** The data codewords of bytes in byte mode, padded. */
function byteData(bytes: Uint8Array, { dataCodewords }: BlockLayout): Uint8Array {
  const used = pack('0100', [bytes.length, 8], octets(bytes), '0000');
  const pad = (i: number) => (i % 2 === 0 ? 0xec : 0x11);
  return Uint8Array.from({ length: dataCodewords }, (_, i) => used[i] ?? pad(i - used.length));
}

/** The only block of a symbol with these data, its bits as sure as those of clean modules. */
function symbolOf(data: Uint8Array): { codewords: Uint8Array; magnitudes: Float32Array } {
  const codewords = Uint8Array.from(encodeBlock(data, LAYOUT.ecCodewords));
  expect(codewords).toHaveLength(blockLength(LAYOUT, 0));
  return { codewords, magnitudes: new Float32Array(8 * LAYOUT.totalCodewords).fill(1) };
}

/** Other bits in some codewords, all of one magnitude. */
function spoil(
  { codewords, magnitudes }: ReturnType<typeof symbolOf>,
  places: readonly number[],
  change: (codeword: number) => number,
  magnitude: number,
): void {
  for (const place of places) {
    codewords[place] = change(codewords[place]);
    for (let at = place; at < magnitudes.length; at += LAYOUT.totalCodewords) magnitudes[at] = magnitude;
  }
}

function letters(count: number, random: Random): Uint8Array {
  return Uint8Array.from({ length: count }, () => 97 + random.integer(26));
}

const corrector = new BlockCorrector();

it('spends no correction on padding', () => {
  const random = createRandom(1, 'expect');
  const data = byteData(letters(9, random), LAYOUT);
  const symbol = symbolOf(data);
  // Error correction alone finds seven.
  const places = Array.from({ length: 20 }, (_, i) => 12 + 2 * i);
  spoil(symbol, places, (codeword) => codeword ^ (1 + random.integer(255)), 0.6);
  spoil(symbol, [3, 60], (codeword) => codeword ^ 0xff, 1);
  const correction = corrector.correct(symbol.codewords, LAYOUT, symbol.magnitudes);
  expect(correction).toMatchObject({ failedBlocks: 0, unusedCorrection: 0, expected: true });
  expect(joinData(symbol.codewords, LAYOUT)).toEqual(data);
});

it('spends no correction on the highest bits of ASCII', () => {
  const random = createRandom(2, 'expect');
  const data = byteData(letters(50, random), LAYOUT);
  const symbol = symbolOf(data);
  const places = Array.from({ length: 16 }, (_, i) => 2 + 3 * i);
  spoil(symbol, places, (codeword) => codeword ^ 0x08, 0.2);
  expect(corrector.correct(symbol.codewords.slice(), LAYOUT).failedBlocks).toBe(1);
  expect(corrector.correct(symbol.codewords, LAYOUT, symbol.magnitudes)).toMatchObject({
    failedBlocks: 0,
    correctedCodewords: 16,
    expected: true,
  });
  expect(joinData(symbol.codewords, LAYOUT)).toEqual(data);
});

it('seldom expects anything of data that are neither padding nor ASCII', () => {
  const random = createRandom(3, 'expect');
  let expected = 0;
  for (let i = 0; i < 1000; i++) {
    // Two bytes a character, both with their highest bits, as GB 2312 has them.
    const text = Uint8Array.from({ length: 53 }, () => 0xa1 + random.integer(94));
    const { codewords, magnitudes } = symbolOf(byteData(text, LAYOUT));
    if (expectData(codewords, magnitudes, LAYOUT, 0) !== undefined) expected++;
  }
  expect(expected).toBeLessThan(100);
});

it('leaves blocks alone that are corrected already', () => {
  const layout = blockLayout(5, 'Q');
  const codewords = new Uint8Array(layout.totalCodewords);
  const magnitudes = new Float32Array(8 * layout.totalCodewords).fill(1);
  const data = byteData(letters(4, createRandom(4, 'expect')), layout);
  const first = blockLength(layout, 0) - layout.ecCodewords;
  codewords.set(data.subarray(0, first));
  codewords.set(data.subarray(first, 2 * first), blockLength(layout, 0));
  codewords[first - 1] ^= 0xff;
  const before = codewords.slice(0, blockLength(layout, 0));
  expect(expectData(codewords, magnitudes, layout, 1)).toBeDefined();
  expect(codewords.slice(0, before.length)).toEqual(before);
});
