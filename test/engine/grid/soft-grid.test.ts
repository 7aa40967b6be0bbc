import { expect, it } from 'vitest';
import { createRandom } from '../../../bench/corpus/random.ts';
import type { SoftGrid } from '../../../src/engine/grid/soft-grid.ts';
import { toPlainGrid, toSoftGrid } from '../../../src/engine/grid/soft-grid.ts';
import { plainGrid } from '../symbol/grids.ts';

/** Gray levels of a printed grid under uneven light. */
function levelsOf({ size, values }: SoftGrid, light: (row: number, column: number) => number): Float32Array {
  return values.map((value, module) => {
    const shine = light(Math.floor(module / size), module % size);
    return shine * (value > 0 ? 40 : 220);
  });
}

function wrongModules({ values }: SoftGrid, truth: SoftGrid): number {
  return values.filter((value, module) => value > 0 !== truth.values[module] > 0).length;
}

it.each([1, 4, 9, 20])('version %i is told apart under even light, also inverted', (version) => {
  const truth = plainGrid(version, 'M', 5);
  const levels = levelsOf(truth, () => 1);
  const inverted = levels.map((level) => 255 - level);
  for (const toGrid of [toPlainGrid, toSoftGrid]) {
    expect(wrongModules(toGrid(levels, truth.size, false) as SoftGrid, truth)).toBe(0);
    expect(wrongModules(toGrid(inverted, truth.size, true) as SoftGrid, truth)).toBe(0);
  }
});

it('a soft shadow to a third of the light does no harm to the soft grid', () => {
  const random = createRandom(1, 'soft-grid');
  const truth = plainGrid(6, 'L', 1);
  const levels = levelsOf(truth, (row, column) => Math.max(1 / 3, Math.min(1, 1 - (row + column - truth.size) / 12)));
  const noisy = levels.map((level) => level + 3 * random.normal());
  expect(wrongModules(toSoftGrid(noisy, truth.size, false), truth)).toBeLessThan(0.01 * truth.size ** 2);
});

it('modules outside the picture are unknown', () => {
  const truth = plainGrid(2, 'M', 3);
  const levels = levelsOf(truth, () => 1);
  levels.fill(Number.NaN, 0, truth.size);
  expect(toPlainGrid(levels, truth.size, false)).toBeUndefined();
  const { values } = toSoftGrid(levels, truth.size, false);
  expect(values.subarray(0, truth.size).every((value) => value === 0)).toBe(true);
  expect(
    wrongModules(
      { ...truth, values: values.slice() },
      { ...truth, values: truth.values.map((value, module) => (module < truth.size ? 0 : value)) },
    ),
  ).toBe(0);
});
