/**
 * Counters and walls behind the codes, painted from tiles of their materials.
 */

import { blurWidely } from './blur-wide.ts';
import type { Channels, Frame } from './frame.ts';
import { at, kernels } from './kernels/kernels.ts';
import { createTexture, type Material, type MaterialTexture } from './materials.ts';
import { createRandom, type Random } from './random.ts';
import type { LightPlanes } from './render.ts';
import { type Kept, keepPlanes } from './scratch.ts';
import { luminance } from './texture.ts';

/** Size of a tile in texels; one texel is about one pixel of a VGA frame. */
const TILE_WIDTH = 960;
const TILE_HEIGHT = 800;

/** Tiles per material; scenes draw one of them. */
const VARIANTS = 2;

/** Tiles made so far, a plane per channel; a run of a benchmark needs each hundreds of times. */
const tiles = new Map<string, Kept>();

/** A piece of a material, and the stream that decides how it lies. */
export interface Ground {
  readonly tile: Kept;
  readonly random: Random;
}

/**
 * Chooses the surface behind a scene; to be called before anything else is taken from scratch memory.
 *
 * @param blurPx how far it is out of focus, standard deviation in VGA pixels, rounded up to even ones
 */
export function chooseGround(material: Material, channels: Channels, blurPx: number, random: Random): Ground {
  return { tile: findTile(material, random.integer(VARIANTS), channels, Math.ceil(blurPx / 2) * 2), random };
}

/**
 * Fills the frame with a lit surface, seen at a slight angle.
 *
 * @param light light on surfaces and its colour
 * @param hidden per row, first and last + 1 of the pixels that need not be painted
 */
export function paintBackground(
  frame: Frame,
  ground: Ground,
  light: Pick<LightPlanes, 'lit' | 'tint'>,
  hidden: Int32Array | null,
): void {
  const tile = ground.tile.planes();
  for (const plane of tile) kernels().readThrough(at(plane), plane.byteLength);
  const { random } = ground;
  const angle = random.range(-0.5, 0.5) + (random.uniform() < 0.3 ? Math.PI / 2 : 0);
  const keystone = random.range(0, 0.35);
  const zoom = 640 / Math.max(frame.width, frame.height);
  const cos = Math.cos(angle) * zoom;
  const sin = Math.sin(angle) * zoom;
  for (let y = 0; y < frame.height; y++) {
    const stretch = 1 / (1 + keystone * (y / frame.height - 0.5));
    const dx = (0.5 - frame.width / 2) * stretch;
    const dy = (y + 0.5 - frame.height / 2) * stretch;
    const line: Line = {
      u: TILE_WIDTH / 2 + cos * dx - sin * dy,
      v: TILE_HEIGHT / 2 + sin * dx + cos * dy,
      du: cos * stretch,
      dv: sin * stretch,
    };
    const [gap, resume] = hidden === null ? [frame.width, frame.width] : [hidden[2 * y], hidden[2 * y + 1]];
    paintSpan(frame, tile, light, line, y, 0, gap);
    paintSpan(frame, tile, light, line, y, resume, frame.width);
  }
}

/** Paints the pixels `from` to `to` of a row. */
function paintSpan(
  frame: Frame,
  tile: readonly Float32Array[],
  light: Pick<LightPlanes, 'lit' | 'tint'>,
  { u, v, du, dv }: Line,
  y: number,
  from: number,
  to: number,
): void {
  if (from >= to) return;
  const start = y * frame.width;
  const span: Line = { u: u + du * from, v: v + dv * from, du, dv };
  const inside = liesInside(span, to - from);
  for (let c = 0; c < tile.length; c++) {
    const tint = light.tint[c];
    const [out, lit] = [frame.planes[c], light.lit].map((plane) => at(plane) + 4 * (start + from));
    if (inside) {
      kernels().paintSpan(at(tile[c]), TILE_WIDTH, span.u, span.v, du, dv, lit, tint, out, to - from);
    } else {
      const pixels = frame.planes[c].subarray(start + from, start + to);
      paintFolded(pixels, tile[c], span, light.lit.subarray(start + from, start + to), tint);
    }
  }
}

