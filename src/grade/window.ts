/**
 * The part of a picture that shows a symbol and its quiet zone, so that nothing else is turned to gray.
 */

import type { ImageSource, Point } from '../types.ts';
import { QUIET_ZONE } from './light.ts';
import type { ModuleGrid } from './module-grid.ts';

/** A part of a picture. */
export interface Window {
  readonly source: ImageSource;
  /** Its top left corner in pixels of the picture. */
  readonly origin: Point;
}

/** Modules around the symbol that are kept: the quiet zone and a little for the aperture. */
const MARGIN = QUIET_ZONE + 1;

/** Cuts the symbol out; the part ends where the picture does. */
export function windowOf(source: ImageSource, grid: ModuleGrid): Window {
  const far = grid.size + MARGIN;
  const place = new Float64Array(2);
  const xs: number[] = [];
  const ys: number[] = [];
  for (const u of [-MARGIN, far]) {
    for (const v of [-MARGIN, far]) {
      grid.placeInto(place, u, v);
      xs.push(place[0]);
      ys.push(place[1]);
    }
  }
  const clamp = (value: number, most: number) => Math.max(0, Math.min(most, value));
  // At least 2x2 pixels, which interpolation takes.
  const x = clamp(Math.floor(Math.min(...xs)), source.width - 2);
  const y = clamp(Math.floor(Math.min(...ys)), source.height - 2);
  const right = clamp(Math.ceil(Math.max(...xs)), source.width);
  const bottom = clamp(Math.ceil(Math.max(...ys)), source.height);
  const region = { x, y, width: Math.max(2, right - x), height: Math.max(2, bottom - y) };
  return { source: source.crop(region), origin: { x, y } };
}
