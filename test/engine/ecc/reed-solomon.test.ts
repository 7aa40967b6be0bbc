import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../bench/corpus/random.ts';
import { gf256 } from '../../../src/engine/ecc/gf256.ts';
import { ReedSolomon, UNCORRECTABLE } from '../../../src/engine/ecc/reed-solomon.ts';
import { blockLayout, blockLength } from '../../../src/engine/symbol/block-layout.ts';
import { LEVELS, sample } from '../symbol/grids.ts';
import { encodeBlock, multiply } from './encode.ts';

describe('the field', () => {
  it('agrees with multiplication bit by bit', () => {
    const { exp, log, multiples } = gf256();
    for (let a = 1; a < 256; a++) {
      for (let b = 1; b < 256; b += 7) expect(exp[log[a] + log[b]]).toBe(multiply(a, b));
      for (let i = 0; i < 32; i++) expect(multiples[i * 256 + a]).toBe(multiply(a, exp[i]));
    }
    expect([exp[0], exp[255], exp[8], exp[511]]).toEqual([1, 1, 0x1d, exp[1]]);
  });
});

/** A block of the real tables: version, level, short or long. */
const realBlock = fc
  .tuple(fc.integer({ min: 1, max: 40 }), fc.constantFrom(...LEVELS), fc.boolean())
  .map(([version, level, last]) => {
    const layout = blockLayout(version, level);
    const length = blockLength(layout, last ? layout.blocks - 1 : 0);
    return { length, ecCodewords: layout.ecCodewords, budget: layout.ecCodewords - layout.misdecodeGuard };
  });

describe('blocks of the real tables', () => {
  const decoder = new ReedSolomon();

  it('every pattern of errors and erasures within the budget is corrected', () => {
    fc.assert(
      fc.property(realBlock, fc.integer(), fc.double({ min: 0, max: 1 }), (block, seed, share) => {
        const { length, ecCodewords, budget } = block;
        const random = createRandom(seed, 'block');
        const data = Uint8Array.from({ length: length - ecCodewords }, () => random.integer(256));
        const truth = encodeBlock(data, ecCodewords);
        const errors = Math.floor((share * budget) / 2);
        const erasures = random.integer(budget - 2 * errors + 1);
        const places = sample([...truth.keys()], errors + erasures, random.integer);
        const start = random.integer(4);
        const word = new Uint8Array(start + length + 3).fill(0xa5);
        word.set(truth, start);
        // Erased codewords may be right by chance, wrong ones are wrong.
        for (let i = 0; i < errors; i++) word[start + places[i]] ^= 1 + random.integer(255);
        for (let i = errors; i < places.length; i++) word[start + places[i]] = random.integer(256);
        const wrong = places.filter((place) => word[start + place] !== truth[place]).length;
        const erased = Uint8Array.from(places.slice(errors));
        expect(decoder.correct(word, start, length, ecCodewords, budget, erased, erasures)).toBe(wrong);
        expect(word.subarray(start, start + length)).toEqual(truth);
        if (wrong > 0) expect(decoder.errors).toBe(errors);
        expect([...word.subarray(0, start), ...word.subarray(start + length)].every((byte) => byte === 0xa5)).toBe(
          true,
        );
      }),
      { seed: 4, numRuns: 3000 },
    );
  });

  it('beyond the budget: refused and left alone, or another codeword within the budget', () => {
    fc.assert(
      fc.property(realBlock, fc.integer(), fc.integer({ min: 1, max: 6 }), (block, seed, excess) => {
        const { length, ecCodewords, budget } = block;
        const random = createRandom(seed, 'beyond');
        const truth = encodeBlock(
          Uint8Array.from({ length: length - ecCodewords }, () => random.integer(256)),
          ecCodewords,
        );
        const errors = Math.min(length, Math.floor(budget / 2) + excess);
        const word = Uint8Array.from(truth);
        for (const place of sample([...truth.keys()], errors, random.integer)) word[place] ^= 1 + random.integer(255);
        const before = Uint8Array.from(word);
        const changed = decoder.correct(word, 0, length, ecCodewords, budget);
        if (changed === UNCORRECTABLE) expect(word).toEqual(before);
        else {
          expect(encodeBlock(word.subarray(0, length - ecCodewords), ecCodewords)).toEqual(word);
          expect(2 * changed).toBeLessThanOrEqual(budget);
          expect(word.filter((byte, i) => byte !== before[i])).toHaveLength(changed);
        }
      }),
      { seed: 5, numRuns: 1500 },
    );
  });

  it('more erasures than the budget are refused', () => {
    const word = encodeBlock(
      Uint8Array.from({ length: 19 }, (_, i) => i),
      7,
    );
    word[0] ^= 1;
    expect(decoder.correct(word, 0, 26, 7, 4, Uint8Array.of(0, 1, 2, 3, 4), 5)).toBe(UNCORRECTABLE);
    expect(decoder.correct(word, 0, 26, 7, 4, Uint8Array.of(0, 1, 2, 3), 4)).toBe(1);
  });
});

