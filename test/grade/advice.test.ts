/**
 * Advice from prints whose faults are known, its texts, and the drawing.
 */

import { describe, expect, it } from 'vitest';
import {
  type AdviceCode,
  adviceText,
  CHINESE,
  drawGrade,
  ENGLISH,
  grade,
  type SymbolGrade,
} from '../../src/grade/index.ts';
import { largestLogo, logoCost } from '../../src/grade/logo.ts';
import type { PixelImage } from '../../src/types.ts';
import { plainGrid } from '../engine/symbol/grids.ts';
import { print } from './prints.ts';

const medium = plainGrid(5, 'H', 3);

function gradeOne(image: PixelImage): SymbolGrade {
  const [symbol] = grade(image).symbols;
  if (symbol === undefined) throw new Error('not read');
  return symbol;
}

function valuesOf({ advice }: SymbolGrade, code: AdviceCode) {
  return advice.find((piece) => piece.code === code)?.values;
}

/** A symbol with a white square of `side` modules in its middle. */
function covered(side: number) {
  const { size } = medium;
  const first = (size - side) / 2;
  const levels = new Map<number, number>();
  for (let row = first; row < first + side; row++) {
    for (let column = first; column < first + side; column++) levels.set(row * size + column, 255);
  }
  return print(medium, { levels, pitchX: 8, pitchY: 8 });
}

describe('advice on covers', () => {
  it('finds the cover, and what it spends is what was spent', () => {
    const symbol = gradeOne(covered(9));
    expect(symbol.modules.logoSide).toBe(9);
    const unused = symbol.parameters.find(({ id }) => id === 'unusedErrorCorrection')?.value ?? 0;
    expect(valuesOf(symbol, 'logoSpends')).toEqual({ side: 9, share: 24, spent: Math.round(100 * (1 - unused)) });
    expect(valuesOf(symbol, 'damageSpends')).toBeUndefined();
  });

  it('names the largest square that leaves half for sure', () => {
    const symbol = gradeOne(print(medium, { pitchX: 8, pitchY: 8 }));
    const side = Number(valuesOf(symbol, 'largestLogo')?.side);
    expect(side).toBe(largestLogo(5, 'H', 0.5));
    expect(logoCost(5, 'H', side)).toBeLessThanOrEqual(0.5);
    expect(logoCost(5, 'H', side + 2)).toBeGreaterThan(0.5);
    const unused = gradeOne(covered(side)).parameters.find(({ id }) => id === 'unusedErrorCorrection');
    expect(unused?.value).toBeGreaterThanOrEqual(0.5);
    expect(valuesOf(symbol, 'logoSpends')).toBeUndefined();
  });

  it('names a symbol that bears the cover better', () => {
    const values = valuesOf(gradeOne(covered(11)), 'logoSymbol');
    expect(values?.current).toBe('5-H');
    expect(Number(values?.kept)).toBeGreaterThan(Number(values?.now));
  });
});

describe('advice on the symbol', () => {
  it.each([
    ['higherLevel', plainGrid(1, 'L', 2), { current: '1-L', better: '1-H' }],
    ['smallerVersion', plainGrid(3, 'H', 2), { current: '3-H', better: '1-H', larger: 38 }],
  ] as const)('%s', (code, grid, values) => {
    expect(valuesOf(gradeOne(print(grid)), code)).toEqual(values);
  });

  it('says nothing of a symbol that fits its text', () => {
    const codes = gradeOne(print(plainGrid(1, 'H', 2))).advice.map(({ code }) => code);
    expect(codes).not.toContain('higherLevel');
    expect(codes).not.toContain('smallerVersion');
  });
});

describe('advice on the print', () => {
  it('missing quiet zone per side', () => {
    const symbol = gradeOne(print(medium, { quiet: [1, 4, 2, 3], pitchX: 8, pitchY: 8 }));
    expect(valuesOf(symbol, 'quietZone')).toEqual({ top: 3, right: 0, bottom: 2, left: 1, needed: 4 });
    expect(symbol.advice[0]).toMatchObject({ code: 'quietZone', isWarning: true });
  });

  it('ink that one colour of light does not see', () => {
    const { data, width, height } = print(medium, { pitchX: 8, pitchY: 8 });
    const rgb = new Uint8Array(3 * data.length);
    // Red ink: dark to green and blue light only.
    for (const [at, level] of data.entries()) rgb.set(level === 0 ? [255, 0, 0] : [255, 255, 255], 3 * at);
    const symbol = gradeOne({ data: rgb, width, height, format: 'rgb' });
    const values = { red: 0, green: 100, blue: 100, channel: 'red' };
    expect(symbol.advice).toContainEqual({ code: 'inkChannel', isWarning: true, values });
    expect(valuesOf(gradeOne(print(medium, { dark: 190, pitchX: 8, pitchY: 8 })), 'inkContrast')).toEqual({
      contrast: 49,
    });
  });

  it('too few pixels', () => {
    const symbol = gradeOne(print(medium, { pitchX: 4, pitchY: 4 }));
    expect(symbol.advice[0]).toMatchObject({ code: 'lowResolution', isWarning: true });
    expect(valuesOf(gradeOne(print(medium, { pitchX: 6, pitchY: 6 })), 'lowResolution')).toBeUndefined();
  });
});

describe('texts', () => {
  const symbol = gradeOne(covered(9));

  it('name every value, in both languages, and can be replaced', () => {
    for (const texts of [ENGLISH, CHINESE]) {
      for (const piece of symbol.advice) expect(adviceText(piece, texts)).not.toMatch(/[{}]|undefined/);
    }
    expect(Object.keys(CHINESE.advice)).toEqual(Object.keys(ENGLISH.advice));
    const [piece] = symbol.advice;
    const own = { ...ENGLISH, advice: { ...ENGLISH.advice, [piece.code]: 'own {side}' } };
    expect(adviceText({ ...piece, values: { side: 3 } }, own)).toBe('own 3');
  });

  it('make a drawing that stands alone', () => {
    for (const texts of [ENGLISH, CHINESE]) {
      const drawing = drawGrade(symbol, texts);
      expect(drawing).toMatch(/^<svg xmlns="http:\/\/www.w3.org\/2000\/svg" .*<\/svg>\n$/s);
      expect(drawing).not.toMatch(/NaN|undefined|href/);
      for (const { id } of symbol.parameters) expect(drawing).toContain(`>${texts.parameters[id]}<`);
    }
  });
});
