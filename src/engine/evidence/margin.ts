/**
 * Quiet zone: how far from each side of a symbol the margin stays clean (ISO/IEC 18004:2015, 5.3.8 asks for 4 modules).
 */

import { levelBetween } from '../../image/level.ts';
import type { LumaImage, Point, Quad } from '../../types.ts';

/** Modules that are looked at from each side. */
const WIDTH = 4;

/** Step outwards, in modules. */
const STEP = 0.25;

/** Places along each side. */
const PLACES = 40;

/** A line of the margin is clean when at most this share of it has the colour of dark modules. */
const MOST_DARK = 0.08;

/** Modules of the symbol inwards from a side, and places each way along it, that tell dark from light beside them. */
const DEPTH = 7;
const REACH = 5;

/** A place on an outline, and the way outwards over one module. */
interface Place extends Point {
  readonly dx: number;
  readonly dy: number;
}

/**
 * Clean modules at the top, right, bottom and left side, 0..4; lines outside the picture count as clean. Light falls unevenly:
 * what is dark is judged by the modules nearby.
 * @param size modules per side
 */
export function measureMargin(
  plane: LumaImage,
  area: Quad,
  size: number,
  inverted: boolean,
): readonly [number, number, number, number] {
  const sides = [0, 1, 2, 3].map((side) => cleanModules(plane, placesOf(area, side, size), inverted));
  return sides as unknown as readonly [number, number, number, number];
}

/** Places along a side; outwards is from the opposite side through this one. */
function placesOf(area: Quad, side: number, size: number): Place[] {
  const [a, b, c, d] = [0, 1, 2, 3].map((corner) => area[(side + corner) & 3]);
  return Array.from({ length: PLACES + 1 }, (_, i) => {
    const t = i / PLACES;
    const x = a.x + t * (b.x - a.x);
    const y = a.y + t * (b.y - a.y);
    return { x, y, dx: (x - d.x - t * (c.x - d.x)) / size, dy: (y - d.y - t * (c.y - d.y)) / size };
  });
}

function cleanModules(plane: LumaImage, places: readonly Place[], inverted: boolean): number {
  const thresholds = thresholdsOf(plane, places);
  for (let distance = STEP; distance <= WIDTH; distance += STEP) {
    let [dark, count] = [0, 0];
    for (let i = 0; i < places.length; i++) {
      const level = levelAt(plane, places[i], distance);
      if (level === undefined) continue;
      count++;
      if (level < thresholds[i] !== inverted) dark++;
    }
    if (dark > MOST_DARK * count) return distance - STEP;
  }
  return WIDTH;
}

/** Levels between dark and light for each place, by the modules inwards of it and of its neighbours. */
function thresholdsOf(plane: LumaImage, places: readonly Place[]): number[] {
  const ranges = places.map((place) => {
    let [least, most] = [255, 0];
    for (let depth = 0.5; depth < DEPTH; depth++) {
      const level = levelAt(plane, place, -depth) ?? (least + most) / 2;
      least = Math.min(least, level);
      most = Math.max(most, level);
    }
    return { least, most };
  });
  return ranges.map((_, i) => {
    const near = ranges.slice(Math.max(0, i - REACH), i + REACH + 1);
    return (Math.min(...near.map(({ least }) => least)) + Math.max(...near.map(({ most }) => most))) / 2;
  });
}

/** Level at a distance from the outline, in modules; undefined outside the picture. */
function levelAt(plane: LumaImage, { x, y, dx, dy }: Place, distance: number): number | undefined {
  const px = x + distance * dx;
  const py = y + distance * dy;
  return px >= 1 && py >= 1 && px < plane.width - 1 && py < plane.height - 1 ? levelBetween(plane, px, py) : undefined;
}
