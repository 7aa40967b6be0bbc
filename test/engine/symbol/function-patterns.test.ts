import { expect, it } from 'vitest';
import { functionPatterns, pilotScore } from '../../../src/engine/symbol/function-patterns.ts';
import { dataModuleCount, sideOf } from '../../../src/engine/symbol/version.ts';
import { plainGrid, transpose } from './grids.ts';

const VERSIONS = Array.from({ length: 40 }, (_, i) => i + 1);

it.each(VERSIONS)('version %i: pilots are what an independent encoder draws, also mirrored', (version) => {
  const grid = plainGrid(version, 'M', version % 8);
  expect(pilotScore(grid.values, version)).toBe(1);
  expect(pilotScore(transpose(grid).values, version)).toBe(1);
  expect(
    pilotScore(
      grid.values.map((value) => -value),
      version,
    ),
  ).toBe(-1);
});

it('what is not reserved is data', () => {
  for (const version of VERSIONS) {
    const { reserved, pilots } = functionPatterns(version);
    expect(reserved.filter((flag) => flag === 0)).toHaveLength(dataModuleCount(version));
    expect(pilots.every((value, i) => value === 0 || reserved[i] === 1)).toBe(true);
    expect(pilots).toHaveLength(sideOf(version) ** 2);
  }
});

it('no values, no score', () => {
  expect(pilotScore(new Float32Array(21 * 21), 1)).toBe(0);
});
