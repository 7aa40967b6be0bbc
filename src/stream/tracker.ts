/**
 * Where the codes are: those that were read, and what looks like one, frame after frame.
 */

import { overlapArea, polygonArea } from '../image/geometry.ts';
import type { Point, QrSymbol, Quad, Region, Size } from '../types.ts';

/** Margin around a place that is looked at, as a share of its longer side: hands move about 3 % of a symbol in a frame. */
const MARGIN = 0.25;

/** Regions of a larger share of the frame are not worth leaving the rest out. */
const MOST_SHARE = 0.5;

/** Smallest side of a region, px. */
const LEAST_SIDE = 64;

/** Frames after which a place where nothing was seen again is given up. */
const PATIENCE = 5;

/** Two outlines of one frame that share this much of the smaller are one place. */
const SAME_PLACE = 0.5;

/** Places followed, at most: more are a whole frame. */
const MOST_PLACES = 8;

/** A place and how it moves. */
interface Place {
  quad: Quad;
  /** Movement of its middle, px per frame. */
  dx: number;
  dy: number;
  frame: number;
}

/** Follows places. */
export class Tracker {
  #places: Place[] = [];

  /** Takes in what one frame showed. */
  see(quads: readonly Quad[], frame: number): void {
    for (const quad of quads) {
      const known = this.#places.find((place) => isSamePlace(predict(place, frame), quad));
      if (known === undefined) {
        this.#places.push({ quad, dx: 0, dy: 0, frame });
        continue;
      }
      if (known.frame === frame) continue;
      const [from, to] = [middle(known.quad), middle(quad)];
      const frames = frame - known.frame;
      Object.assign(known, { quad, dx: (to.x - from.x) / frames, dy: (to.y - from.y) / frames, frame });
    }
    this.#places = this.#places.filter((place) => frame - place.frame <= PATIENCE).slice(-MOST_PLACES);
  }

  /** The part of the next frame where the places will be; undefined when there is none, or it is most of the frame. */
  region(frame: number, { width, height }: Size): Region | undefined {
    if (this.#places.length === 0) return undefined;
    const boxes = this.#places.map((place) => boxAround(predict(place, frame)));
    const left = Math.max(0, Math.floor(Math.min(...boxes.map((box) => box.left))));
    const top = Math.max(0, Math.floor(Math.min(...boxes.map((box) => box.top))));
    const right = Math.min(width, Math.ceil(Math.max(...boxes.map((box) => box.right))));
    const bottom = Math.min(height, Math.ceil(Math.max(...boxes.map((box) => box.bottom))));
    const region = { x: left, y: top, width: right - left, height: bottom - top };
    if (region.width < LEAST_SIDE || region.height < LEAST_SIDE) return undefined;
    return region.width * region.height > MOST_SHARE * width * height ? undefined : region;
  }

  clear(): void {
    this.#places = [];
  }
}

/** Whether two outlines of neighbouring frames are those of one symbol. */
export function isSamePlace(a: Quad, b: Quad): boolean {
  return overlapArea(a, b) >= SAME_PLACE * Math.min(polygonArea(a), polygonArea(b));
}

/** Corners of a symbol's outline in its own order, clockwise from its top left, for a symbol seen as `symbol` says. */
export function orderCorners([a, b, c, d]: Quad, { mirrored }: Pick<QrSymbol, 'mirrored'>): Quad {
  return mirrored === true ? [a, d, c, b] : [a, b, c, d];
}

function predict({ quad, dx, dy, frame }: Place, now: number): Quad {
  const frames = now - frame;
  const shift = ({ x, y }: Point) => ({ x: x + frames * dx, y: y + frames * dy });
  return [shift(quad[0]), shift(quad[1]), shift(quad[2]), shift(quad[3])];
}

function boxAround(quad: Quad) {
  const [xs, ys] = [quad.map(({ x }) => x), quad.map(({ y }) => y)];
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const margin = MARGIN * Math.max(right - left, bottom - top);
  return { left: left - margin, right: right + margin, top: top - margin, bottom: bottom + margin };
}

function middle(quad: Quad): Point {
  return { x: (quad[0].x + quad[2].x) / 2, y: (quad[0].y + quad[2].y) / 2 };
}
