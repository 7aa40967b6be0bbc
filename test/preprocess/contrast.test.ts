import { describe, expect, it } from 'vitest';
import { gamma, stretch } from '../../src/preprocess/contrast.ts';
import { invert } from '../../src/preprocess/invert.ts';
import { gray, levels } from '../helpers/picture.ts';
import { draw, noise, run } from './planes.ts';

describe('invert', () => {
  it('mirrors levels', () => {
    expect(gray(run(invert(), levels([[0, 1, 100, 255]])))).toEqual([[255, 254, 155, 0]]);
  });
});

describe('stretch', () => {
  it('spreads the range in use', () => {
    const step = stretch({ lowPercent: 0, highPercent: 0 });
    expect(gray(run(step, levels([[100, 110, 120, 151]])))).toEqual([[0, 50, 100, 255]]);
  });

  it('clips the given shares', () => {
    // 100 pixels of levels 50..149: 10 % on the dark side end at 60, 20 % on the light side begin at 129.
    const ramp = draw(100, 1, (x) => 50 + x);
    const [row] = gray(run(stretch({ lowPercent: 10, highPercent: 20 }), ramp));
    expect(row.filter((v) => v === 0).length).toBe(11);
    expect(row.filter((v) => v === 255).length).toBe(21);
    expect(row[45]).toBe(Math.round((255 * 35) / 69));
  });

  it('keeps a picture whose range is empty', () => {
    expect(gray(run(stretch(), levels([[7, 7, 7]])))).toEqual([[7, 7, 7]]);
    // A single dark pixel in 1000 is clipped away, and nothing is left to spread.
    const nearlyFlat = draw(1000, 1, (x) => (x === 5 ? 20 : 90));
    expect(gray(run(stretch(), nearlyFlat))).toEqual(gray(nearlyFlat));
  });
});

describe('gamma', () => {
  it('follows the formula at every level', () => {
    for (const exponent of [0.1, 0.5, 1, 2.2, 10]) {
      const ramp = draw(256, 1, (x) => x);
      const expected = gray(ramp)[0].map((v) => Math.round(255 * (v / 255) ** exponent));
      expect(gray(run(gamma({ exponent }), ramp))).toEqual([expected]);
    }
  });

  it('changes nothing at exponent 1', () => {
    const plane = { data: noise(64, 3), width: 8, height: 8, stride: 8 };
    expect(gray(run(gamma({ exponent: 1 }), plane))).toEqual(gray(plane));
  });
});
