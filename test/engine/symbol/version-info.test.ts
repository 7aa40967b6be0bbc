import { expect, it } from 'vitest';
import { createRandom } from '../../../bench/corpus/random.ts';
import { rankVersions, readVersionBits } from '../../../src/engine/symbol/version-info.ts';
import { plainGrid, sample, transpose } from './grids.ts';

const VERSIONS = Array.from({ length: 34 }, (_, i) => i + 7);

it.each(VERSIONS)('version %i: clean, mirrored, and with up to 7 of 36 modules wrong', (version) => {
  const random = createRandom(version, 'version information');
  const grid = plainGrid(version, 'L', 0);
  const bits = readVersionBits(grid.values, grid.size);
  expect(rankVersions(bits)[0]).toEqual({ version, score: 1, distance: 0 });
  expect(readVersionBits(transpose(grid).values, grid.size)).not.toEqual(new Float32Array(36));
  expect(rankVersions(readVersionBits(transpose(grid).values, grid.size))[0].version).toBe(version);
  for (let i = 0; i < 40; i++) {
    const damaged = Float32Array.from(bits);
    for (const bit of sample([...bits.keys()], 7, random.integer)) damaged[bit] *= -1;
    expect(rankVersions(damaged)[0]).toMatchObject({ version, distance: 7 });
  }
});

it('an estimate breaks ties and gives way to evidence', () => {
  expect(rankVersions(new Float32Array(36), 12.3)[0].version).toBe(12);
  const grid = plainGrid(20, 'L', 0);
  expect(rankVersions(readVersionBits(grid.values, grid.size), 23)[0].version).toBe(20);
});
