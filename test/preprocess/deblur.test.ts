import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deblur } from '../../src/preprocess/deblur.ts';
import type { LumaImage } from '../../src/types.ts';
import { asText, gray, levels, picture } from '../helpers/picture.ts';
import { anyView, at, draw, mean, nearest, noise, run } from './planes.ts';

const bits = noise(16 * 15, 7, 2);

/** Modules of 4 pixels, random, with light around. */
const modules = draw(64, 60, (x, y) => {
  const [column, row] = [x >> 2, y >> 2];
  const inside = column > 1 && column < 14 && row > 1 && row < 13;
  return inside && bits[row * 16 + column] === 0 ? 30 : 220;
});

/** Means over points of light, spread evenly: offsets in pixels, rounded to pixels. */
function spread(plane: LumaImage, points: readonly (readonly [number, number])[]): LumaImage {
  return draw(plane.width, plane.height, (x, y) => {
    let sum = 0;
    for (const [dx, dy] of points) sum += nearest(plane, x + Math.round(dx), y + Math.round(dy));
    return sum / points.length;
  });
}

function disk(diameter: number): [number, number][] {
  const points: [number, number][] = [];
  for (let y = -diameter / 2; y <= diameter / 2; y += 0.25) {
    for (let x = -diameter / 2; x <= diameter / 2; x += 0.25) if (Math.hypot(x, y) <= diameter / 2) points.push([x, y]);
  }
  return points;
}

function line(length: number, angle: number): [number, number][] {
  return Array.from({ length: 101 }, (_, i) => {
    const t = (i / 100 - 0.5) * length;
    return [t * Math.cos(angle), t * Math.sin(angle)];
  });
}

/** Mean distance in gray levels of the four middle pixels of each module from what they were. */
function error(plane: LumaImage): number {
  let sum = 0;
  for (let y = 0; y < 60; y++) {
    for (let x = 0; x < 64; x++) {
      if (((x + 1) & 2) !== 0 && ((y + 1) & 2) !== 0) sum += Math.abs(at(plane, x, y) - at(modules, x, y));
    }
  }
  return sum / (16 * 15 * 4);
}

describe('deblur', () => {
  it('parts modules that a disk wider than one ran together', () => {
    const blurred = spread(modules, disk(6.5));
    expect(error(run(deblur({ size: 6.5 }), blurred))).toBeLessThan(0.7 * error(blurred));
  });

  it('parts modules that motion in any direction ran together, and that direction alone', () => {
    for (const angle of [0, 0.4, 1, Math.PI / 2, 2.2, -0.7]) {
      const blurred = spread(modules, line(7, angle));
      const sharp = error(run(deblur({ kernel: 'line', size: 7, angle }), blurred));
      expect(sharp).toBeLessThan(0.8 * error(blurred));
      expect(error(run(deblur({ kernel: 'line', size: 7, angle: angle - Math.PI / 2 }), blurred))).toBeGreaterThan(
        sharp,
      );
    }
  });

  it('gathers a soft picture of bars', () => {
    const bars = picture(`
      .....................
      .....................
      ...###...###...###...
      ...###...###...###...
      ...###...###...###...
      .....................
      .....................
    `);
    const soft = spread(bars, line(4, 0));
    const hard = run(deblur({ kernel: 'line', size: 4, iterations: 20 }), soft);
    const cut = draw(hard.width, hard.height, (x, y) => (at(hard, x, y) < 128 ? 0 : 255));
    expect(asText(cut)).toBe(asText(bars));
    expect(at(soft, 10, 3)).toBeGreaterThan(30);
    expect(at(hard, 10, 3)).toBeLessThan(10);
  });

  it('keeps a picture that was not spread', () => {
    fc.assert(
      fc.property(anyView(20), fc.constantFrom('disk' as const, 'line' as const), (plane, kernel) => {
        expect(gray(run(deblur({ kernel, size: 1 }), plane))).toEqual(gray(plane));
      }),
      { numRuns: 30 },
    );
  });

  it('keeps the light of a picture with plain margins', () => {
    const blurred = spread(modules, disk(5));
    expect(Math.abs(mean(run(deblur({ size: 5, iterations: 3 }), blurred)) - mean(blurred))).toBeLessThan(1);
  });

  it('treats rows and columns alike, and a line from either end', () => {
    fc.assert(
      fc.property(
        anyView(20),
        fc.double({ min: 1, max: 12, noNaN: true }),
        fc.double({ min: -1.5, max: 1.5, noNaN: true }),
        (plane, size, angle) => {
          const turned = levels(gray(plane)[0].map((_, x) => gray(plane).map((row) => row[x])));
          const output = gray(run(deblur({ size }), plane));
          const other = gray(run(deblur({ size }), turned));
          output.forEach((row, y) => {
            row.forEach((v, x) => {
              expect(Math.abs(v - other[x][y])).toBeLessThanOrEqual(1);
            });
          });
          const ahead = gray(run(deblur({ kernel: 'line', size, angle }), plane)).flat();
          const back = gray(
            run(deblur({ kernel: 'line', size, angle: angle + (angle > 0 ? -Math.PI : Math.PI) }), plane),
          );
          back.flat().forEach((v, i) => {
            expect(Math.abs(v - ahead[i])).toBeLessThanOrEqual(1);
          });
        },
      ),
      { numRuns: 30 },
    );
  });
});
