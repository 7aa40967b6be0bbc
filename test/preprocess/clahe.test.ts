import { describe, expect, it } from 'vitest';
import { clahe } from '../../src/preprocess/clahe.ts';
import { gray } from '../helpers/picture.ts';
import { at, draw, noise, run } from './planes.ts';

/** Stripes of 5 px, fainter and darker towards the right. */
const fading = draw(160, 120, (x) => {
  const light = 220 - x;
  return Math.floor(x / 5) % 2 === 0 ? light : light * 0.8;
});

describe('clahe', () => {
  it('equalises the levels of a single tile', () => {
    const low = draw(64, 64, (x, y) => 100 + ((x + y) % 32));
    const [row] = gray(run(clahe({ tiles: 1, clipLimit: 40 }), low));
    const step = 255 / 32;
    for (let x = 0; x < 32; x++) expect(Math.abs(row[x] - step * (x + 0.5))).toBeLessThanOrEqual(1);
  });

  it('changes next to nothing at a limit of 1', () => {
    const plane = { data: noise(4096, 9), width: 64, height: 64, stride: 64 };
    const output = run(clahe({ tiles: 2, clipLimit: 1 }), plane);
    for (let i = 0; i < 4096; i++) expect(Math.abs(output.data[i] - plane.data[i])).toBeLessThanOrEqual(2);
  });

  it('lifts faint contrast, up to the limit', () => {
    const contrast = (step: ReturnType<typeof clahe>) => {
      const output = run(step, fading);
      return Math.abs(at(output, 152, 60) - at(output, 147, 60));
    };
    const before = Math.abs(at(fading, 152, 60) - at(fading, 147, 60));
    expect(contrast(clahe({ clipLimit: 3 }))).toBeGreaterThan(before);
    expect(contrast(clahe({ clipLimit: 30 }))).toBeGreaterThan(contrast(clahe({ clipLimit: 3 })));
  });

  it('has no seams between tiles', () => {
    // A plane ramp stays monotone across tile borders: curves of neighbours are blended.
    const ramp = draw(256, 16, (x) => x / 2 + 60);
    const [row] = gray(run(clahe({ tiles: 8, clipLimit: 2 }), ramp));
    for (let x = 1; x < 256; x++) expect(Math.abs(row[x] - row[x - 1])).toBeLessThanOrEqual(6);
  });

  it('works with more tiles than pixels', () => {
    const output = run(
      clahe({ tiles: 32 }),
      draw(5, 3, (x, y) => 40 * x + y),
    );
    expect([output.width, output.height]).toEqual([5, 3]);
  });
});
