/**
 * Rays through gray levels: where a line from a point crosses from one colour to the other, to fractions of a pixel.
 */

import type { LumaImage } from '../../types.ts';
import type { Surface } from '../light/surface.ts';

/** What rays are cast through. */
export interface Scene {
  readonly plane: LumaImage;
  readonly surface: Surface;
}

/** Gray level between pixel centres, bilinear; the point must lie at least half a pixel inside the picture. */
export function levelBetween({ data, stride }: LumaImage, x: number, y: number): number {
  const left = x - 0.5;
  const top = y - 0.5;
  const column = left | 0;
  const row = top | 0;
  const fx = left - column;
  const fy = top - row;
  const at = row * stride + column;
  const upper = data[at] + fx * (data[at + 1] - data[at]);
  const lower = data[at + stride] + fx * (data[at + stride + 1] - data[at + stride]);
  return upper + fy * (lower - upper);
}

/**
 * Distances from (x, y) along the unit direction (dx, dy) at which the colour changes, beginning with the colour `dark`.
 *
 * @param out receives up to three distances in pixels
 * @param step distance between samples, in pixels
 * @param limit distance at which the ray ends
 * @returns how many changes were found; 0 also when the ray begins in the other colour
 */
export function castRay(
  { plane, surface }: Scene,
  x: number,
  y: number,
  dx: number,
  dy: number,
  dark: boolean,
  step: number,
  limit: number,
  out: Float64Array,
): number {
  const right = plane.width - 1.5;
  const bottom = plane.height - 1.5;
  let count = 0;
  let wanted = dark ? -1 : 1;
  let before = 0;
  for (let distance = 0; distance <= limit; distance += step) {
    const px = x + dx * distance;
    const py = y + dy * distance;
    if (!(px >= 0.5 && py >= 0.5 && px <= right && py <= bottom)) break;
    const level = (levelBetween(plane, px, py) - surface.levelAt(px, py)) * wanted;
    if (level < 0) {
      if (distance === 0) return 0;
      out[count++] = distance - (step * level) / (level - before);
      if (count === 3) break;
      wanted = -wanted;
      before = -level;
    } else {
      before = level;
    }
  }
  return count;
}
