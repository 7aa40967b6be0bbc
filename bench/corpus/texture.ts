/**
 * Pages as grids of texels in linear light, so fine that two or more fall on a pixel: effects on surfaces change texels,
 * and the renderer integrates them.
 */

import { type Channels, LUMINANCE } from './frame.ts';
import { type Box, distanceToBox, type Layer, type Paint, type Stencil } from './layers.ts';
import type { Page } from './page.ts';
import { scratchPlane } from './scratch.ts';

/** A rasterised page. Texel (i, j) is the square of side 1 / density whose corner is (left + i / density, top + j / density). */
export interface Texture {
  /** Page coordinates of the first texel's corner, in modules. */
  readonly left: number;
  readonly top: number;
  /** Texels per module. */
  readonly density: number;
  readonly width: number;
  readonly height: number;
  readonly channels: Channels;
  /** Reflectance per channel, times coverage. */
  readonly reflect: readonly Float32Array[];
  /** Emitted radiance per channel, times coverage; null for prints. */
  readonly emit: readonly Float32Array[] | null;
  /** Coverage, 0 outside the outline. */
  readonly alpha: Float32Array;
  /** Share of each texel that something hides; made by the first effect that hides anything. */
  hidden: Float32Array | null;
  /** How far a place of the page lies beyond a tear, in modules; null for a whole page. Its shadow ends there too. */
  tear: ((u: number, v: number) => number) | null;
}

/** Transparent texels around the outline, so that interpolation ends softly. */
const MARGIN = 2;

/**
 * Rasterises a page, one sample per texel.
 *
 * @param density texels per module, 1..24; module edges of the symbol lie on texel edges when it is whole
 * @param window part of the page that can be seen
 */
export function rasterise(page: Page, density: number, channels: Channels, window: Box = page.outline): Texture {
  const edge = MARGIN / density;
  const left = Math.floor((Math.max(page.outline.left, window.left) - edge) * density) / density;
  const top = Math.floor((Math.max(page.outline.top, window.top) - edge) * density) / density;
  const width = Math.max(4, Math.ceil((Math.min(page.outline.right, window.right) + edge - left) * density));
  const height = Math.max(4, Math.ceil((Math.min(page.outline.bottom, window.bottom) + edge - top) * density));
  const planes = () => Array.from({ length: channels }, () => scratchPlane(width * height));
  const texture: Texture = {
    left,
    top,
    density,
    width,
    height,
    channels,
    reflect: planes(),
    emit: page.shines ? planes() : null,
    alpha: scratchPlane(width * height),
    hidden: null,
    tear: null,
  };
  for (const layer of page.layers) drawLayer(texture, layer);
  cutOutline(texture, page);
  return texture;
}

/** Texel ranges of a box: columns left..right-1, rows top..bottom-1 whose centres lie inside. */
export function texelsOf(texture: Texture, shape: Box) {
  const { density, width, height, left, top } = texture;
  return {
    left: firstTexel(shape.left - left, density, width),
    right: firstTexel(shape.right - left, density, width),
    top: firstTexel(shape.top - top, density, height),
    bottom: firstTexel(shape.bottom - top, density, height),
  };
}

/** First texel, 0..count, whose centre lies beyond a distance in modules. */
function firstTexel(distance: number, density: number, count: number): number {
  return Math.min(count, Math.max(0, Math.ceil(distance * density - 0.5)));
}

/** Draws a layer over what is there. */
export function drawLayer(texture: Texture, layer: Layer): void {
  const area = texelsOf(texture, layer);
  if (layer.stencil !== undefined) {
    stampTexels(texture, layer, layer.stencil, area);
    return;
  }
  if (layer.rows === true) {
    fillRows(texture, layer, area);
    return;
  }
  if (layer.solid === undefined) {
    paintTexels(texture, layer, area);
    return;
  }
  const { paint, radius } = layer.solid;
  if (radius === 0) {
    fillTexels(texture, paint, area);
    return;
  }
  for (let row = area.top; row < area.bottom; row++) {
    const v = texture.top + (row + 0.5) / texture.density;
    // Rows that meet a rounded corner are shorter by its sagitta.
    const into = Math.max(layer.top + radius - v, v - layer.bottom + radius, 0);
    const inset = into >= radius ? radius : radius - Math.sqrt(radius * radius - into * into);
    const left = firstTexel(layer.left + inset - texture.left, texture.density, texture.width);
    const right = firstTexel(layer.right - inset - texture.left, texture.density, texture.width);
    fillTexels(texture, paint, { left, right, top: row, bottom: row + 1 });
  }
}

