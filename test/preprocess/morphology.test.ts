import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InvalidArgumentError } from '../../src/errors.ts';
import { type MorphologyParameters, morphology } from '../../src/preprocess/morphology.ts';
import type { LumaImage } from '../../src/types.ts';
import { asText, gray, picture } from '../helpers/picture.ts';
import { anyView, at, draw, run } from './planes.ts';

const anyShape = fc.constantFrom('square' as const, 'cross' as const);

/** Levels of the neighbours of a pixel, by definition. */
function neighbours(plane: LumaImage, x: number, y: number, radius: number, shape: 'square' | 'cross'): number[] {
  const levels: number[] = [];
  for (let j = Math.max(0, y - radius); j <= Math.min(plane.height - 1, y + radius); j++) {
    for (let i = Math.max(0, x - radius); i <= Math.min(plane.width - 1, x + radius); i++) {
      if (shape === 'square' || i === x || j === y) levels.push(at(plane, i, j));
    }
  }
  return levels;
}

function apply(plane: LumaImage, parameters: Partial<MorphologyParameters>): number[] {
  return gray(run(morphology(parameters), plane)).flat();
}

describe('morphology', () => {
  it('takes the smallest and the largest neighbour', () => {
    fc.assert(
      fc.property(anyView(14), fc.integer({ min: 1, max: 18 }), anyShape, (plane, radius, shape) => {
        const eroded = run(morphology({ operation: 'erode', radius, shape }), plane);
        const dilated = run(morphology({ operation: 'dilate', radius, shape }), plane);
        for (let y = 0; y < plane.height; y++) {
          for (let x = 0; x < plane.width; x++) {
            const levels = neighbours(plane, x, y, radius, shape);
            expect(at(eroded, x, y)).toBe(Math.min(...levels));
            expect(at(dilated, x, y)).toBe(Math.max(...levels));
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it('orders erosion <= opening <= picture <= closing <= dilation', () => {
    fc.assert(
      fc.property(anyView(20), fc.integer({ min: 1, max: 100 }), anyShape, (plane, radius, shape) => {
        const operations = (['erode', 'open', 'close', 'dilate'] as const).map((operation) =>
          apply(plane, { operation, radius, shape }),
        );
        gray(plane)
          .flat()
          .forEach((v, i) => {
            const [eroded, opened, closed, dilated] = operations.map((levels) => levels[i]);
            expect(eroded <= opened && opened <= v && v <= closed && closed <= dilated).toBe(true);
          });
      }),
      { numRuns: 60 },
    );
  });

  it('opens and closes once for all, and closes the negative where it opens the picture', () => {
    fc.assert(
      fc.property(anyView(16), fc.integer({ min: 1, max: 6 }), anyShape, (plane, radius, shape) => {
        const opened = run(morphology({ operation: 'open', radius, shape }), plane);
        expect(apply(opened, { operation: 'open', radius, shape })).toEqual(gray(opened).flat());
        const negative = draw(plane.width, plane.height, (x, y) => 255 - at(plane, x, y));
        const closed = apply(negative, { operation: 'close', radius, shape });
        expect(closed.map((v) => 255 - v)).toEqual(gray(opened).flat());
      }),
      { numRuns: 40 },
    );
  });

  it('joins dots of the dark by opening the light, and leaves wide light as it is', () => {
    const dots = picture(`
      ...........
      ...........
      ..##.##....
      ..##.##....
      ...........
      ..##.##....
      ..##.##....
      ...........
      ...........
    `);
    const joined = picture(`
      ...........
      ...........
      ..#####....
      ..#####....
      ..#####....
      ..#####....
      ..#####....
      ...........
      ...........
    `);
    expect(asText(run(morphology(), dots))).toBe(asText(joined));
  });

  it('removes dark specks by closing the light', () => {
    const dirty = picture(`
      .#.....
      ...###.
      ...###.
      #..###.
      .......
    `);
    const clean = picture(`
      .......
      ...###.
      ...###.
      ...###.
      .......
    `);
    expect(asText(run(morphology({ operation: 'close' }), dirty))).toBe(asText(clean));
  });

  it('grows the dark into a square or a cross', () => {
    const point = picture(`
      .....
      .....
      ..#..
      .....
      .....
    `);
    const cross = picture(`
      ..#..
      ..#..
      #####
      ..#..
      ..#..
    `);
    expect(asText(run(morphology({ operation: 'erode', radius: 2, shape: 'cross' }), point))).toBe(asText(cross));
    expect(new Set(apply(point, { operation: 'erode', radius: 2 }))).toEqual(new Set([0]));
  });

  it('refuses an unknown operation by name', () => {
    const make = () => morphology({ operation: 'shrink' as 'open' });
    expect(make).toThrow(InvalidArgumentError);
    expect(make).toThrow('morphology.operation');
  });
});
