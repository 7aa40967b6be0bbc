/**
 * The pixels that a part of a picture is measured on.
 */

import { mapQuad } from '../../image/geometry.ts';
import type { ImageSource, LumaImage, Point, Quad, Sight } from '../../types.ts';
import type { Outline } from './margin.ts';
import type { Seen } from './seen.ts';

/** Areas with a shorter side, in pixels of the frame, are looked at more closely where the picture has more pixels. */
const LEAST_SIDE = 120;

/** Pixels of such an area that are enough. */
const ENOUGH_SIDE = 400;

/** Room that is left around it, in sides: for the margin. */
const ROOM = 0.25;

/** A plane, and how its pixels lie in the picture. */
export interface View {
  readonly plane: LumaImage;
  /** Pixels of the picture per pixel of the plane. */
  readonly factor: number;
  /** The plane's top left corner in the picture. */
  readonly left: number;
  readonly top: number;
}

/** The whole picture: the plane that the engine looked at, or else its own. */
export function frameView(source: ImageSource, { frame }: Seen): View {
  return { ...(frame ?? { plane: source.luma(), factor: 1 }), left: 0, top: 0 };
}

/** The view itself, or a part of the picture with more pixels where an area would be small in it. */
export function closerView(source: ImageSource, frame: View, area: Quad): View {
  const side = longestSide(area);
  if (frame.factor === 1 || side / frame.factor >= LEAST_SIDE) return frame;
  const room = ROOM * side;
  const left = Math.max(0, Math.floor(Math.min(...area.map(({ x }) => x)) - room));
  const top = Math.max(0, Math.floor(Math.min(...area.map(({ y }) => y)) - room));
  const right = Math.min(source.width, Math.ceil(Math.max(...area.map(({ x }) => x)) + room));
  const bottom = Math.min(source.height, Math.ceil(Math.max(...area.map(({ y }) => y)) + room));
  if (right - left < 1 || bottom - top < 1) return frame;
  const part = source.crop({ x: left, y: top, width: right - left, height: bottom - top });
  return side > ENOUGH_SIDE
    ? { plane: part.half(), factor: 2, left, top }
    : { plane: part.luma(), factor: 1, left, top };
}

/** Places of the picture in pixels of the view. */
export function inView(view: View, area: Quad): Quad {
  return mapQuad(area, (point) => pointIn(view, point));
}

/** An outline of the picture in pixels of the view. */
export function outlineIn(view: View, outline: Outline): Outline {
  const { factor } = view;
  return outline.map((places) =>
    places.map((place) => ({ ...pointIn(view, place), dx: place.dx / factor, dy: place.dy / factor })),
  ) as unknown as Outline;
}

/** A finder pattern of the picture in pixels of the view. */
export function finderIn(view: View, finder: Sight['finders'][number]): Sight['finders'][number] {
  const { factor } = view;
  const { ux, uy, vx, vy, inverted } = finder;
  return {
    ...pointIn(view, finder),
    ux: ux / factor,
    uy: uy / factor,
    vx: vx / factor,
    vy: vy / factor,
    inverted,
  };
}

function pointIn({ factor, left, top }: View, { x, y }: Point): Point {
  return { x: (x - left) / factor, y: (y - top) / factor };
}

/** The longest side of an outline. */
export function longestSide(area: Quad): number {
  return Math.max(...area.map((a, i) => Math.hypot(area[(i + 1) & 3].x - a.x, area[(i + 1) & 3].y - a.y)));
}
