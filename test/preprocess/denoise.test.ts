import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gaussian, median } from '../../src/preprocess/denoise.ts';
import { gaussianBlur } from '../../src/preprocess/gaussian.ts';
import { rankFilterInto } from '../../src/preprocess/rank.ts';
import { unsharp } from '../../src/preprocess/sharpen.ts';
import type { LumaImage } from '../../src/types.ts';
import { asText, gray, levels, picture } from '../helpers/picture.ts';
import { anyView, at, draw, nearest, run } from './planes.ts';

function sortedWindow(plane: LumaImage, x: number, y: number, radius: number): number[] {
  const values: number[] = [];
  for (let j = -radius; j <= radius; j++) {
    for (let i = -radius; i <= radius; i++) values.push(nearest(plane, x + i, y + j));
  }
  return values.sort((a, b) => a - b);
}

describe('median', () => {
  it('equals the middle of every sorted window', () => {
    fc.assert(
      fc.property(anyView(16), fc.integer({ min: 1, max: 3 }), (plane, radius) => {
        const output = run(median({ radius }), plane);
        for (let y = 0; y < plane.height; y++) {
          for (let x = 0; x < plane.width; x++) {
            const window = sortedWindow(plane, x, y, radius);
            expect(at(output, x, y)).toBe(window[(window.length - 1) / 2]);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it('removes specks and keeps edges', () => {
    const dirty = picture(`
      .......
      .#.....
      ....###
      ..#.###
      ....#.#
      ....###
    `);
    expect(asText(run(median(), dirty))).toBe(
      asText(
        picture(`
          .......
          .......
          .....##
          ....###
          ....###
          ....###
        `),
      ),
    );
  });
});

describe('rankFilterInto', () => {
  it('gives the value of any rank', () => {
    fc.assert(
      fc.property(
        anyView(10),
        fc.integer({ min: 1, max: 12 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (plane, radius, share) => {
          const rank = Math.round(share * ((2 * radius + 1) ** 2 - 1));
          const out = new Uint8Array(plane.width * plane.height);
          rankFilterInto(out, plane, radius, rank);
          for (let y = 0; y < plane.height; y++) {
            for (let x = 0; x < plane.width; x++) {
              expect(out[y * plane.width + x]).toBe(sortedWindow(plane, x, y, radius)[rank]);
            }
          }
        },
      ),
      { numRuns: 40 },
    );
  });
});

describe('gaussian', () => {
  it('has the standard deviation it was asked for', () => {
    for (const sigma of [0.3, 0.5, 1, 1.7, 3, 8, 20]) {
      const line = draw(201, 3, (x) => (x === 100 ? 255 : 0));
      const row = [...gaussianBlur(line, sigma).subarray(0, 201)];
      const total = row.reduce((sum, v) => sum + v, 0);
      const variance = row.reduce((sum, v, x) => sum + v * (x - 100) ** 2, 0) / total;
      expect(Math.abs(Math.sqrt(variance) / sigma - 1)).toBeLessThan(0.005);
      if (sigma < 1) continue;
      const peak = 1 / (sigma * Math.sqrt(2 * Math.PI));
      row.forEach((v, x) => {
        const expected = peak * Math.exp(-((x - 100) ** 2) / (2 * sigma ** 2));
        expect(Math.abs(v / total - expected)).toBeLessThan(0.07 * peak);
      });
    }
  });

  it('is near a true Gaussian, with the border repeated', () => {
    fc.assert(
      fc.property(anyView(14), fc.double({ min: 0.8, max: 4, noNaN: true }), (plane, sigma) => {
        const output = run(gaussian({ sigma }), plane);
        const reach = Math.ceil(4 * sigma);
        const weights = Array.from({ length: 2 * reach + 1 }, (_, i) =>
          Math.exp(-((i - reach) ** 2) / (2 * sigma ** 2)),
        );
        const total = weights.reduce((sum, w) => sum + w, 0) ** 2;
        const x = plane.width >> 1;
        const y = plane.height - 1;
        let expected = 0;
        for (let j = -reach; j <= reach; j++) {
          for (let i = -reach; i <= reach; i++) {
            expected += (weights[j + reach] * weights[i + reach] * nearest(plane, x + i, y + j)) / total;
          }
        }
        expect(Math.abs(at(output, x, y) - expected)).toBeLessThan(16);
      }),
      { numRuns: 30 },
    );
  });

  it('treats all four directions alike', () => {
    fc.assert(
      fc.property(anyView(20), fc.double({ min: 0.3, max: 20, noNaN: true }), (plane, sigma) => {
        const rows = gray(plane);
        const turned = levels(rows[0].map((_, x) => rows.map((row) => row[x])));
        const output = gray(run(gaussian({ sigma }), plane));
        const other = gray(run(gaussian({ sigma }), turned));
        // Rows and columns are rounded in another order.
        output.forEach((row, y) => {
          row.forEach((v, x) => {
            expect(Math.abs(v - other[x][y])).toBeLessThanOrEqual(1);
          });
        });
        const mirrored = levels(rows.map((row) => [...row].reverse()));
        gray(run(gaussian({ sigma }), mirrored)).forEach((row, y) => {
          row.reverse().forEach((v, x) => {
            expect(Math.abs(v - output[y][x])).toBeLessThanOrEqual(1);
          });
        });
      }),
      { numRuns: 40 },
    );
  });
});

describe('unsharp', () => {
  it('follows the formula, clamped', () => {
    fc.assert(
      fc.property(anyView(16), fc.double({ min: 0.1, max: 10, noNaN: true }), (plane, amount) => {
        const output = run(unsharp({ radius: 2, amount }), plane);
        const blurred = run(gaussian({ sigma: 2 }), plane);
        for (let y = 0; y < plane.height; y++) {
          for (let x = 0; x < plane.width; x++) {
            const v = at(plane, x, y);
            const expected = Math.max(0, Math.min(255, v + amount * (v - at(blurred, x, y))));
            // The blur here was rounded to whole levels.
            expect(Math.abs(at(output, x, y) - expected)).toBeLessThanOrEqual(0.51 * amount + 0.51);
          }
        }
      }),
      { numRuns: 40 },
    );
  });

  it('steepens a soft edge', () => {
    const edge = draw(41, 5, (x) => 60 + 140 / (1 + Math.exp(-(x - 20) / 2)));
    const output = run(unsharp({ radius: 2, amount: 2 }), edge);
    expect(at(output, 21, 2) - at(output, 19, 2)).toBeGreaterThan(1.3 * (at(edge, 21, 2) - at(edge, 19, 2)));
  });
});
