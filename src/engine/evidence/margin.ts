/**
 * Quiet zone: how far from each side of a symbol the margin stays clean (ISO/IEC 18004:2015, 5.3.8 asks for 4 modules).
 */

import type { LumaImage, Point, Quad } from '../../types.ts';
import { levelBetween } from '../light/level.ts';

/** Modules that are looked at from each side. */
const WIDTH = 4;

/** Step outwards, in modules. */
const STEP = 0.25;

/** Places along each side. */
const PLACES = 40;

/** A line of the margin is clean when at most this share of it has the colour of dark modules. */
const MOST_DARK = 0.08;

/**
 * Clean modules at the top, right, bottom and left side, 0..4; lines outside the picture count as clean.
 * @param size modules per side
 * @param threshold level between dark and light
 */
export function measureMargin(
  plane: LumaImage,
  area: Quad,
  size: number,
  threshold: number,
  inverted: boolean,
): readonly [number, number, number, number] {
  const sides = [0, 1, 2, 3].map((side) => {
    const [a, b, c, d] = [0, 1, 2, 3].map((corner) => area[(side + corner) & 3]);
    for (let distance = STEP; distance <= WIDTH; distance += STEP) {
      // From the opposite side through this one.
      const share = distance / size;
      if (!isClean(plane, beyond(d, a, share), beyond(c, b, share), threshold, inverted)) return distance - STEP;
    }
    return WIDTH;
  });
  return sides as unknown as readonly [number, number, number, number];
}

function beyond(from: Point, to: Point, share: number): Point {
  return { x: to.x + share * (to.x - from.x), y: to.y + share * (to.y - from.y) };
}

function isClean(plane: LumaImage, a: Point, b: Point, threshold: number, inverted: boolean): boolean {
  let [dark, count] = [0, 0];
  for (let i = 0; i <= PLACES; i++) {
    const x = a.x + (i / PLACES) * (b.x - a.x);
    const y = a.y + (i / PLACES) * (b.y - a.y);
    if (!(x >= 1 && y >= 1 && x < plane.width - 1 && y < plane.height - 1)) continue;
    count++;
    if (levelBetween(plane, x, y) < threshold !== inverted) dark++;
  }
  return dark <= MOST_DARK * count;
}
