import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLumaSource } from '../../src/image/source.ts';
import { rotate } from '../../src/preprocess/rotate.ts';
import { asText, gray, picture } from '../helpers/picture.ts';
import { anyView, at, darkCentre, draw, nearest, run } from './planes.ts';

const QUARTER = Math.PI / 2;

describe('rotate', () => {
  const arrow = picture(`
    #..
    ##.
  `);

  it('turns clockwise by positive angles', () => {
    const right = picture(`
      ##
      #.
      ..
    `);
    expect(asText(run(rotate({ angle: QUARTER }), arrow))).toBe(asText(right));
    expect(asText(run(rotate({ angle: -3 * QUARTER }), arrow))).toBe(asText(right));
  });

  it('turns anticlockwise by negative angles, and upside down by half turns', () => {
    const left = picture(`
      ..
      .#
      ##
    `);
    const down = picture(`
      .##
      ..#
    `);
    expect(asText(run(rotate({ angle: -QUARTER }), arrow))).toBe(asText(left));
    expect(asText(run(rotate({ angle: 2 * QUARTER }), arrow))).toBe(asText(down));
    expect(asText(run(rotate({ angle: -2 * QUARTER }), arrow))).toBe(asText(down));
  });

  it('keeps the picture at full turns', () => {
    for (const angle of [0, 4 * QUARTER, -4 * QUARTER])
      expect(gray(run(rotate({ angle }), arrow))).toEqual(gray(arrow));
  });

  it('maps pixels of quarter turns to exactly where they came from', () => {
    fc.assert(
      fc.property(anyView(12), fc.integer({ min: -4, max: 4 }), (plane, quarters) => {
        const { image, toInput } = rotate({ angle: quarters * QUARTER }).apply(createLumaSource(plane));
        const output = image.luma();
        for (let y = 0; y < output.height; y++) {
          for (let x = 0; x < output.width; x++) {
            const from = toInput({ x: x + 0.5, y: y + 0.5 });
            expect(Math.abs(from.x - 0.5 - Math.round(from.x - 0.5))).toBeLessThan(1e-9);
            expect(Math.abs(from.y - 0.5 - Math.round(from.y - 0.5))).toBeLessThan(1e-9);
            expect(at(output, x, y)).toBe(at(plane, Math.round(from.x - 0.5), Math.round(from.y - 0.5)));
          }
        }
      }),
      { numRuns: 40 },
    );
  });

  it('maps a mark back to its place', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -2 * Math.PI, max: 2 * Math.PI, noNaN: true }),
        fc.integer({ min: 5, max: 34 }),
        fc.integer({ min: 5, max: 24 }),
        (angle, markX, markY) => {
          const marked = draw(40, 30, (x, y) => (x === markX && y === markY ? 0 : 255));
          const { image, toInput } = rotate({ angle }).apply(createLumaSource(marked));
          const found = toInput(darkCentre(image.luma()));
          expect(Math.hypot(found.x - markX - 0.5, found.y - markY - 0.5)).toBeLessThan(0.5);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('equals bilinear interpolation everywhere, also at the border', () => {
    fc.assert(
      fc.property(
        anyView(14),
        fc.double({ min: -2 * Math.PI, max: 2 * Math.PI, noNaN: true }),
        fc.integer({ min: 0, max: 255 }),
        (plane, angle, fill) => {
          const { image, toInput } = rotate({ angle, fill }).apply(createLumaSource(plane));
          const level = (x: number, y: number) =>
            x < 0 || y < 0 || x >= plane.width || y >= plane.height ? fill : nearest(plane, x, y);
          const output = image.luma();
          for (let y = 0; y < output.height; y++) {
            for (let x = 0; x < output.width; x++) {
              const from = toInput({ x: x + 0.5, y: y + 0.5 });
              const px = from.x - 0.5;
              const py = from.y - 0.5;
              const left = Math.floor(px);
              const top = Math.floor(py);
              const [fx, fy] = [px - left, py - top];
              const upper = level(left, top) * (1 - fx) + level(left + 1, top) * fx;
              const lower = level(left, top + 1) * (1 - fx) + level(left + 1, top + 1) * fx;
              // Positions are rounded down to 256ths: at most one level per direction, and half for the result.
              expect(Math.abs(at(output, x, y) - (upper * (1 - fy) + lower * fy))).toBeLessThan(2.51);
            }
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('holds the whole picture', () => {
    const { image, toInput } = rotate({ angle: 0.3 }).apply(createLumaSource(draw(50, 20, () => 9)));
    const wide = 50 * Math.cos(0.3) + 20 * Math.sin(0.3);
    const high = 50 * Math.sin(0.3) + 20 * Math.cos(0.3);
    expect([image.width, image.height]).toEqual([Math.ceil(wide), Math.ceil(high)]);
    const centre = toInput({ x: image.width / 2, y: image.height / 2 });
    expect(centre.x).toBeCloseTo(25, 9);
    expect(centre.y).toBeCloseTo(10, 9);
  });

  it('comes back by the opposite angle', () => {
    const soft = draw(60, 60, (x, y) => 128 + 60 * Math.sin(x / 6) + 60 * Math.cos(y / 7));
    for (const angle of [0.1, 0.7, Math.PI / 4, 2.5]) {
      const there = rotate({ angle }).apply(createLumaSource(soft));
      const back = rotate({ angle: -angle }).apply(there.image);
      const output = back.image.luma();
      for (let y = 0; y < output.height; y++) {
        for (let x = 0; x < output.width; x++) {
          const from = there.toInput(back.toInput({ x: x + 0.5, y: y + 0.5 }));
          if (Math.hypot(from.x - 30, from.y - 30) > 20) continue;
          const expected = 128 + 60 * Math.sin((from.x - 0.5) / 6) + 60 * Math.cos((from.y - 0.5) / 7);
          expect(Math.abs(at(output, x, y) - expected)).toBeLessThan(4);
        }
      }
    }
  });
});
