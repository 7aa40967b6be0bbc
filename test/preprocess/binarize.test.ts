import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { localMean, otsu, sauvola } from '../../src/preprocess/binarize.ts';
import type { LumaImage } from '../../src/types.ts';
import { asText, gray, levels, picture } from '../helpers/picture.ts';
import { anyView, at, draw, run } from './planes.ts';

/** Mean and deviation of a clipped window, the slow way. */
function windowOf(plane: LumaImage, x: number, y: number, radius: number): { mean: number; deviation: number } {
  const values: number[] = [];
  for (let j = Math.max(0, y - radius); j <= Math.min(plane.height - 1, y + radius); j++) {
    for (let i = Math.max(0, x - radius); i <= Math.min(plane.width - 1, x + radius); i++) values.push(at(plane, i, j));
  }
  const mean = values.reduce((sum, v) => sum + v, 0) / values.length;
  const variance = values.reduce((sum, v) => sum + (v - mean) ** 2, 0) / values.length;
  return { mean, deviation: Math.sqrt(variance) };
}

/** Compares with a threshold per pixel; pixels that lie on theirs but for rounding may go either way. */
function expectThresholds(output: LumaImage, plane: LumaImage, threshold: (x: number, y: number) => number): void {
  for (let y = 0; y < plane.height; y++) {
    for (let x = 0; x < plane.width; x++) {
      const margin = at(plane, x, y) - threshold(x, y);
      if (Math.abs(margin) > 1e-9) expect(at(output, x, y)).toBe(margin > 0 ? 255 : 0);
    }
  }
}

describe('otsu', () => {
  it('splits two levels', () => {
    expect(asText(run(otsu(), levels([[90, 100, 91, 101]])))).toBe('#.#.');
    expect(asText(run(otsu(), levels([[0, 255, 1, 254]])))).toBe('#.#.');
  });

  it('puts the threshold halfway between the classes', () => {
    // 20s and 200s decide; the stray level is nearer to the light ones.
    const row = [...Array(50).fill(20), ...Array(50).fill(200)];
    expect(asText(run(otsu(), levels([[...row, 140]]))).endsWith('..')).toBe(true);
    expect(asText(run(otsu(), levels([[...row, 70]]))).endsWith('.#')).toBe(true);
  });

  it('maximises the variance between the classes', () => {
    fc.assert(
      fc.property(anyView(), (plane) => {
        const values = gray(plane).flat();
        const spread = (dark: number[], light: number[]) => {
          if (dark.length === 0 || light.length === 0) return 0;
          const mean = (list: number[]) => list.reduce((sum, v) => sum + v, 0) / list.length;
          return dark.length * light.length * (mean(dark) - mean(light)) ** 2;
        };
        const colours = gray(run(otsu(), plane)).flat();
        const got = spread(
          values.filter((_, i) => colours[i] === 0),
          values.filter((_, i) => colours[i] === 255),
        );
        for (const t of new Set(values)) {
          const other = spread(
            values.filter((v) => v <= t),
            values.filter((v) => v > t),
          );
          expect(other).toBeLessThanOrEqual(got * (1 + 1e-9));
        }
      }),
      { numRuns: 30 },
    );
  });

  it('makes a picture of one level white', () => {
    expect(asText(run(otsu(), levels([[0, 0]])))).toBe('..');
  });
});

describe('localMean', () => {
  it('equals the mean of every clipped window', () => {
    fc.assert(
      fc.property(
        anyView(20),
        fc.integer({ min: 1, max: 30 }),
        fc.integer({ min: -20, max: 20 }),
        (plane, radius, offset) => {
          const output = run(localMean({ radius, offset }), plane);
          expectThresholds(output, plane, (x, y) => windowOf(plane, x, y, radius).mean - offset);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('is exact at a tie', () => {
    // Mean 100 in every window: 100 > 100 - 0 is false, 100 > 100 - 1 true.
    const plane = levels([[100, 100, 100]]);
    expect(asText(run(localMean({ offset: 0 }), plane))).toBe('###');
    expect(asText(run(localMean({ offset: 1 }), plane))).toBe('...');
  });

  it('finds strokes under a gradient', () => {
    const stroke = picture(`
      ............
      ..##....##..
      ..##....##..
      ............
    `);
    const lit = draw(12, 4, (x, y) => (at(stroke, x, y) === 0 ? 0.6 : 1) * (80 + 2 * x));
    expect(asText(run(localMean({ radius: 3, offset: 5 }), lit))).toBe(asText(stroke));
  });
});

describe('sauvola', () => {
  it('equals the formula for every clipped window', () => {
    fc.assert(
      fc.property(
        anyView(20),
        fc.integer({ min: 1, max: 30 }),
        fc.double({ min: 0.01, max: 1, noNaN: true }),
        fc.integer({ min: 1, max: 255 }),
        (plane, radius, k, range) => {
          const output = run(sauvola({ radius, k, range }), plane);
          expectThresholds(output, plane, (x, y) => {
            const { mean, deviation } = windowOf(plane, x, y, radius);
            return mean * (1 + k * (deviation / range - 1));
          });
        },
      ),
      { numRuns: 40 },
    );
  });

  it('keeps plain paper white beside print', () => {
    const page = draw(60, 20, (x) => (x > 25 && x < 32 ? 40 : 200 + ((x * 7) % 5)));
    const [row] = gray(run(sauvola({ radius: 8 }), page));
    expect(row.map((v) => (v === 0 ? 1 : 0)).join('')).toBe('0'.repeat(26) + '1'.repeat(6) + '0'.repeat(28));
  });

  it('does not overflow in the largest windows', () => {
    const bright = draw(1100, 700, (x, y) => (((x >> 2) + (y >> 2)) % 2 === 0 ? 255 : 250));
    const output = run(sauvola({ radius: 500, k: 0.01, range: 2.5 }), bright);
    expect(at(output, 550, 348)).toBe(at(bright, 550, 348) === 255 ? 255 : 0);
    expect(at(output, 554, 348)).toBe(at(bright, 554, 348) === 255 ? 255 : 0);
  });
});
