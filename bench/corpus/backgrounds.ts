/**
 * Counters and walls behind the codes: band-limited noise, so that one sample per pixel is enough.
 */

import { blurWidely } from './blur-wide.ts';
import { fromHex, mix, type Rgb } from './colour.ts';
import type { Channels, Frame } from './frame.ts';
import { fractalNoise, smoothstep, valueNoise } from './noise.ts';
import { createRandom, type Random } from './random.ts';
import type { LightPlanes } from './render.ts';
import { luminance } from './texture.ts';

/** Kinds of background. */
export const MATERIALS = ['wood', 'granite', 'steel', 'felt', 'laminate'] as const;
export type Material = (typeof MATERIALS)[number];

/** Reflectance at a point of the material; one unit is about one pixel of a VGA frame. Writes red, green, blue. */
type Texture = (x: number, y: number, out: Float64Array) => void;

/** Size of a tile in texels; one texel is about one pixel of a VGA frame. */
const TILE_WIDTH = 960;
const TILE_HEIGHT = 800;

/** Tiles per material; scenes draw one of them. */
const VARIANTS = 2;

/** A material as a grid of colours. */
type Tile = readonly Float32Array[];

/** Tiles made so far; a run of a benchmark needs each hundreds of times. */
const tiles = new Map<string, Tile>();

/**
 * Fills the frame with a lit surface, seen at a slight angle.
 *
 * @param light light on surfaces and its colour
 * @param blurPx how far it is out of focus, standard deviation in VGA pixels, rounded up to even ones
 */
export function paintBackground(
  frame: Frame,
  material: Material,
  light: Pick<LightPlanes, 'lit' | 'tint'>,
  random: Random,
  blurPx: number,
): void {
  const tile = findTile(material, random.integer(VARIANTS), frame.planes.length as Channels, Math.ceil(blurPx / 2) * 2);
  const angle = random.range(-0.5, 0.5) + (random.uniform() < 0.3 ? Math.PI / 2 : 0);
  const keystone = random.range(0, 0.35);
  const zoom = 640 / Math.max(frame.width, frame.height);
  const cos = Math.cos(angle) * zoom;
  const sin = Math.sin(angle) * zoom;
  const spots: Spots = {
    texels: new Int32Array(frame.width),
    across: new Float32Array(frame.width),
    down: new Float32Array(frame.width),
  };
  for (let y = 0; y < frame.height; y++) {
    const stretch = 1 / (1 + keystone * (y / frame.height - 0.5));
    const dx = (0.5 - frame.width / 2) * stretch;
    const dy = (y + 0.5 - frame.height / 2) * stretch;
    const u = TILE_WIDTH / 2 + cos * dx - sin * dy;
    const v = TILE_HEIGHT / 2 + sin * dx + cos * dy;
    locateRow(spots, u, v, cos * stretch, sin * stretch);
    for (let c = 0; c < frame.planes.length; c++) {
      paintRow(frame.planes[c], y * frame.width, tile[c], spots, light.lit, light.tint[c]);
    }
  }
}

/** Where the pixels of a row fall on a tile: first of four texels, and how far beyond it. */
interface Spots {
  readonly texels: Int32Array;
  readonly across: Float32Array;
  readonly down: Float32Array;
}

function locateRow({ texels, across, down }: Spots, u0: number, v0: number, du: number, dv: number): void {
  let u = u0;
  let v = v0;
  for (let x = 0; x < texels.length; x++, u += du, v += dv) {
    const column = u | 0;
    const row = v | 0;
    if (u > 0 && v > 0 && column < TILE_WIDTH - 1 && row < TILE_HEIGHT - 1) {
      texels[x] = row * TILE_WIDTH + column;
      across[x] = u - column;
      down[x] = v - row;
    } else {
      // The last column and row have no neighbours; a mirrored tile need not be smooth.
      texels[x] =
        Math.min(TILE_HEIGHT - 2, fold(row, TILE_HEIGHT)) * TILE_WIDTH +
        Math.min(TILE_WIDTH - 2, fold(column, TILE_WIDTH));
      across[x] = 0;
      down[x] = 0;
    }
  }
}

function paintRow(
  plane: Float32Array,
  start: number,
  tile: Float32Array,
  { texels, across, down }: Spots,
  lit: Float32Array,
  colour: number,
): void {
  for (let x = 0, i = start; x < texels.length; x++, i++) {
    const k = texels[x];
    const fu = across[x];
    const top = tile[k] + (tile[k + 1] - tile[k]) * fu;
    const bottom = tile[k + TILE_WIDTH] + (tile[k + TILE_WIDTH + 1] - tile[k + TILE_WIDTH]) * fu;
    plane[i] = (top + (bottom - top) * down[x]) * lit[i] * colour;
  }
}

/** Index mirrored at both ends of 0..size-1. */
function fold(index: number, size: number): number {
  const period = 2 * size - 2;
  const k = ((index % period) + period) % period;
  return k < size ? k : period - k;
}

function findTile(material: Material, variant: number, channels: Channels, blurPx: number): Tile {
  const key = `${material} ${variant} ${channels} ${blurPx}`;
  let tile = tiles.get(key);
  if (tile === undefined) {
    tile = createTile(material, variant, channels, blurPx);
    tiles.set(key, tile);
  }
  return tile;
}

