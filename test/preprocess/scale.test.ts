import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { identityMap } from '../../src/image/geometry.ts';
import { createLumaSource } from '../../src/image/source.ts';
import { fit as fitWithin, type ScaleMethod, scale } from '../../src/preprocess/scale.ts';
import { gray, levels } from '../helpers/picture.ts';
import { anyView, at, draw, mean, nearest, run } from './planes.ts';

const METHODS: readonly ScaleMethod[] = ['box', 'bilinear', 'bicubic'];
const anyFactor = fc.double({ min: 0.05, max: 4, noNaN: true });
const anyMethod = fc.constantFrom(...METHODS);

describe('scale', () => {
  it('averages areas', () => {
    const plane = levels([
      [0, 100, 200],
      [60, 160, 220],
      [10, 20, 30],
    ]);
    expect(gray(run(scale({ factor: 1 / 3 }), plane))).toEqual([[89]]);
    // Two columns of 1.5 px, two rows of 1.5 px: whole, half and quarter pixels.
    expect(gray(run(scale({ factor: 0.6 }), plane))).toEqual([
      [Math.round((0 + 50 + 30 + 40) / 2.25), Math.round((50 + 200 + 40 + 110) / 2.25)],
      [Math.round((30 + 40 + 10 + 10) / 2.25), Math.round((40 + 110 + 10 + 30) / 2.25)],
    ]);
  });

  it('repeats pixels at whole factors', () => {
    expect(gray(run(scale({ factor: 2 }), levels([[1, 9]])))).toEqual([
      [1, 1, 9, 9],
      [1, 1, 9, 9],
    ]);
  });

  it('has rounded sizes of at least 1 and true ratios', () => {
    fc.assert(
      fc.property(anyView(), anyFactor, anyMethod, (plane, factor, method) => {
        const { image, toInput } = scale({ factor, method }).apply(createLumaSource(plane));
        expect(image.width).toBe(Math.max(1, Math.round(plane.width * factor)));
        expect(image.height).toBe(Math.max(1, Math.round(plane.height * factor)));
        expect([image.luma().width, image.luma().height]).toEqual([image.width, image.height]);
        const corner = toInput({ x: image.width, y: image.height });
        expect(corner.x).toBeCloseTo(plane.width, 9);
        expect(corner.y).toBeCloseTo(plane.height, 9);
      }),
    );
  });

  it('takes exact means of areas at any factor', () => {
    fc.assert(
      fc.property(anyView(24), anyFactor, (plane, factor) => {
        const output = run(scale({ factor, method: 'box' }), plane);
        const overlap = (a: number, b: number, c: number, d: number) => Math.max(0, Math.min(b, d) - Math.max(a, c));
        const ratioX = plane.width / output.width;
        const ratioY = plane.height / output.height;
        const x = output.width >> 1;
        const y = output.height - 1;
        let sum = 0;
        for (let j = 0; j < plane.height; j++) {
          for (let i = 0; i < plane.width; i++) {
            const area =
              overlap(i, i + 1, x * ratioX, (x + 1) * ratioX) * overlap(j, j + 1, y * ratioY, (y + 1) * ratioY);
            sum += area * at(plane, i, j);
          }
        }
        expect(Math.abs(at(output, x, y) - sum / (ratioX * ratioY))).toBeLessThanOrEqual(0.5 + 1e-6);
        expect(Math.abs(mean(output) - mean(plane))).toBeLessThanOrEqual(0.5 + 1e-6);
      }),
    );
  });

  it('halves exactly, as the shared half plane does', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 15 }), fc.integer({ min: 1, max: 15 }), (w, h) => {
        const plane = draw(2 * w, 2 * h, (x, y) => (x * 37 + y * 91) % 256);
        const source = createLumaSource(plane);
        expect(scale({ factor: 0.5 }).apply(source).image.luma()).toBe(source.half());
        for (let y = 0; y < h; y++) {
          for (let x = 0; x < w; x++) {
            const sum = [0, 1, 2, 3].reduce((s, i) => s + at(plane, 2 * x + (i & 1), 2 * y + (i >> 1)), 0);
            expect(at(source.half(), x, y)).toBe(Math.floor(sum / 4 + 0.5));
          }
        }
      }),
    );
  });

  it('interpolates at pixel centres', () => {
    fc.assert(
      fc.property(
        anyView(16),
        anyFactor,
        fc.constantFrom('bilinear' as const, 'bicubic' as const),
        (plane, factor, method) => {
          const { image, toInput } = scale({ factor, method }).apply(createLumaSource(plane));
          const output = image.luma();
          const kernel = (d: number) => {
            if (method === 'bilinear') return Math.max(0, 1 - d);
            if (d < 1) return 1.5 * d ** 3 - 2.5 * d ** 2 + 1;
            return d < 2 ? -0.5 * d ** 3 + 2.5 * d ** 2 - 4 * d + 2 : 0;
          };
          for (let y = 0; y < output.height; y++) {
            const x = (y * 7) % output.width;
            const from = toInput({ x: x + 0.5, y: y + 0.5 });
            const [px, py] = [from.x - 0.5, from.y - 0.5];
            let expected = 0;
            for (let j = Math.floor(py) - 1; j <= Math.floor(py) + 2; j++) {
              for (let i = Math.floor(px) - 1; i <= Math.floor(px) + 2; i++) {
                expected += kernel(Math.abs(px - i)) * kernel(Math.abs(py - j)) * nearest(plane, i, j);
              }
            }
            const clamped = Math.max(0, Math.min(255, expected));
            // Weights are rounded to 2048ths.
            expect(Math.abs(at(output, x, y) - clamped)).toBeLessThan(1.2);
          }
        },
      ),
    );
  });

  it('changes nothing at factor 1', () => {
    fc.assert(
      fc.property(anyView(), anyMethod, (plane, method) => {
        expect(gray(run(scale({ factor: 1, method }), plane))).toEqual(gray(plane));
      }),
    );
  });

  it('maps a mark back to its place', () => {
    fc.assert(
      fc.property(anyFactor, anyMethod, (factor, method) => {
        // A wide soft spot survives any factor, also where pixels are skipped.
        const spot = draw(200, 160, (x, y) => 255 * Math.exp(-((x + 0.5 - 83.5) ** 2 + (y + 0.5 - 70.5) ** 2) / 800));
        const { image, toInput } = scale({ factor, method }).apply(createLumaSource(spot));
        const output = image.luma();
        let weight = 0;
        const sum = { x: 0, y: 0 };
        for (let y = 0; y < output.height; y++) {
          for (let x = 0; x < output.width; x++) {
            const v = at(output, x, y);
            weight += v;
            sum.x += v * (x + 0.5);
            sum.y += v * (y + 0.5);
          }
        }
        const found = toInput({ x: sum.x / weight, y: sum.y / weight });
        expect(Math.hypot(found.x - 83.5, found.y - 70.5)).toBeLessThan(0.5);
      }),
      { numRuns: 30 },
    );
  });
});