describe('random words are accepted as often as computed, never more', () => {
  /** Share of all words within reach of a codeword: sum of C(n - f, i) 255^i / 256^(r - f) for 2i + f <= budget. */
  function reach(length: number, ecCodewords: number, budget: number, erasures: number): number {
    let sum = 0;
    for (let i = 0, ways = 1; 2 * i + erasures <= budget; i++) {
      sum += ways * 255 ** i;
      ways = (ways * (length - erasures - i)) / (i + 1);
    }
    return sum / 256 ** (ecCodewords - erasures);
  }

  it.each([
    { length: 50, ecCodewords: 4, budget: 4, erasures: 0 },
    { length: 150, ecCodewords: 4, budget: 4, erasures: 0 },
    { length: 40, ecCodewords: 6, budget: 6, erasures: 2 },
    { length: 60, ecCodewords: 7, budget: 7, erasures: 5 },
    { length: 30, ecCodewords: 3, budget: 2, erasures: 1 },
    { length: 60, ecCodewords: 5, budget: 4, erasures: 0 },
  ])('n = $length, r = $ecCodewords, budget $budget, $erasures erased', (block) => {
    const { length, ecCodewords, budget, erasures } = block;
    const random = createRandom(length, 'random words');
    const decoder = new ReedSolomon();
    const erased = Uint8Array.from({ length: erasures }, (_, i) => 3 * i);
    const words = 30_000;
    let accepted = 0;
    for (let i = 0; i < words; i++) {
      const word = Uint8Array.from({ length }, () => random.bits() & 255);
      if (decoder.correct(word, 0, length, ecCodewords, budget, erased, erasures) !== UNCORRECTABLE) accepted++;
    }
    const expected = words * reach(length, ecCodewords, budget, erasures);
    expect(Math.abs(accepted - expected)).toBeLessThan(5 * Math.sqrt(expected) + 1);
  });
});

describe('words with a few errors too many become wrong words no more often than computed', () => {
  /**
   * Bound for any number of errors beyond t: sum of C(n, i) 255^i / 255^r for i <= t (R. McEliece, L. Swanson, "On the
   * decoder error probability for Reed-Solomon codes", IEEE Trans. Information Theory 32, 1986).
   */
  function bound(length: number, ecCodewords: number, most: number): number {
    let sum = 0;
    for (let i = 0, ways = 1; i <= most; ways = (ways * (length - i)) / (i + 1), i++) sum += ways * 255 ** i;
    return sum / 255 ** ecCodewords;
  }

  const WORDS = 15_000;

  it.each([
    { length: 50, ecCodewords: 4, excess: 1 },
    { length: 50, ecCodewords: 4, excess: 2 },
    { length: 50, ecCodewords: 4, excess: 20 },
    { length: 120, ecCodewords: 6, excess: 1 },
    { length: 120, ecCodewords: 6, excess: 5 },
  ])('n = $length, r = $ecCodewords, $excess beyond half of r', ({ length, ecCodewords, excess }) => {
    const random = createRandom(excess, `excess ${length}`);
    const decoder = new ReedSolomon();
    const most = ecCodewords / 2;
    const truth = encodeBlock(
      Uint8Array.from({ length: length - ecCodewords }, () => random.integer(256)),
      ecCodewords,
    );
    let wrong = 0;
    for (let i = 0; i < WORDS; i++) {
      const word = Uint8Array.from(truth);
      for (const place of sample([...truth.keys()], most + excess, random.integer)) {
        word[place] ^= 1 + random.integer(255);
      }
      if (decoder.correct(word, 0, length, ecCodewords, ecCodewords) !== UNCORRECTABLE) wrong++;
    }
    const expected = WORDS * bound(length, ecCodewords, most);
    expect(wrong).toBeGreaterThan(0);
    expect(wrong).toBeLessThan(expected + 5 * Math.sqrt(expected));
  });

  it('smallest real blocks, one error too many: never, thanks to the codewords kept back', () => {
    const random = createRandom(1, 'smallest');
    const decoder = new ReedSolomon();
    for (const level of LEVELS) {
      const { totalCodewords, ecCodewords, misdecodeGuard } = blockLayout(1, level);
      const budget = ecCodewords - misdecodeGuard;
      const most = Math.floor(budget / 2);
      expect(5000 * bound(totalCodewords, ecCodewords, most)).toBeLessThan(0.01);
      const truth = encodeBlock(new Uint8Array(totalCodewords - ecCodewords).fill(level.charCodeAt(0)), ecCodewords);
      for (let i = 0; i < 5000; i++) {
        const word = Uint8Array.from(truth);
        for (const place of sample([...truth.keys()], most + 1, random.integer)) word[place] ^= 1 + random.integer(255);
        expect(decoder.correct(word, 0, totalCodewords, ecCodewords, budget)).toBe(UNCORRECTABLE);
      }
    }
  });
});
