import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../bench/corpus/random.ts';
import { decodeGrid } from '../../../src/engine/symbol/decode-grid.ts';
import { rankFormats } from '../../../src/engine/symbol/format.ts';
import { flip, formatModules, gridOf, LEVELS, plainGrid, sample, transpose } from './grids.ts';

const WORDS = LEVELS.flatMap((level) => Array.from({ length: 8 }, (_, mask) => ({ level, mask })));

describe.each(WORDS)('level $level, mask $mask', ({ level, mask }) => {
  const grid = plainGrid(2, level, mask);
  const modules = formatModules(grid.size);

  it('clean: first, certain, and known to be mirrored or not', () => {
    expect(rankFormats(grid).next().value).toEqual({
      errorCorrectionLevel: level,
      mask,
      mirrored: false,
      score: 1,
      distance: 0,
    });
    expect(decodeGrid(transpose(grid))).toMatchObject({ ok: true, mirrored: true, errorCorrectionLevel: level, mask });
  });

  it('up to 6 of 30 modules wrong', () => {
    const random = createRandom(mask, `format ${level}`);
    for (let i = 0; i < 60; i++) {
      const count = 1 + (i % 6);
      const damaged = flip(grid, sample(modules, count, random.integer));
      const [first] = [...rankFormats(damaged)].filter(({ mirrored }) => !mirrored);
      expect(first).toMatchObject({ errorCorrectionLevel: level, mask, distance: count });
      expect(decodeGrid(i % 2 === 0 ? damaged : transpose(damaged))).toMatchObject({ ok: true, text: 'qrazor', mask });
    }
  });

  it('11 of 30 modules wrong, and unsure', () => {
    const random = createRandom(mask, `soft format ${level}`);
    for (let i = 0; i < 20; i++) {
      const wrong = sample(modules, 11, random.integer);
      const damaged = flip(grid, wrong);
      for (const module of wrong) damaged.values[module] *= 0.1;
      expect(decodeGrid(damaged)).toMatchObject({ ok: true, text: 'qrazor', formatDistance: 11 });
    }
  });
});

it('lists every reading once, from best to worst', () => {
  const all = [...rankFormats(plainGrid(5, 'Q', 3))];
  expect(new Set(all.map((format) => `${format.errorCorrectionLevel}${format.mask}${format.mirrored}`)).size).toBe(64);
  expect(all.map(({ score }) => score)).toEqual(all.map(({ score }) => score).sort((a, b) => b - a));
});

it('format information painted over: every reading is tried when asked', () => {
  const grid = plainGrid(3, 'H', 5);
  for (const module of formatModules(grid.size)) grid.values[module] = 0;
  expect(decodeGrid(grid, { formatTries: 64 })).toMatchObject({ ok: true, text: 'qrazor', mask: 5 });
});

it('an empty grid gives readings without score', () => {
  const { value } = rankFormats(gridOf(21, () => false)).next();
  expect(value?.score).toBeLessThan(0.5);
  expect(
    [...rankFormats({ size: 21, version: 1, values: new Float32Array(441) })].every(({ score }) => score === 0),
  ).toBe(true);
});
