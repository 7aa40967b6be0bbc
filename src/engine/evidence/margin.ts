/**
 * Quiet zone: how far from each side of a symbol the margin stays clean (ISO/IEC 18004:2015, 5.3.8 asks for 4 modules).
 */

import { levelBetween } from '../../image/level.ts';
import type { LumaImage, Point, Quad } from '../../types.ts';
import type { SeenGrid } from './seen.ts';

/** Modules that are looked at from each side. */
const WIDTH = 4;

/** Step outwards, in modules. */
const STEP = 0.25;

/** Places along each side of an outline. */
const PLACES = 40;

/**
 * A margin ends where this share of a side has met the colour of dark modules: frames, print and dark ground lie along a
 * side, what touches it in one place is a finger, a stain or a tear.
 */
const MOST_DARK = 0.5;

/** Modules of the symbol inwards from a side, and share of its places each way, that tell dark from light beside them. */
const DEPTH = 7;
const REACH = 1 / 8;

/** Modules from the outermost one inwards that tell the way outwards. */
const INWARDS = 3;

/** A place on an outline, and the way outwards over one module. */
export interface Place extends Point {
  readonly dx: number;
  readonly dy: number;
}

/** Places along the top, right, bottom and left side. */
export type Outline = readonly [readonly Place[], readonly Place[], readonly Place[], readonly Place[]];

/**
 * Clean modules at the top, right, bottom and left side, 0..4; places outside the picture count as clean. Light falls
 * unevenly: what is dark is judged by the modules nearby.
 * @param outline in pixels of the plane
 */
export function measureMargin(
  plane: LumaImage,
  outline: Outline,
  inverted: boolean,
): readonly [number, number, number, number] {
  const [top, right, bottom, left] = outline.map((places) => cleanModules(plane, places, inverted));
  return [top, right, bottom, left];
}

/** The outline of a plane symbol; outwards is from the opposite side through a place. */
export function outlineOf(area: Quad, size: number): Outline {
  return eachSide((side) => {
    const [a, b, c, d] = [0, 1, 2, 3].map((corner) => area[(side + corner) & 3]);
    return Array.from({ length: PLACES + 1 }, (_, i) => {
      const t = i / PLACES;
      const x = a.x + t * (b.x - a.x);
      const y = a.y + t * (b.y - a.y);
      return { x, y, dx: (x - d.x - t * (c.x - d.x)) / size, dy: (y - d.y - t * (c.y - d.y)) / size };
    });
  });
}

/** The outline of a grid, which may be bent: half a module on from the outermost ones. */
export function outlineOfGrid({ size, places }: Pick<SeenGrid, 'size' | 'places'>): Outline {
  const last = size - 1;
  return eachSide((side) =>
    Array.from({ length: size }, (_, along) => {
      const module = (depth: number) => {
        const [row, column] = [
          [depth, along],
          [along, last - depth],
          [last - depth, last - along],
          [last - along, depth],
        ][side];
        return 2 * (row * size + column);
      };
      const [outer, inner] = [module(0), module(INWARDS)];
      const dx = (places[outer] - places[inner]) / INWARDS;
      const dy = (places[outer + 1] - places[inner + 1]) / INWARDS;
      return { x: places[outer] + dx / 2, y: places[outer + 1] + dy / 2, dx, dy };
    }),
  );
}

function eachSide(placesOf: (side: number) => Place[]): Outline {
  return [placesOf(0), placesOf(1), placesOf(2), placesOf(3)];
}

function cleanModules(plane: LumaImage, places: readonly Place[], inverted: boolean): number {
  const thresholds = thresholdsOf(plane, places);
  const met = new Set<number>();
  for (let distance = STEP; distance <= WIDTH; distance += STEP) {
    for (let i = 0; i < places.length; i++) {
      const level = levelBeside(plane, places[i], distance);
      if (level !== undefined && level < thresholds[i] !== inverted) met.add(i);
    }
    if (met.size > MOST_DARK * places.length) return distance - STEP;
  }
  return WIDTH;
}

/** Levels between dark and light for each place, by the modules inwards of it and of its neighbours. */
function thresholdsOf(plane: LumaImage, places: readonly Place[]): number[] {
  const ranges = places.map((place) => {
    let [least, most] = [255, 0];
    for (let depth = 0.5; depth < DEPTH; depth++) {
      const level = levelBeside(plane, place, -depth) ?? (least + most) / 2;
      least = Math.min(least, level);
      most = Math.max(most, level);
    }
    return { least, most };
  });
  const reach = Math.round(REACH * places.length);
  return ranges.map((_, i) => {
    const near = ranges.slice(Math.max(0, i - reach), i + reach + 1);
    return (Math.min(...near.map(({ least }) => least)) + Math.max(...near.map(({ most }) => most))) / 2;
  });
}

/** Level at a distance from the outline, in modules; undefined outside the picture. */
function levelBeside(plane: LumaImage, { x, y, dx, dy }: Place, distance: number): number | undefined {
  const px = x + distance * dx;
  const py = y + distance * dy;
  return px >= 1 && py >= 1 && px < plane.width - 1 && py < plane.height - 1 ? levelBetween(plane, px, py) : undefined;
}
