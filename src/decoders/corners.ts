/**
 * Outer corners of a symbol from what libraries report.
 */

import { cross } from '../image/geometry.ts';
import type { Point, Quad } from '../types.ts';

/** Modules from the centre of a finder pattern to the outer edges of the symbol. */
const FINDER_INSET = 3.5;
/** Modules from the centre of the bottom right alignment pattern to the outer edges. */
const ALIGNMENT_INSET = 6.5;
/** Foreshortening beyond this factor means that the alignment pattern was not what the library took for it. */
const MAX_FORESHORTENING = 3;

/** Centres of the function patterns, named as the symbol itself is drawn. */
export interface PatternCentres {
  readonly topLeft: Point;
  readonly topRight: Point;
  readonly bottomLeft: Point;
  /** Of the bottom right alignment pattern, where one was found. */
  readonly alignment: Point | undefined;
}

/**
 * Extends the centres of the function patterns to the outer corners of a symbol with `size` modules per side.
 * Exact for a plane symbol when the alignment pattern is known; without it, perspective is ignored.
 *
 * With u and v running from 0 to 1 between the finder centres, a plane is pictured as
 * ((1 - u - v) TL + u p TR + v q BL) / (1 - u - v + u p + v q); the alignment pattern fixes p and q.
 */
export function extrapolateCorners(centres: PatternCentres, size: number): Quad {
  const { topLeft, topRight, bottomLeft } = centres;
  const span = size - 2 * FINDER_INSET;
  const { p, q } = foreshortening(centres, (size - FINDER_INSET - ALIGNMENT_INSET) / span);
  const corner = (u: number, v: number): Point => {
    const a = 1 - u - v;
    const b = u * p;
    const c = v * q;
    const sum = a + b + c;
    return {
      x: (a * topLeft.x + b * topRight.x + c * bottomLeft.x) / sum,
      y: (a * topLeft.y + b * topRight.y + c * bottomLeft.y) / sum,
    };
  };
  const near = -FINDER_INSET / span;
  const far = 1 + FINDER_INSET / span;
  return [corner(near, near), corner(far, near), corner(far, far), corner(near, far)];
}

/** True when the corners run anticlockwise in the picture: the symbol is seen from behind. */
export function runsAnticlockwise([topLeft, topRight, , bottomLeft]: Quad): boolean {
  return cross(topLeft, topRight, bottomLeft) < 0;
}

/** @param at u and v of the alignment pattern */
function foreshortening(centres: PatternCentres, at: number): { readonly p: number; readonly q: number } {
  const none = { p: 1, q: 1 };
  const { topLeft, topRight, bottomLeft, alignment } = centres;
  if (alignment === undefined) return none;
  const whole = cross(topLeft, topRight, bottomLeft);
  const s = cross(topLeft, alignment, bottomLeft) / whole;
  const t = cross(topLeft, topRight, alignment) / whole;
  const scale = (1 - 2 * at) / (at * (1 - s - t));
  const p = s * scale;
  const q = t * scale;
  const plausible = (value: number) => value > 1 / MAX_FORESHORTENING && value < MAX_FORESHORTENING;
  return plausible(p) && plausible(q) ? { p, q } : none;
}
