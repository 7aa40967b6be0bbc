import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { intersectionOverUnion, overlapArea, polygonArea } from '../../src/image/geometry.ts';
import type { Quad } from '../../src/types.ts';

function square(x: number, y: number, side: number): Quad {
  return [
    { x, y },
    { x: x + side, y },
    { x: x + side, y: y + side },
    { x, y: y + side },
  ];
}

const coordinate = fc.double({ min: -100, max: 100, noNaN: true });
const squares = fc.tuple(coordinate, coordinate, fc.double({ min: 1, max: 50, noNaN: true }));

describe('overlap of quadrilaterals', () => {
  it('equals the product of the overlaps per axis for upright squares', () => {
    fc.assert(
      fc.property(squares, squares, ([ax, ay, a], [bx, by, b]) => {
        const side = (p: number, q: number) => Math.max(0, Math.min(p + a, q + b) - Math.max(p, q));
        expect(overlapArea(square(ax, ay, a), square(bx, by, b))).toBeCloseTo(side(ax, bx) * side(ay, by), 6);
      }),
    );
  });

  it('does not depend on the direction in which corners run', () => {
    const [a, b, c, d] = square(5, 5, 10);
    expect(intersectionOverUnion(square(0, 0, 10), [d, c, b, a])).toBeCloseTo(25 / 175, 9);
    expect(polygonArea([d, c, b, a])).toBe(100);
  });

  it('is one for equal and zero for disjoint quadrilaterals', () => {
    expect(intersectionOverUnion(square(0, 0, 10), square(0, 0, 10))).toBeCloseTo(1, 9);
    expect(intersectionOverUnion(square(0, 0, 10), square(20, 0, 10))).toBe(0);
  });
});