function createTile(material: Material, variant: number, channels: Channels, blurPx: number): Tile {
  if (channels === 1 || blurPx > 0) {
    const planes = findTile(material, variant, 3, 0).map((plane) => plane.slice());
    const frame = { width: TILE_WIDTH, height: TILE_HEIGHT, planes };
    const gray = { ...frame, planes: [planes[0].map((red, i) => luminance([red, planes[1][i], planes[2][i]]))] };
    const chosen = channels === 1 ? gray : frame;
    if (blurPx === 0) return chosen.planes;
    return chosen.planes.map((plane) => blurWidely(plane, TILE_WIDTH, TILE_HEIGHT, blurPx).slice());
  }
  const texture = createTexture(material, createRandom(variant, `tile ${material}`));
  const planes = [0, 1, 2].map(() => new Float32Array(TILE_WIDTH * TILE_HEIGHT));
  const colour = new Float64Array(3);
  for (let y = 0, i = 0; y < TILE_HEIGHT; y++) {
    for (let x = 0; x < TILE_WIDTH; x++, i++) {
      texture(x, y, colour);
      for (let c = 0; c < 3; c++) planes[c][i] = colour[c];
    }
  }
  return planes;
}

function createTexture(material: Material, random: Random): Texture {
  const seed = random.bits() | 0;
  const shade = random.range(0.8, 1.2);
  switch (material) {
    case 'wood':
      return wood(seed, shade);
    case 'granite':
      return granite(seed, shade, random.uniform() < 0.6);
    case 'steel':
      return steel(seed, shade);
    case 'felt':
      return felt(seed, fromHex(random.pick(['#27402f', '#3c3c40', '#402a26'])));
    case 'laminate':
      return felt(seed, fromHex(random.pick(['#b8b2a4', '#9a9fa4', '#c8bda8'])));
  }
}

/** Planks with growth rings drawn out along the grain and dark pores. */
function wood(seed: number, shade: number): Texture {
  const pale = fromHex('#a87a4c');
  const deep = fromHex('#6a4426');
  const plankWidth = 150;
  return (x, y, out) => {
    const plank = Math.floor(y / plankWidth);
    const key = (seed + plank * 7919) | 0;
    const warp = 26 * fractalNoise(x / 240, y / 60, key, 3);
    const rings = 0.5 + 0.5 * Math.sin((y + warp) * 0.32 + 4 * valueNoise(x / 300, y / 40, key));
    const fibre = fractalNoise(x / 70, y / 2.6, key, 2);
    const pore = smoothstep(0.72, 0.9, valueNoise(x / 22, y / 2.2, key ^ 0x55));
    const t = 0.25 + 0.35 * rings + 0.4 * fibre;
    const tone = shade * (0.85 + 0.3 * valueNoise(plank * 3.7, 0.5, seed)) * (1 - 0.3 * pore) * seam(y, plankWidth);
    for (let i = 0; i < 3; i++) out[i] = tone * (deep[i] + (pale[i] - deep[i]) * t);
  };
}

/** Dark line where two planks meet, about 2 px wide. */
function seam(y: number, width: number): number {
  const offset = Math.abs(y / width - Math.round(y / width)) * width;
  return 0.35 + 0.65 * smoothstep(0.4, 2.2, offset);
}

/** Speckled stone. */
function granite(seed: number, shade: number, dark: boolean): Texture {
  const ground = fromHex(dark ? '#2a2c30' : '#8c8a86');
  const speck = fromHex(dark ? '#8a8c90' : '#3a3836');
  return (x, y, out) => {
    const grain = smoothstep(0.5, 0.85, fractalNoise(x / 4.6, y / 4.6, seed, 2));
    const fine = 0.9 * (fractalNoise(x / 2.6, y / 2.6, seed ^ 0x77, 2) - 0.5);
    const cloud = 0.85 + 0.3 * fractalNoise(x / 120, y / 120, seed ^ 0x33, 2);
    for (let i = 0; i < 3; i++) {
      out[i] = Math.max(0.008, shade * cloud * (ground[i] + (speck[i] - ground[i]) * grain * 0.6 + ground[i] * fine));
    }
  };
}

/** Brushed steel. */
function steel(seed: number, shade: number): Texture {
  const base = fromHex('#8e9296');
  return (x, y, out) => {
    const brush = fractalNoise(x / 160, y / 2.4, seed, 2) - 0.5;
    const wave = fractalNoise(x / 260, y / 200, seed ^ 0x11, 2) - 0.5;
    const tone = shade * (1 + 0.22 * brush + 0.9 * wave);
    for (let i = 0; i < 3; i++) out[i] = tone * base[i];
  };
}

/** Cloth or plain board: one colour, fine fibres, faint stains. */
function felt(seed: number, colour: Rgb): Texture {
  const stain = mix(colour, [0, 0, 0], 0.25);
  return (x, y, out) => {
    const fibre = 0.86 + 0.28 * fractalNoise(x / 5, y / 5, seed, 2);
    const t = smoothstep(0.45, 0.8, fractalNoise(x / 90, y / 90, seed ^ 0x21, 3));
    for (let i = 0; i < 3; i++) out[i] = fibre * (colour[i] + (stain[i] - colour[i]) * t);
  };
}
