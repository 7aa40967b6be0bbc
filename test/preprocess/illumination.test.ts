import { describe, expect, it } from 'vitest';
import { flatten } from '../../src/preprocess/illumination.ts';
import type { LumaImage } from '../../src/types.ts';
import { at, draw, run } from './planes.ts';

const WIDTH = 320;
const HEIGHT = 240;

/** Modules of 6 px with ink of a fifth of the paper's level, on all but a frame. */
function isInk(x: number, y: number): boolean {
  if (x < 40 || y < 40 || x >= WIDTH - 40 || y >= HEIGHT - 40) return false;
  return (Math.floor(x / 6) * 7 + Math.floor(y / 6) * 13) % 3 === 0;
}

function page(light: (x: number, y: number) => number): LumaImage {
  return draw(WIDTH, HEIGHT, (x, y) => light(x, y) * (isInk(x, y) ? 0.2 : 1));
}

function expectPaperAndInk(output: LumaImage, skip: (x: number, y: number) => boolean = () => false): void {
  for (let y = 0; y < HEIGHT; y += 3) {
    for (let x = 0; x < WIDTH; x += 3) {
      if (skip(x, y)) continue;
      if (isInk(x, y)) expect(at(output, x, y)).toBeLessThan(90);
      else expect(at(output, x, y)).toBeGreaterThan(200);
    }
  }
}

describe('flatten', () => {
  it('makes paper light and keeps ink dark under a gradient', () => {
    expectPaperAndInk(
      run(
        flatten(),
        page((x, y) => 230 - 0.4 * x - 0.15 * y),
      ),
    );
  });

  it('evens out a soft shadow of a quarter of the light', () => {
    const shadow = (x: number) => 60 + 150 / (1 + Math.exp((x - 160) / 16));
    expectPaperAndInk(run(flatten(), page(shadow)));
  });

  it('bears saturated spots in a dark picture', () => {
    const inSpot = (x: number, y: number) =>
      ((x - 100) ** 2 + (y - 90) ** 2 < 36 || (x > 180 && x < 184 && y > 60 && y < 110)) as boolean;
    const dark = page(() => 50);
    const spotted = draw(WIDTH, HEIGHT, (x, y) => (inSpot(x, y) ? 255 : at(dark, x, y)));
    expectPaperAndInk(run(flatten(), spotted), inSpot);
  });

  it('maps ink relative to its paper', () => {
    const output = run(
      flatten(),
      page(() => 100),
    );
    expect(at(output, 10, 10)).toBe(250);
    expect(at(output, 42, 42)).toBe(isInk(42, 42) ? 50 : 250);
  });

  it('leaves black black', () => {
    const output = run(
      flatten(),
      draw(50, 50, () => 0),
    );
    expect(output.data.every((v) => v === 0)).toBe(true);
  });
});
