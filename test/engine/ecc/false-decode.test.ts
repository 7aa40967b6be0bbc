import { expect, it } from 'vitest';
import { createRandom } from '../../../bench/corpus/random.ts';
import { falseDecodeLog10, nearFalseLog10 } from '../../../src/engine/ecc/false-decode.ts';
import { ReedSolomon, UNCORRECTABLE } from '../../../src/engine/ecc/reed-solomon.ts';

// Computed apart with exact fractions: sum of C(n - e, i) 255^i over 256^(r - e).
it.each([
  { version: '1-L', length: 26, ecCodewords: 7, errors: 3, erasures: 0, chance: 6e-7 },
  { version: '1-M', length: 26, ecCodewords: 10, errors: 5, erasures: 0, chance: 6e-8 },
  { version: '1-M', length: 26, ecCodewords: 10, errors: 2, erasures: 2, chance: 1e-12 },
])('$version with $errors errors and $erasures erasures', ({ length, ecCodewords, errors, erasures, chance }) => {
  expect(falseDecodeLog10(length, ecCodewords, errors, erasures)).toBeCloseTo(Math.log10(chance), 0);
});

it('random words are corrected as often as computed', () => {
  const [length, ecCodewords, budget] = [26, 4, 4];
  const random = createRandom(1, 'false-decode');
  const decoder = new ReedSolomon();
  const word = new Uint8Array(length);
  let corrected = 0;
  const tries = 40_000;
  for (let i = 0; i < tries; i++) {
    for (let k = 0; k < length; k++) word[k] = random.integer(256);
    if (decoder.correct(word, 0, length, ecCodewords, budget) !== UNCORRECTABLE) corrected++;
  }
  const expected = tries * 10 ** falseDecodeLog10(length, ecCodewords, 2, 0);
  expect(Math.abs(corrected - expected)).toBeLessThan(4 * Math.sqrt(expected));
});

it('no more words are near than computed', () => {
  const random = createRandom(2, 'false-decode');
  const bits = 12;
  for (const spread of [0.5, 3, 8]) {
    const ratios = Array.from({ length: bits }, () => spread * random.uniform());
    const doubt = ratios.reduce((sum, ratio) => sum + Math.log1p(Math.exp(-ratio)), 0);
    const distances = Array.from({ length: 1 << bits }, (_, word) =>
      ratios.reduce((sum, ratio, bit) => sum + ((word >> bit) & 1) * ratio, 0),
    ).sort((a, b) => a - b);
    // A word of the code among 256: on average every 256th of those that are as near.
    for (const [index, distance] of distances.entries()) {
      expect(10 ** nearFalseLog10(1, distance, doubt)).toBeGreaterThanOrEqual((index + 1) / 256);
    }
  }
});
