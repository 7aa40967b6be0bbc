import { expect, it } from 'vitest';
import { createRandom } from '../../../bench/corpus/random.ts';
import { uncoverGrids } from '../../../src/engine/grid/covered.ts';
import { flip, plainGrid } from '../symbol/grids.ts';

/** Grids of a symbol whose modules in a square have all become light, or dark. */
function covered(left: number, top: number, side: number, dark: boolean) {
  const grid = plainGrid(6, 'Q', 2);
  const inside = (module: number) => {
    const [x, y] = [(module % grid.size) - left, Math.floor(module / grid.size) - top];
    return x >= 0 && y >= 0 && x < side && y < side;
  };
  const changed = [...grid.values.keys()].filter((module) => inside(module) && grid.values[module] > 0 !== dark);
  return { grid: flip(grid, changed), inside };
}

it.each([true, false])('leaves out a plain square (dark: %s) and little else', (dark) => {
  const { grid, inside } = covered(22, 12, 9, dark);
  const [first] = uncoverGrids(grid);
  const unknown = [...first.values.keys()].filter((module) => first.values[module] === 0);
  expect(unknown.filter(inside)).toHaveLength(81);
  expect(unknown.filter((module) => !inside(module)).length).toBeLessThan(40);
});

it('then leaves out ever more of the middle', () => {
  const counts = [...uncoverGrids(plainGrid(6, 'Q', 2))].map(({ values }) => values.filter((v) => v === 0).length);
  expect(counts.length).toBeGreaterThanOrEqual(4);
  for (let i = 1; i < counts.length; i++) expect(counts[i]).toBeGreaterThan(counts[i - 1]);
});

it('random modules hardly ever look covered', () => {
  const random = createRandom(1, 'covered');
  const grid = plainGrid(6, 'Q', 2);
  let unknown = 0;
  for (let i = 0; i < 20; i++) {
    const values = grid.values.map(() => (random.uniform() < 0.5 ? 1 : -1));
    const grids = [...uncoverGrids({ ...grid, values })];
    if (grids.length > 4) unknown += grids[0].values.filter((value) => value === 0).length;
  }
  expect(unknown / 20 / grid.values.length).toBeLessThan(0.02);
});