describe('enlarging', () => {
  it('ends at 67 megapixels', () => {
    const large = createLumaSource({ data: new Uint8Array(6000 * 4000), width: 6000, height: 4000, stride: 6000 });
    const { image, toInput } = scale({ factor: 8 }).apply(large);
    expect(image.width * image.height).toBeLessThan(67.2e6);
    expect(image.width / image.height).toBeCloseTo(1.5, 3);
    expect(toInput({ x: image.width, y: image.height })).toEqual({ x: 6000, y: 4000 });
  });
});

describe('fit', () => {
  it('keeps pictures that are small enough, and the source with them', () => {
    const source = createLumaSource(draw(40, 16, () => 3));
    const { image, toInput } = fitWithin({ maxSide: 40 }).apply(source);
    expect(image).toBe(source);
    expect(toInput).toBe(identityMap);
  });

  it('shrinks the longer side to the limit and keeps the shape', () => {
    for (const method of METHODS) {
      const { image, toInput } = fitWithin({ maxSide: 30, method }).apply(createLumaSource(draw(100, 41, (x) => x)));
      expect([image.width, image.height]).toEqual([30, 12]);
      expect(toInput({ x: 15, y: 6 })).toEqual({ x: 50, y: 20.5 });
    }
  });

  it('keeps at least a row', () => {
    const { image } = fitWithin({ maxSide: 16 }).apply(createLumaSource(draw(200, 1, (x) => x)));
    expect([image.width, image.height]).toEqual([16, 1]);
  });
});
