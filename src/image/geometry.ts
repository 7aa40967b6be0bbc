/**
 * Points and quadrilaterals in pixels; pixel centres lie at +0.5.
 */

import type { Point, PointMap, Quad } from '../types.ts';

/** A map that changes nothing. */
export const identityMap: PointMap = (point) => point;

/** The map that applies `first`, then `second`. */
export function chainMaps(first: PointMap, second: PointMap): PointMap {
  if (first === identityMap) return second;
  if (second === identityMap) return first;
  return (point) => second(first(point));
}

/** Moves points by a vector. */
export function translation(dx: number, dy: number): PointMap {
  return dx === 0 && dy === 0 ? identityMap : ({ x, y }) => ({ x: x + dx, y: y + dy });
}

/** Each corner through a map. */
export function mapQuad(quad: Quad, map: PointMap): Quad {
  return [map(quad[0]), map(quad[1]), map(quad[2]), map(quad[3])];
}

/** Twice the signed area of the triangle abc: positive when a, b, c run clockwise as seen with y pointing down. */
export function cross(a: Point, b: Point, c: Point): number {
  return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}

/** Area of a simple polygon in square pixels. */
export function polygonArea(polygon: readonly Point[]): number {
  return Math.abs(signedArea(polygon));
}

/** Length of the vector from a to b. */
export function distance(a: Point, b: Point): number {
  return Math.hypot(b.x - a.x, b.y - a.y);
}

/**
 * Area shared by two convex polygons, by clipping one with each side of the other
 * (I. Sutherland, G. Hodgman, "Reentrant polygon clipping", CACM 17(1), 1974).
 */
export function overlapArea(a: readonly Point[], b: readonly Point[]): number {
  const clip = signedArea(b) >= 0 ? b : [...b].reverse();
  let rest: readonly Point[] = a;
  for (let i = 0; i < clip.length && rest.length > 0; i++) {
    rest = clipBySide(rest, clip[i], clip[(i + 1) % clip.length]);
  }
  return polygonArea(rest);
}

/** Shared area divided by joint area: 0 for disjoint, 1 for equal quadrilaterals. */
export function intersectionOverUnion(a: Quad, b: Quad): number {
  const shared = overlapArea(a, b);
  const joint = polygonArea(a) + polygonArea(b) - shared;
  return joint > 0 ? shared / joint : 0;
}

function signedArea(polygon: readonly Point[]): number {
  let twice = 0;
  for (let i = 0; i < polygon.length; i++) {
    const p = polygon[i];
    const q = polygon[(i + 1) % polygon.length];
    twice += p.x * q.y - p.y * q.x;
  }
  return twice / 2;
}

function clipBySide(polygon: readonly Point[], from: Point, to: Point): Point[] {
  const kept: Point[] = [];
  for (let i = 0; i < polygon.length; i++) {
    const p = polygon[i];
    const q = polygon[(i + 1) % polygon.length];
    const sideP = cross(from, to, p);
    const sideQ = cross(from, to, q);
    if (sideP >= 0) kept.push(p);
    if (sideP >= 0 !== sideQ >= 0) {
      const t = sideP / (sideP - sideQ);
      kept.push({ x: p.x + t * (q.x - p.x), y: p.y + t * (q.y - p.y) });
    }
  }
  return kept;
}

/** An angle in radians. */
export function turns(share: number): number {
  return 2 * Math.PI * share;
}

/** Side of a symbol's module in the pixels that its corners are in; a side has 17 + 4 * version modules (ISO/IEC 18004:2015, 6.1). */
export function moduleSide(corners: Quad, version: number): number {
  return Math.sqrt(polygonArea(corners)) / (17 + 4 * version);
}
