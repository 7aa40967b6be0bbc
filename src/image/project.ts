/**
 * The loops that turn colour pixels of any layout into gray or packed RGBA; transparent pixels are composited over white.
 */

import type { ColourPixels, Projection } from '../types.ts';

/** Integer weights in units of 2^-shift; `bias` is added before the shift, which rounds down. */
export interface Weights {
  readonly red: number;
  readonly green: number;
  readonly blue: number;
  readonly bias: number;
  readonly shift: number;
}

/** Gray is (77 R + 150 G + 29 B) >> 8: the ITU-R BT.601 weights 0.299, 0.587, 0.114 in 256ths. Gray colours keep their level. */
export const LUMA_WEIGHTS: Weights = { red: 77, green: 150, blue: 29, bias: 0, shift: 8 };

/** Resolution of the weights of free projections; sums stay within 32 bits for weights up to 40. */
const PROJECTION_SHIFT = 14;

/** Weights of a projection, rounded to 2^-14, and rounding to the nearest level. */
export function toWeights({ red, green, blue, offset }: Projection): Weights {
  const unit = 1 << PROJECTION_SHIFT;
  return {
    red: Math.round(red * unit),
    green: Math.round(green * unit),
    blue: Math.round(blue * unit),
    bias: Math.round((offset + 0.5) * unit),
    shift: PROJECTION_SHIFT,
  };
}

/** Writes the weighted sums, clamped to 0..255, as packed rows. Alpha is ignored: for opaque pixels. */
export function projectOpaqueInto(out: Uint8ClampedArray, pixels: ColourPixels, weights: Weights): void {
  const { data, width, height, stride, layout } = pixels;
  const { bytesPerPixel, red: r, green: g, blue: b } = layout;
  const { red, green, blue, bias, shift } = weights;
  let to = 0;
  for (let y = 0; y < height; y++) {
    let from = y * stride;
    const end = to + width;
    while (to < end) {
      const sum = Math.imul(red, data[from + r]) + Math.imul(green, data[from + g]) + Math.imul(blue, data[from + b]);
      out[to++] = (sum + bias) >> shift;
      from += bytesPerPixel;
    }
  }
}

/** As `projectOpaqueInto`, for pixels with alpha, which are laid over white first. */
export function projectBlendedInto(out: Uint8ClampedArray, pixels: ColourPixels, weights: Weights): void {
  const { data, width, height, stride, layout } = pixels;
  const { red: r, green: g, blue: b, alpha } = layout;
  const { red, green, blue, bias, shift } = weights;
  const white = (red + green + blue) * 255;
  let to = 0;
  for (let y = 0; y < height; y++) {
    let from = y * stride;
    for (const end = to + width; to < end; from += 4) {
      const a = data[from + alpha];
      const sum = red * data[from + r] + green * data[from + g] + blue * data[from + b];
      out[to++] = ((sum * a + white * (255 - a)) / 255 + bias) >> shift;
    }
  }
}

/** Writes packed RGBA with alpha 255; pixels with alpha are laid over white. */
export function packRgbaInto(out: Uint8ClampedArray, pixels: ColourPixels): void {
  const { data, width, height, stride, layout } = pixels;
  const { bytesPerPixel, red: r, green: g, blue: b, alpha } = layout;
  let to = 0;
  for (let y = 0; y < height; y++) {
    let from = y * stride;
    for (const end = to + width * 4; to < end; to += 4, from += bytesPerPixel) {
      const a = alpha < 0 ? 255 : data[from + alpha];
      const white = 255 * (255 - a);
      out[to] = (data[from + r] * a + white) / 255;
      out[to + 1] = (data[from + g] * a + white) / 255;
      out[to + 2] = (data[from + b] * a + white) / 255;
      out[to + 3] = 255;
    }
  }
}

/** Whether every pixel is opaque. */
export function isOpaque({ data, width, height, stride, layout }: ColourPixels): boolean {
  const { alpha } = layout;
  if (alpha < 0) return true;
  for (let y = 0; y < height; y++) {
    const end = y * stride + width * 4;
    for (let i = y * stride + alpha; i < end; i += 4) if (data[i] !== 255) return false;
  }
  return true;
}
