/**
 * How a symbol stands and bends, from finder patterns and outlines.
 */

import { distance } from '../../image/geometry.ts';
import { fitHomography, PAIR_STRIDE, project } from '../../image/homography.ts';
import type { Point, Quad, Sight } from '../../types.ts';
import { moduleSizeOf, type SeenGrid } from './seen.ts';

type Frame = Pick<Sight['finders'][number], 'ux' | 'uy' | 'vx' | 'vy'>;

/** Angle between the normal of a square and the view, from the picture of two of its sides; radians. */
export function tiltOf({ ux, uy, vx, vy }: Frame): number {
  const half = (ux * ux + uy * uy + vx * vx + vy * vy) / 2;
  const area = Math.abs(ux * vy - uy * vx);
  const apart = Math.sqrt(Math.max(0, half * half - area * area));
  // Squares of the singular values: half +- apart.
  return half + apart > 0 ? Math.acos(Math.sqrt(Math.max(0, (half - apart) / (half + apart)))) : 0;
}

/** The mean sides of an outline. */
export function sidesOf([a, b, c, d]: Quad): Frame {
  return {
    ux: (b.x - a.x + c.x - d.x) / 2,
    uy: (b.y - a.y + c.y - d.y) / 2,
    vx: (d.x - a.x + c.x - b.x) / 2,
    vy: (d.y - a.y + c.y - b.y) / 2,
  };
}

/**
 * How far the sides of a triple disagree with the sizes of its own modules, in modules at the far end: a plane symbol
 * has as many modules across as down, whatever the view.
 */
export function bendOf([bottomLeft, topLeft, topRight]: readonly Point[], frames: readonly Frame[]): number {
  const across = spanOf(topLeft, topRight, frames);
  const down = spanOf(topLeft, bottomLeft, frames);
  return Math.abs(across - down) / 2;
}

/** Places along a side of a grid that are compared with a plane one. */
const BEND_PLACES = 9;

/** Largest distance of a grid's modules from where the plane grid that fits them best has them, in modules. */
export function bendOfGrid({ size, places }: Pick<SeenGrid, 'size' | 'places'>, moduleSizePx: number): number {
  const steps = Array.from({ length: BEND_PLACES }, (_, i) => Math.round(((size - 1) * i) / (BEND_PLACES - 1)));
  const points = steps.flatMap((v) =>
    steps.map((u) => ({ u, v, x: places[2 * (v * size + u)], y: places[2 * (v * size + u) + 1] })),
  );
  const values = Float64Array.from(points.flatMap(({ u, v, x, y }) => [u, v, x, y, 1]));
  const plane = fitHomography({ count: values.length / PAIR_STRIDE, values }, moduleSizePx);
  if (plane === undefined) return 0;
  return Math.max(...points.map((point) => distance(point, project(plane, point.u, point.v)))) / moduleSizePx;
}

/** Modules between two patterns, by the sizes of the modules in all patterns at hand. */
function spanOf(from: Point, to: Point, frames: readonly Frame[]): number {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const spans = frames.map(({ ux, uy, vx, vy }) => {
    const determinant = ux * vy - uy * vx;
    return Math.max(Math.abs(dx * vy - dy * vx), Math.abs(dy * ux - dx * uy)) / Math.abs(determinant);
  });
  return spans.reduce((sum, span) => sum + span, 0) / spans.length;
}

/**
 * How much frames differ, 0..1: the largest distance of their second moments, which turns by 90 degrees leave alone, in
 * parts of their size.
 */
export function frameSpread(frames: readonly Frame[]): number {
  let most = 0;
  for (const [i, a] of frames.entries()) {
    for (const b of frames.slice(i + 1)) {
      const xx = a.ux * a.ux + a.vx * a.vx - b.ux * b.ux - b.vx * b.vx;
      const xy = a.ux * a.uy + a.vx * a.vy - b.ux * b.uy - b.vx * b.vy;
      const yy = a.uy * a.uy + a.vy * a.vy - b.uy * b.uy - b.vy * b.vy;
      const size = moduleSizeOf(a) ** 2 + moduleSizeOf(b) ** 2;
      most = Math.max(most, Math.sqrt(xx * xx + 2 * xy * xy + yy * yy) / size);
    }
  }
  return most;
}

/** Mean size of modules. */
export function meanModuleSize(frames: readonly Frame[]): number {
  return frames.reduce((sum, frame) => sum + moduleSizeOf(frame), 0) / frames.length;
}
