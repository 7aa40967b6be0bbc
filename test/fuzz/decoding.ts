/**
 * What stands between modules and text: grids, error correction, segments and charsets.
 */

import fc from 'fast-check';
import { ReedSolomon, UNCORRECTABLE } from '../../src/engine/ecc/reed-solomon.ts';
import { decodeText } from '../../src/engine/payload/charset.ts';
import { parsePayload } from '../../src/engine/payload/segments.ts';
import { decodeGrid } from '../../src/engine/symbol/decode-grid.ts';
import { sideOf } from '../../src/engine/symbol/version.ts';
import { LEVELS, plainGrid } from '../engine/symbol/grids.ts';
import type { Target } from './target.ts';

const version = fc.integer({ min: 1, max: 40 });

/** Values of modules by a seed: cheap to make and to print. */
function levels(count: number, seed: number, spread: number): Float32Array {
  let state = seed | 1;
  return Float32Array.from({ length: count }, () => {
    state = Math.imul(state, 1_664_525) + 1_013_904_223;
    return (state / 2 ** 31) * spread;
  });
}

/** Chance is no symbol: a text from random modules is a misread. */
const chance: Target = {
  name: 'grid-of-chance',
  property: () =>
    fc.property(version, fc.integer(), fc.constantFrom(0, 0.01, 1, 1e6), (number, seed, spread) => {
      const size = sideOf(number);
      return !decodeGrid({ size, version: number, values: levels(size * size, seed, spread) }).ok;
    }),
};

/** A symbol with noise and a block of modules of chance reads as itself or not at all. */
const damaged: Target = {
  name: 'grid-damaged',
  property: () =>
    fc.property(
      fc.integer({ min: 1, max: 10 }),
      fc.constantFrom(...LEVELS),
      fc.nat(7),
      fc.integer(),
      fc.record({
        x: fc.nat(99),
        y: fc.nat(99),
        width: fc.nat(99),
        height: fc.nat(99),
        noise: fc.double({ min: 0, max: 2, noNaN: true }),
      }),
      (number, level, mask, seed, { x, y, width, height, noise }) => {
        const { size, values } = plainGrid(number, level, mask);
        const random = levels(size * size, seed, 1);
        const noisy = values.map((value, at) => {
          const column = (100 * (at % size)) / size;
          const row = (100 * Math.floor(at / size)) / size;
          const covered = column >= x && column < x + width && row >= y && row < y + height;
          return covered ? random[at] : value + noise * random[at];
        });
        const reading = decodeGrid({ size, version: number, values: noisy });
        return !reading.ok || reading.text === 'qrazor';
      },
    ),
};

const solomon = new ReedSolomon();

/** Whatever the block: corrected to a codeword, or left as it was. */
const correction: Target = {
  name: 'reed-solomon',
  property: () =>
    fc.property(
      fc.uint8Array({ minLength: 2, maxLength: 255 }),
      fc.integer({ min: 1, max: 32 }),
      fc.nat(32),
      fc.uniqueArray(fc.nat(254), { maxLength: 32 }),
      (word, ecCodewords, budget, places) => {
        const ec = Math.min(ecCodewords, word.length - 1);
        const erasures = Uint8Array.from(places.filter((place) => place < word.length));
        const before = word.slice();
        const changed = solomon.correct(word, 0, word.length, ec, Math.min(budget, ec), erasures, erasures.length);
        if (changed === UNCORRECTABLE) return before.every((value, at) => value === word[at]);
        return before.filter((value, at) => value !== word[at]).length <= changed && changed <= ec;
      },
    ),
};

const bytes = fc.uint8Array({ maxLength: 400 });

const payload: Target = {
  name: 'payload',
  property: () =>
    fc.property(bytes, version, (data, number) => {
      const parsed = parsePayload(data, number);
      if ('segments' in parsed) decodeText(parsed.segments);
    }),
};

const charset: Target = {
  name: 'charset',
  property: () =>
    fc.property(bytes, fc.option(fc.nat(999_999), { nil: null }), (data, eci) => {
      const { text, certainty } = decodeText([{ mode: 'byte', bytes: data, eci }]);
      return typeof text === 'string' && certainty >= 0 && certainty <= 1;
    }),
};

export const DECODING: readonly Target[] = [chance, damaged, correction, payload, charset];
