/**
 * Every parameter on prints whose values can be computed by hand. Gray levels count in proportion here.
 */

import { describe, expect, it } from 'vitest';
import { codewordModules } from '../../src/engine/symbol/codewords.ts';
import { functionPatterns } from '../../src/engine/symbol/function-patterns.ts';
import { grade, type ParameterId, type SymbolGrade } from '../../src/grade/index.ts';
import type { PixelImage } from '../../src/types.ts';
import { flip, plainGrid, transpose } from '../engine/symbol/grids.ts';
import { print } from './prints.ts';

function gradeOne(image: PixelImage): SymbolGrade {
  const { symbols } = grade(image, { transfer: 'linear' });
  expect(symbols).toHaveLength(1);
  return symbols[0];
}

function parameter(symbol: SymbolGrade, id: ParameterId) {
  const found = symbol.parameters.find((candidate) => candidate.id === id);
  if (found === undefined) throw new Error(`no ${id}`);
  return found;
}

/** One module of each of some codewords. */
const modulesOf = (version: number, count: number) =>
  Array.from({ length: count }, (_, codeword) => codewordModules(version)[8 * codeword]);

const small = plainGrid(1, 'H', 3);
const large = plainGrid(7, 'M', 3);

describe('a clean print', () => {
  const symbol = gradeOne(print(small));

  it('is A throughout', () => {
    expect(symbol).toMatchObject({ indicative: true, version: 1, errorCorrectionLevel: 'H', text: 'qrazor' });
    expect(symbol.overall).toEqual({ letter: 'A', grade: 4 });
    expect(symbol.parameters.map(({ id, value, letter }) => [id, Number(value.toFixed(2)), letter])).toEqual([
      ['decode', 1, 'A'],
      ['symbolContrast', 1, 'A'],
      ['modulation', 1, 'A'],
      ['reflectanceMargin', 1, 'A'],
      ['fixedPatternDamage', 0, 'A'],
      ['formatInformation', 0, 'A'],
      ['axialNonuniformity', 0, 'A'],
      ['gridNonuniformity', expect.closeTo(0, 1), 'A'],
      ['unusedErrorCorrection', 1, 'A'],
      ['printGrowth', expect.closeTo(0, 1), 'A'],
    ]);
    expect(symbol.moduleSizePx).toBeCloseTo(10, 1);
    expect(symbol.modules).toMatchObject({ logoSide: 0, quietZone: { top: 4, right: 4, bottom: 4, left: 4 } });
  });

  it('is the same from behind and with colours swapped', () => {
    const views = [print(transpose(small)), print(small, { dark: 255, light: 0 })];
    const [mirrored, swapped] = views.map(gradeOne);
    expect(mirrored).toMatchObject({ mirrored: true, inverted: false, overall: symbol.overall });
    expect(mirrored.modules.expected).toEqual(symbol.modules.expected);
    expect(swapped).toMatchObject({ inverted: true, overall: symbol.overall });
    expect(swapped.modules.expected).toEqual(symbol.modules.expected);
    expect(swapped.modules.quietZone).toEqual(symbol.modules.quietZone);
  });
});