/** Where the pixels of a row fall on a tile: the first, and the step to the next. */
interface Line {
  readonly u: number;
  readonly v: number;
  readonly du: number;
  readonly dv: number;
}

/** Whether all pixels of a line have four texels of the tile around them. */
function liesInside({ u, v, du, dv }: Line, count: number): boolean {
  const [endU, endV] = [u + du * count, v + dv * count];
  return (
    Math.min(u, endU) > 0 &&
    Math.min(v, endV) > 0 &&
    Math.max(u, endU) < TILE_WIDTH - 1 &&
    Math.max(v, endV) < TILE_HEIGHT - 1
  );
}

/** Paints a line that leaves the tile, which goes on mirrored. A mirrored tile need not be smooth: no interpolation. */
function paintFolded(
  row: Float32Array,
  tile: Float32Array,
  { u: u0, v: v0, du, dv }: Line,
  lit: Float32Array,
  colour: number,
): void {
  let [u, v] = [u0, v0];
  for (let x = 0; x < row.length; x++, u += du, v += dv) {
    const column = u | 0;
    const line = v | 0;
    const inside = u > 0 && v > 0 && column < TILE_WIDTH - 1 && line < TILE_HEIGHT - 1;
    // The last column and row have no neighbours.
    const k = inside
      ? line * TILE_WIDTH + column
      : Math.min(TILE_HEIGHT - 2, fold(line, TILE_HEIGHT)) * TILE_WIDTH +
        Math.min(TILE_WIDTH - 2, fold(column, TILE_WIDTH));
    const fu = inside ? u - column : 0;
    const top = tile[k] + (tile[k + 1] - tile[k]) * fu;
    const bottom = tile[k + TILE_WIDTH] + (tile[k + TILE_WIDTH + 1] - tile[k + TILE_WIDTH]) * fu;
    row[x] = (top + (bottom - top) * (inside ? v - line : 0)) * lit[x] * colour;
  }
}

/** Index mirrored at both ends of 0..size-1. */
function fold(index: number, size: number): number {
  const period = 2 * size - 2;
  const k = ((index % period) + period) % period;
  return k < size ? k : period - k;
}

function findTile(material: Material, variant: number, channels: Channels, blurPx: number): Kept {
  const key = `${material} ${variant} ${channels} ${blurPx}`;
  const known = tiles.get(key);
  if (known !== undefined) return known;
  const source = channels === 1 || blurPx > 0 ? findTile(material, variant, 3, 0) : null;
  const tile = keepPlanes(channels, TILE_WIDTH * TILE_HEIGHT, (planes) => {
    if (source === null) paintTile(planes, createTexture(material, createRandom(variant, `tile ${material}`)));
    else adaptTile(planes, source.planes(), blurPx);
  });
  tiles.set(key, tile);
  return tile;
}

/** A tile made gray, or out of focus, or both. */
function adaptTile(tile: readonly Float32Array[], colours: readonly Float32Array[], blurPx: number): void {
  const [red, green, blue] = colours;
  for (const [c, plane] of tile.entries()) {
    if (tile.length === 3) plane.set(colours[c]);
    else for (let i = 0; i < plane.length; i++) plane[i] = luminance([red[i], green[i], blue[i]]);
    if (blurPx > 0) blurWidely(plane, TILE_WIDTH, TILE_HEIGHT, blurPx, plane);
  }
}

function paintTile(tile: readonly Float32Array[], texture: MaterialTexture): void {
  const colour = new Float64Array(3);
  for (let y = 0, i = 0; y < TILE_HEIGHT; y++) {
    for (let x = 0; x < TILE_WIDTH; x++, i++) {
      texture(x, y, colour);
      for (let c = 0; c < 3; c++) tile[c][i] = colour[c];
    }
  }
}
