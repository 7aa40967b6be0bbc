import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitHomography, invert, PAIR_STRIDE, project } from '../../src/image/homography.ts';

const small = fc.double({ min: -0.004, max: 0.004, noNaN: true });
const slope = fc.double({ min: -0.5, max: 0.5, noNaN: true });
const shift = fc.double({ min: -500, max: 500, noNaN: true });
/** Maps of a square of 30 units that keep it in front of the camera. */
const maps = fc
  .tuple(slope, slope, shift, slope, slope, shift, small, small)
  .map(([a, b, c, d, e, f, g, h]) => Float64Array.of(5 + a, b, c, d, 5 + e, f, g, h, 1));

function pairsOf(map: Float64Array, extra: readonly number[][] = []) {
  const rows = [];
  for (const u of [0, 7, 23, 30]) {
    for (const v of [0, 7, 23, 30]) {
      const { x, y } = project(map, u, v);
      rows.push([u, v, x, y, 1]);
    }
  }
  const all = [...rows, ...extra];
  return { count: all.length, values: Float64Array.from(all.flat()) };
}

describe('homography', () => {
  it('is found again from its own points', () => {
    fc.assert(
      fc.property(maps, (map) => {
        const found = fitHomography(pairsOf(map), 1);
        for (const [u, v] of [
          [3, 11],
          [29, 2],
          [-4, 33],
        ]) {
          const truth = project(map, u, v);
          const point = project(found as Float64Array, u, v);
          expect(Math.hypot(point.x - truth.x, point.y - truth.y)).toBeLessThan(1e-5);
        }
      }),
    );
  });

  it('holds back outliers', () => {
    const map = Float64Array.of(5, 0.3, 100, -0.2, 5, 80, 0.001, 0.002, 1);
    const found = fitHomography(pairsOf(map, [[15, 15, 400, 10, 1]]), 0.5) as Float64Array;
    const truth = project(map, 15, 15);
    const point = project(found, 15, 15);
    expect(Math.hypot(point.x - truth.x, point.y - truth.y)).toBeLessThan(2);
  });

  it('inverts', () => {
    fc.assert(
      fc.property(maps, fc.integer({ min: 0, max: 30 }), fc.integer({ min: 0, max: 30 }), (map, u, v) => {
        const { x, y } = project(map, u, v);
        const back = project(invert(map) as Float64Array, x, y);
        expect(back.x).toBeCloseTo(u, 6);
        expect(back.y).toBeCloseTo(v, 6);
      }),
    );
  });

  it('refuses too few points and points on a line', () => {
    expect(fitHomography({ count: 3, values: new Float64Array(15) }, 1)).toBeUndefined();
    const line = Float64Array.from([0, 1, 2, 3, 4, 5].flatMap((i) => [i, i, 2 * i, i, 1]));
    expect(fitHomography({ count: line.length / PAIR_STRIDE, values: line }, 1)).toBeUndefined();
    expect(invert(new Float64Array(9))).toBeUndefined();
  });
});
