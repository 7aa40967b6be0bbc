/**
 * Hides what codes say in pictures about them: whoever has a picture of a payment code has the code. Data modules are
 * painted over with others that have nothing to do with them; finder, timing and alignment patterns stay.
 */

import { functionPatterns } from '../engine/symbol/function-patterns.ts';
import { sideOf } from '../engine/symbol/version.ts';
import { mapQuad } from '../image/geometry.ts';
import type { Point, Quad } from '../types.ts';

/** Pixels that are painted over, `channels` bytes each, of which up to three are the colour. */
export interface Canvas {
  readonly data: Uint8Array | Uint8ClampedArray;
  readonly width: number;
  readonly height: number;
  readonly channels: number;
}

/** The middles of the modules of a code, row by row, x and y; places without a known size have no patterns that stay. */
export interface CodePlace {
  readonly places: Float32Array;
  readonly size: number;
  readonly isSure: boolean;
}

/** Modules per side of what is only taken for a code. */
const USUAL_SIZE = 33;

/** By how much areas that are known by their looks are enlarged. */
const GROWTH = 1.3;

/** Levels of the modules that are painted. */
const DARK = 60;
const LIGHT = 200;

/** What a module is painted beyond its own sides, px: edges are soft. */
const BEYOND = 1;

/** The place of a code by its corners. */
export function placeOf(corners: Quad, version: number | null): CodePlace {
  const size = version === null ? USUAL_SIZE : sideOf(version);
  const [a, b, c, d] = corners;
  const places = new Float32Array(2 * size * size);
  for (let module = 0; module < size * size; module++) {
    const u = ((module % size) + 0.5) / size;
    const v = (Math.floor(module / size) + 0.5) / size;
    const mix = (name: keyof Point) =>
      (1 - v) * ((1 - u) * a[name] + u * b[name]) + v * ((1 - u) * d[name] + u * c[name]);
    places[2 * module] = mix('x');
    places[2 * module + 1] = mix('y');
  }
  return { places, size, isSure: version !== null };
}

/** An area with a margin, for what is known by its looks. */
export function grown(area: Quad): Quad {
  const x = area.reduce((sum, point) => sum + point.x, 0) / 4;
  const y = area.reduce((sum, point) => sum + point.y, 0) / 4;
  return mapQuad(area, (point) => ({ x: x + GROWTH * (point.x - x), y: y + GROWTH * (point.y - y) }));
}

/** Paints over the data modules of a code. */
export function maskCode(canvas: Canvas, { places, size, isSure }: CodePlace): void {
  const { pilots } = functionPatterns((size - 17) / 4);
  for (let module = 0; module < size * size; module++) {
    if (isSure && pilots[module] !== 0) continue;
    const right = module % size < size - 1 ? 1 : -1;
    const below = module + size < size * size ? size : -size;
    const at = (other: number): Point => ({ x: places[2 * other], y: places[2 * other + 1] });
    const centre = at(module);
    const across = { x: at(module + right).x - centre.x, y: at(module + right).y - centre.y };
    const down = { x: at(module + below).x - centre.x, y: at(module + below).y - centre.y };
    paint(canvas, centre, across, down, isDark(module) ? DARK : LIGHT);
  }
}

/** A colour by nothing but the module's number (the finalizer of MurmurHash3, A. Appleby). */
function isDark(module: number): boolean {
  let hash = module + 1;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) & 1) === 1;
}

/** Paints a parallelogram of the size of a module and a little more. */
function paint({ data, width, height, channels }: Canvas, centre: Point, across: Point, down: Point, level: number) {
  const reachX = (Math.abs(across.x) + Math.abs(down.x)) / 2 + BEYOND;
  const reachY = (Math.abs(across.y) + Math.abs(down.y)) / 2 + BEYOND;
  const determinant = across.x * down.y - across.y * down.x;
  const most = 0.5 + BEYOND / Math.max(1, Math.sqrt(Math.abs(determinant)));
  const bottom = Math.min(height - 1, Math.ceil(centre.y + reachY));
  const last = Math.min(width - 1, Math.ceil(centre.x + reachX));
  for (let y = Math.max(0, Math.floor(centre.y - reachY)); y <= bottom; y++) {
    for (let x = Math.max(0, Math.floor(centre.x - reachX)); x <= last; x++) {
      const [dx, dy] = [x + 0.5 - centre.x, y + 0.5 - centre.y];
      const u = (dx * down.y - dy * down.x) / determinant;
      const v = (dy * across.x - dx * across.y) / determinant;
      if (!(Math.abs(u) <= most && Math.abs(v) <= most)) continue;
      data.fill(level, (y * width + x) * channels, (y * width + x) * channels + Math.min(3, channels));
    }
  }
}
