import { describe, expect, it } from 'vitest';
import { extrapolateCorners, runsAnticlockwise } from '../../src/decoders/corners.ts';
import type { Point, Quad } from '../../src/types.ts';

const SIZE = 29;

/** A plane seen in perspective. */
const perspective = (u: number, v: number): Point => {
  const w = 1 + 0.004 * u + 0.007 * v;
  return { x: (12 + 5 * u + 0.6 * v) / w, y: (30 - 0.8 * u + 6 * v) / w };
};

const CENTRES = {
  topLeft: perspective(3.5, 3.5),
  topRight: perspective(SIZE - 3.5, 3.5),
  bottomLeft: perspective(3.5, SIZE - 3.5),
};
const TRUTH: Quad = [perspective(0, 0), perspective(SIZE, 0), perspective(SIZE, SIZE), perspective(0, SIZE)];

function expectQuad(found: Quad, truth: Quad): void {
  found.forEach(({ x, y }, index) => {
    expect(x).toBeCloseTo(truth[index].x, 6);
    expect(y).toBeCloseTo(truth[index].y, 6);
  });
}

describe('extrapolateCorners', () => {
  it('is exact in perspective when the alignment pattern is known', () => {
    const alignment = perspective(SIZE - 6.5, SIZE - 6.5);
    expectQuad(extrapolateCorners({ ...CENTRES, alignment }, SIZE), TRUTH);
  });

  it('takes the symbol for a parallelogram without it', () => {
    const centres = { topLeft: { x: 35, y: 35 }, topRight: { x: 215, y: 35 }, bottomLeft: { x: 55, y: 215 } };
    const [topLeft, topRight, bottomRight, bottomLeft] = extrapolateCorners({ ...centres, alignment: undefined }, 25);
    expect(topRight.x - topLeft.x).toBeCloseTo(250);
    expect(bottomLeft.y - topLeft.y).toBeCloseTo(250);
    expect(bottomRight.x - bottomLeft.x).toBeCloseTo(250);
    expect(bottomLeft.x - topLeft.x).toBeCloseTo(250 / 9);
  });

  it('does not trust an alignment pattern in an impossible place', () => {
    const without = extrapolateCorners({ ...CENTRES, alignment: undefined }, SIZE);
    expectQuad(extrapolateCorners({ ...CENTRES, alignment: CENTRES.topLeft }, SIZE), without);
  });
});

describe('runsAnticlockwise', () => {
  it('tells a symbol seen from behind', () => {
    const [topLeft, topRight, bottomRight, bottomLeft] = TRUTH;
    expect(runsAnticlockwise(TRUTH)).toBe(false);
    expect(runsAnticlockwise([topLeft, bottomLeft, bottomRight, topRight])).toBe(true);
  });
});
