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
  /** Text of a QR code pasted over the page. */
  otherText: string | null;
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
    otherText: null,
  };
  // The lowest layer covers the outline.
  fillArea(texture.alpha, width, texelsOf(texture, page.outline), 1);
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

/** Draws a bitmap: runs of ink, the same in all rows of texels that fall on one row of the bitmap. */
function stampTexels(texture: Texture, layer: Layer, { bitmap, paint, ground }: Stencil, area: Area): void {
  const { columns, rows, cells } = bitmap;
  const { density } = texture;
  const perV = rows / (layer.bottom - layer.top);
  const bitmapRow = (row: number) =>
    Math.min(rows - 1, Math.floor((texture.top + (row + 0.5) / density - layer.top) * perV));
  const starts = columnStarts(texture, layer, columns, area);
  for (let top = area.top, bottom = top; top < area.bottom; top = bottom) {
    const from = bitmapRow(top) * columns;
    while (bottom < area.bottom && bitmapRow(bottom) * columns === from) bottom++;
    for (let column = 0, end = 1; column < columns; column = end++) {
      const ink = cells[from + column];
      while (end < columns && cells[from + end] === ink) end++;
      const colour = ink === 1 ? paint : ground;
      if (colour !== null) fillTexels(texture, colour, { left: starts[column], right: starts[end], top, bottom });
    }
  }
}

/** First texel of each column of a bitmap, and the one behind its last. */
function columnStarts(texture: Texture, layer: Layer, columns: number, area: Area): Int32Array {
  const perU = columns / (layer.right - layer.left);
  const starts = new Int32Array(columns + 1).fill(area.right);
  for (let texel = area.right - 1; texel >= area.left; texel--) {
    const u = texture.left + (texel + 0.5) / texture.density;
    starts[Math.min(columns - 1, Math.floor((u - layer.left) * perU))] = texel;
  }
  // Columns narrower than a texel may have none.
  for (let column = columns - 1; column >= 0; column--) starts[column] = Math.min(starts[column], starts[column + 1]);
  return starts;
}

function fillTexels(texture: Texture, paint: Paint, area: Area): void {
  const values = texture.channels === 1 ? [luminance(paint.rgb)] : paint.rgb;
  for (let c = 0; c < values.length; c++) {
    fillArea(texture.reflect[c], texture.width, area, paint.emission === 1 ? 0 : values[c]);
    if (texture.emit !== null) fillArea(texture.emit[c], texture.width, area, paint.emission === 1 ? values[c] : 0);
  }
}

/** Runs that are shorter are filled faster by a loop of our own. */
const SHORT_RUN = 32;

function fillArea(plane: Float32Array, width: number, { left, right, top, bottom }: Area, value: number): void {
  const short = right - left < SHORT_RUN;
  for (let row = top, from = top * width + left; row < bottom; row++, from += width) {
    const to = from + right - left;
    if (short) for (let i = from; i < to; i++) plane[i] = value;
    else if (to > from) plane.fill(value, from, to);
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
  const texel = 1 / density;
  for (let row = 0; row < height; row++) {
    const v = texture.top + (row + 0.5) / density;
    const depth = Math.min(v - outline.top, outline.bottom - v);
    // Rows beyond the corners are cut at their ends only, those through corners as far in as these reach.
    const reach = depth > cornerRadius + texel ? texel : depth >= 0.5 * texel ? cornerRadius + texel : Infinity;
    for (let column = 0; column < width; column++) {
      const u = texture.left + (column + 0.5) / density;
      if (u > outline.left + reach && u < outline.right - reach) {
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