interface Area {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Draws a shape whose rows have one colour each. */
function fillRows(texture: Texture, layer: Layer, area: Area): void {
  const out = new Float64Array(4);
  for (let row = area.top; row < area.bottom; row++) {
    layer.paint(layer.left, texture.top + (row + 0.5) / texture.density, out);
    const paint: Paint = { rgb: [out[0], out[1], out[2]], emission: out[3] === 1 ? 1 : 0 };
    fillTexels(texture, paint, { ...area, top: row, bottom: row + 1 });
  }
}

/** Draws a bitmap: runs of ink per row. */
function stampTexels(texture: Texture, layer: Layer, { bitmap, paint, ground }: Stencil, area: Area): void {
  const { columns, rows, cells } = bitmap;
  const { density } = texture;
  const perU = columns / (layer.right - layer.left);
  const perV = rows / (layer.bottom - layer.top);
  for (let row = area.top; row < area.bottom; row++) {
    const v = texture.top + (row + 0.5) / density;
    const from = Math.min(rows - 1, Math.floor((v - layer.top) * perV)) * columns;
    let start = area.left;
    let ink = -1;
    for (let column = area.left; column <= area.right; column++) {
      const u = texture.left + (column + 0.5) / density;
      const cell =
        column === area.right ? -1 : cells[from + Math.min(columns - 1, Math.floor((u - layer.left) * perU))];
      if (cell === ink) continue;
      const colour = ink === 1 ? paint : ink === 0 ? ground : null;
      if (colour !== null) fillTexels(texture, colour, { left: start, right: column, top: row, bottom: row + 1 });
      ink = cell;
      start = column;
    }
  }
}

function fillTexels(texture: Texture, paint: Paint, area: Area): void {
  const values = texture.channels === 1 ? [luminance(paint.rgb)] : paint.rgb;
  for (let row = area.top; row < area.bottom; row++) {
    const from = row * texture.width + area.left;
    const to = row * texture.width + area.right;
    for (let c = 0; c < values.length; c++) {
      texture.reflect[c].fill(paint.emission === 1 ? 0 : values[c], from, to);
      texture.emit?.[c].fill(paint.emission === 1 ? values[c] : 0, from, to);
    }
    texture.alpha.fill(1, from, to);
  }
}

function paintTexels(texture: Texture, layer: Layer, area: Area): void {
  const out = new Float64Array(4);
  const { density } = texture;
  for (let row = area.top; row < area.bottom; row++) {
    const v = texture.top + (row + 0.5) / density;
    for (let column = area.left; column < area.right; column++) {
      if (layer.paint(texture.left + (column + 0.5) / density, v, out))
        store(texture, row * texture.width + column, out);
    }
  }
}

function store(texture: Texture, i: number, out: Float64Array): void {
  const { reflect, emit } = texture;
  const shines = out[3] === 1 && emit !== null;
  if (texture.channels === 1) {
    const value = LUMINANCE[0] * out[0] + LUMINANCE[1] * out[1] + LUMINANCE[2] * out[2];
    reflect[0][i] = shines ? 0 : value;
    if (emit !== null) emit[0][i] = shines ? value : 0;
  } else {
    for (let c = 0; c < 3; c++) {
      reflect[c][i] = shines ? 0 : out[c];
      if (emit !== null) emit[c][i] = shines ? out[c] : 0;
    }
  }
  texture.alpha[i] = 1;
}

/** Luminance of a linear colour. */
export function luminance(rgb: readonly number[]): number {
  return LUMINANCE[0] * rgb[0] + LUMINANCE[1] * rgb[1] + LUMINANCE[2] * rgb[2];
}

/** A linear colour as the channels of a texture or frame. */
export function asChannels(rgb: readonly number[], channels: Channels): readonly number[] {
  return channels === 1 ? [luminance(rgb)] : rgb;
}

/** Clears what lies outside the rounded outline; its edge is antialiased over one texel. */
function cutOutline(texture: Texture, page: Page): void {
  const { outline, cornerRadius } = page;
  const { density, width, height } = texture;
  const reach = Math.max(cornerRadius, 1 / density);
  for (let row = 0; row < height; row++) {
    const v = texture.top + (row + 0.5) / density;
    const straight = v > outline.top + reach && v < outline.bottom - reach;
    for (let column = 0; column < width; column++) {
      const u = texture.left + (column + 0.5) / density;
      if (straight && u > outline.left + reach && u < outline.right - reach) {
        column = Math.max(column, Math.floor((outline.right - reach - texture.left) * density) - 1);
        continue;
      }
      const inside = 0.5 - distanceToBox(u, v, outline, cornerRadius) * density;
      if (inside < 1) scaleTexel(texture, row * width + column, Math.max(0, inside));
    }
  }
}

/** Multiplies all of a texel, coverage included. */
export function scaleTexel(texture: Texture, i: number, factor: number): void {
  for (const plane of texture.reflect) plane[i] *= factor;
  for (const plane of texture.emit ?? []) plane[i] *= factor;
  texture.alpha[i] *= factor;
}

/**
 * Lays an opaque colour over a texel.
 *
 * @param share 0..1 of the texel that it covers
 * @param hides whether it hides the symbol, for the truth
 */
export function coverTexel(
  texture: Texture,
  i: number,
  colour: readonly number[],
  share: number,
  hides: boolean,
): void {
  const rest = 1 - share;
  const { reflect, emit, alpha } = texture;
  for (let c = 0; c < reflect.length; c++) {
    reflect[c][i] = reflect[c][i] * rest + colour[c] * share * alpha[i];
    if (emit !== null) emit[c][i] *= rest;
  }
  if (hides) {
    texture.hidden ??= scratchPlane(alpha.length);
    texture.hidden[i] = 1 - (1 - texture.hidden[i]) * rest;
  }
}
