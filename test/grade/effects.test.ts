/**
 * Worse prints get lower grades: each parameter falls with the generator's effect that acts on it.
 */

import { describe, expect, it } from 'vitest';
import { generate } from '../../bench/corpus/generate.ts';
import { grade, type SymbolGrade } from '../../src/grade/index.ts';

function gradeAt(effect: string, severity: number, seed: number): SymbolGrade | undefined {
  const { picture } = generate({ effect, severity, seed });
  const { data, width, height } = picture;
  const format = data.length === width * height ? 'luma' : data.length === 3 * width * height ? 'rgb' : 'rgba';
  return grade({ data, width, height, format }).symbols[0];
}

/** Without an effect all scenes of a seed are one. */
const clean = new Map<number, SymbolGrade | undefined>();

function cleanOf(seed: number): SymbolGrade | undefined {
  if (!clean.has(seed)) clean.set(seed, gradeAt('noise', 0, seed));
  return clean.get(seed);
}

const value = (id: string) => (symbol: SymbolGrade) =>
  symbol.parameters.find((parameter) => parameter.id === id)?.value ?? Number.NaN;
const quietZone = ({ modules: { quietZone: zone } }: SymbolGrade) => zone.top + zone.right + zone.bottom + zone.left;

const less = (measure: (symbol: SymbolGrade) => number) => (symbol: SymbolGrade) => -measure(symbol);
/** The generator's own print is a little fat, so thin prints pass through the right width first. */
const offTypical = (symbol: SymbolGrade) => Math.abs(value('printGrowth')(symbol) - 0.1);

describe('effects', () => {
  it.each([
    ['veil', 1, value('symbolContrast'), [0.3, 0.6]],
    ['defocus', 1, value('modulation'), [0.15, 0.3]],
    ['dirt', 2, value('unusedErrorCorrection'), [0.5, 0.7, 0.9]],
    ['logo', 1, value('unusedErrorCorrection'), [0.5, 0.8]],
    ['dot-gain', 1, less(offTypical), [0.5, 0.9]],
    ['tilt', 1, less(value('gridNonuniformity')), [0.3, 0.6]],
    ['cylinder', 1, less(value('gridNonuniformity')), [0.2, 0.4]],
    ['quiet-zone', 1, quietZone, [0.4, 0.8]],
  ] as const)('%s, seed %d', (effect, seed, measure, severities) => {
    const symbols = [cleanOf(seed), ...severities.map((severity) => gradeAt(effect, severity, seed))];
    // What the engine no longer reads has no grade.
    const values = symbols.flatMap((symbol) => (symbol === undefined ? [] : [measure(symbol)]));
    expect(values.length).toBeGreaterThanOrEqual(2);
    expect(values).toEqual([...values].sort((a, b) => b - a));
    expect(values.at(-1)).toBeLessThan(values[0]);
  });
});
