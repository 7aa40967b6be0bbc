import { expect, it } from 'vitest';
import { createRandom, type Random } from '../../../bench/corpus/random.ts';
import { equalize } from '../../../src/engine/grid/equalize.ts';
import type { SoftGrid } from '../../../src/engine/grid/soft-grid.ts';
import { gridOf, plainGrid } from '../symbol/grids.ts';

/** Shares of one axis that a Gaussian brings into a module from those -2..2 away, at its centre. */
function kernel(sigma: number): number[] {
  const weights = [-2, -1, 0, 1, 2].map((offset) => {
    let sum = 0;
    for (let t = -0.5; t < 0.5; t += 0.01) sum += Math.exp(-((offset + t) ** 2) / (2 * sigma * sigma));
    return sum;
  });
  const total = weights.reduce((a, b) => a + b);
  return weights.map((weight) => weight / total);
}

/** The grid as a blurred and noisy camera sees it, with a light quiet zone. */
function blur({ size, version, values }: SoftGrid, sigma: number, noise: number, random: Random): SoftGrid {
  const weights = kernel(sigma);
  const at = (row: number, column: number) =>
    row < 0 || column < 0 || row >= size || column >= size ? -1 : values[row * size + column];
  const blurred = values.map((_, module) => {
    let sum = 0;
    for (let i = 0; i < 5; i++) {
      for (let j = 0; j < 5; j++) {
        sum += weights[i] * weights[j] * at(Math.floor(module / size) + i - 2, (module % size) + j - 2);
      }
    }
    return sum + noise * random.normal();
  });
  return { size, version, values: blurred };
}

function wrongModules(grid: SoftGrid, truth: SoftGrid): number {
  return grid.values.filter((value, module) => value > 0 !== truth.values[module] > 0).length;
}

it.each([
  { sigma: 0.5, mostShare: 0 },
  { sigma: 0.6, mostShare: 0.1 },
  { sigma: 0.7, mostShare: 0.6 },
])('takes most errors of a blur of $sigma modules away', ({ sigma, mostShare }) => {
  const random = createRandom(1, 'equalize');
  let before = 0;
  let after = 0;
  for (let mask = 0; mask < 8; mask++) {
    const truth = plainGrid(3, 'M', mask);
    const seen = blur(truth, sigma, 0.03, random);
    before += wrongModules(seen, truth);
    after += wrongModules(equalize(seen) as SoftGrid, truth);
  }
  expect(before).toBeGreaterThan(0);
  expect(after).toBeLessThanOrEqual(mostShare * before);
});

it('keeps a clean grid as it is', () => {
  const grid = plainGrid(7, 'Q', 3);
  expect(wrongModules(equalize(grid) as SoftGrid, grid)).toBe(0);
});

it('gives finite values for a grid without contrast', () => {
  const flat = equalize({ ...gridOf(21, () => true), values: new Float32Array(21 * 21) });
  expect(flat === undefined || flat.values.every(Number.isFinite)).toBe(true);
});