describe('parameters', () => {
  it('symbol contrast: highest less lowest reflectance', () => {
    const found = parameter(gradeOne(print(small, { dark: 50, light: 200 })), 'symbolContrast');
    expect(found.value).toBeCloseTo(150 / 255, 4);
    expect(found.value2024).toBeCloseTo(150 / 255, 4);
    // 0.588 lies a quarter of the way from 0.55 to 0.70.
    expect(found).toMatchObject({ letter: 'B', grade: 3.2, thresholds: [0.7, 0.55, 0.4, 0.2] });
  });

  it('symbol contrast by light, not by level, for pictures in sRGB', () => {
    // Level 188 is half the light of level 255.
    const { symbols } = grade(print(small, { dark: 0, light: 188 }));
    expect(parameter(symbols[0], 'symbolContrast').value).toBeCloseTo(0.5, 2);
  });

  it('modulation: 2 |R - threshold| / contrast of the worst module of a codeword', () => {
    const levels = new Map<number, number>();
    for (const module of codewordModules(1)) if (small.values[module] < 0) levels.set(module, 179);
    const found = parameter(gradeOne(print(small, { levels })), 'modulation');
    expect(found.value).toBeCloseTo(2 * (179 / 255 - 0.5), 2);
    expect(found).toMatchObject({ letter: 'B', grade: 3 });
  });

  it('modulation: weak codewords may be given up while enough correction is left', () => {
    // 5 of 16 leave 69 %, which is an A; 7 leave 56 %: half way between 50 and 62 %.
    for (const [count, letter, tenths] of [
      [5, 'A', 4],
      [7, 'B', 3.5],
    ] as const) {
      const levels = new Map(modulesOf(1, count).map((module) => [module, small.values[module] > 0 ? 120 : 135]));
      const found = parameter(gradeOne(print(small, { levels })), 'modulation');
      expect(found).toMatchObject({ letter, grade: tenths });
    }
  });

  it('reflectance margin and unused error correction: modules of the wrong colour', () => {
    const symbol = gradeOne(print(flip(small, modulesOf(1, 7))));
    expect(parameter(symbol, 'modulation')).toMatchObject({ letter: 'A', grade: 3.5 });
    expect(parameter(symbol, 'reflectanceMargin')).toMatchObject({ letter: 'B', grade: 3.5 });
    const unused = parameter(symbol, 'unusedErrorCorrection');
    expect(unused.value).toBeCloseTo(1 - 14 / 16, 6);
    expect(unused).toMatchObject({ letter: 'F', grade: 0 });
    expect(symbol.overall).toEqual({ letter: 'F', grade: 0 });
  });

  it.each([
    ['A1', [45 + 2], 1, 'B', 3],
    ['A2', [37, 38 + 45], 2, 'C', 2],
    ['A3', [37 * 45, 37 * 45 + 1, 37 * 45 + 2, 37 * 45 + 3], 4, 'F', 0],
    ['B1', [6 * 45 + 9, 6 * 45 + 11], 2 / 29, 'B', 3],
    ['B2', [9 * 45 + 6, 11 * 45 + 6, 13 * 45 + 6, 15 * 45 + 6], 4 / 29, 'D', 1],
    ['C', [38 * 45 + 38], 1 / 6, 'C', 2.3],
  ] as const)('fixed pattern damage of %s', (id, modules, value, letter, tenths) => {
    const damaged = flip(large, modules);
    const found = parameter(gradeOne(print(damaged, { pitchX: 6, pitchY: 6 })), 'fixedPatternDamage');
    expect(found).toMatchObject({ letter, grade: tenths });
    const part = found.parts?.find((candidate) => candidate.id === id);
    expect(part).toMatchObject({ letter, grade: tenths });
    expect(part?.value).toBeCloseTo(value, 6);
    expect(found.parts?.filter((other) => other.letter !== 'A')).toEqual([part]);
  });

  it('format information: the mean of both copies, rounded up', () => {
    // One module of the copy at the top left, two of the other.
    const symbol = gradeOne(print(flip(large, [8, 8 * 45 + 44, 8 * 45 + 43]), { pitchX: 6, pitchY: 6 }));
    const found = parameter(symbol, 'formatInformation');
    expect(found).toMatchObject({ value: 2, letter: 'B', grade: 2.5 });
    expect(found.parts?.map(({ id, value, letter }) => [id, value, letter])).toEqual([
      ['first', 1, 'B'],
      ['second', 2, 'C'],
    ]);
  });

  it('version information', () => {
    const symbol = gradeOne(print(flip(large, [34, 35, 36, 45 + 34]), { pitchX: 6, pitchY: 6 }));
    expect(parameter(symbol, 'versionInformation')).toMatchObject({ value: 4, letter: 'C', grade: 2 });
  });

  it.each([
    [20, 21, 1 / 20.5, 'A', 4],
    [20, 22, 2 / 21, 'C', 2.2],
    [10, 8, 2 / 9, 'F', 0],
  ] as const)('axial nonuniformity of modules of %d x %d pixels', (pitchX, pitchY, value, letter, tenths) => {
    const found = parameter(gradeOne(print(small, { pitchX, pitchY })), 'axialNonuniformity');
    expect(Math.abs(found.value - value)).toBeLessThan(0.002);
    expect(found).toMatchObject({ letter, grade: tenths });
  });

  it.each([0.3, 0.6, 0.9])('grid nonuniformity of rows shifted as a parabola of %d modules', (most) => {
    const shift = (v: number) => most * ((2 * v) / 45 - 1) ** 2;
    const found = parameter(gradeOne(print(large, { shift })), 'gridNonuniformity');
    // The even grid that fits best runs through the mean of the parabola, a third of its height.
    expect(found.value).toBeGreaterThan(0.85 * (2 / 3) * most);
    expect(found.value).toBeLessThan(1.05 * (2 / 3) * most);
  });

  it('print growth: the width of dark modules along each axis', () => {
    const symbol = gradeOne(print(small, { growX: 0.1 }));
    const found = parameter(symbol, 'printGrowth');
    expect(found.parts?.map(({ value }) => Math.round(50 * value) / 50)).toEqual([0.2, 0]);
    expect(found).toMatchObject({ letter: 'B', counts: false });
    expect(symbol.advice.map(({ code }) => code)).toContain('inkGain');
  });

  it('decode: one threshold for the whole symbol', () => {
    const image = print(small);
    const data = image.data.map((level, i) => (level * (1 - (0.88 * (i % image.width)) / image.width)) | 0);
    const symbol = gradeOne({ ...image, data });
    expect(parameter(symbol, 'decode')).toMatchObject({ value: 0, letter: 'F', grade: 0 });
    expect(parameter(symbol, 'unusedErrorCorrection').value).toBe(0);
    expect(symbol.advice.map(({ code }) => code)).toContain('notByThreshold');
  });
});

describe('grade', () => {
  it('finds nothing where there is nothing', () => {
    const data = new Uint8Array(10_000).fill(255);
    expect(grade({ data, width: 100, height: 100, format: 'luma' })).toMatchObject({ found: false, symbols: [] });
  });

  it('refuses options that make no sense', () => {
    const image = print(small);
    expect(() => grade(image, { aperture: 2 })).toThrow('options.aperture: expected a number from 0.1 to 1');
    expect(() => grade(image, { maxSymbols: 0 })).toThrow('options.maxSymbols');
    expect(() => grade(image, { transfer: 'gamma' as 'srgb' })).toThrow('options.transfer');
    expect(() => grade(image, { apertur: 1 } as object)).toThrow('options');
  });

  it('leaves remainder modules and data alone where function patterns end', () => {
    const { modules } = gradeOne(print(large, { pitchX: 6, pitchY: 6 }));
    const { pilots } = functionPatterns(7);
    expect(pilots.every((pilot, module) => pilot === 0 || pilot === modules.expected[module])).toBe(true);
    expect(modules.expected).toEqual(Int8Array.from(large.values));
  });
});
