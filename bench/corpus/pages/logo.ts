/**
 * Centre logos: plates with simple shapes of our own, in the sizes and colours of the brands but none of their artwork.
 */

import { type Box, disc, grow, type Layer, type Paint, plate } from '../layers.ts';

/** Colours of a logo. */
export interface LogoPaints {
  /** Border between the modules and the logo. */
  readonly border: Paint;
  readonly fill: Paint;
  readonly glyph: Paint;
}

/** The square in the middle of a symbol whose side is `share` of the symbol's, border included. */
export function logoBox(symbolSize: number, share: number): Box {
  const side = symbolSize * share;
  const start = (symbolSize - side) / 2;
  return { left: start, top: start, right: start + side, bottom: start + side };
}

/**
 * A rounded plate with a coin on it: ring, bar and two dots.
 *
 * @param shape outer edge of the border, in modules
 * @param borderWidth modules
 */
export function coinLogo(shape: Box, borderWidth: number, paints: LogoPaints): Layer[] {
  const side = shape.right - shape.left;
  const middleU = (shape.left + shape.right) / 2;
  const middleV = (shape.top + shape.bottom) / 2;
  const bar = { left: middleU - side * 0.2, right: middleU + side * 0.2 };
  return [
    plate(shape, paints.border, side * 0.16),
    plate(grow(shape, -borderWidth), paints.fill, side * 0.12),
    disc(middleU, middleV, side * 0.33, paints.glyph, side * 0.27),
    plate({ ...bar, top: middleV - side * 0.035, bottom: middleV + side * 0.035 }, paints.glyph),
    disc(middleU, middleV - side * 0.13, side * 0.045, paints.glyph),
    disc(middleU, middleV + side * 0.13, side * 0.045, paints.glyph),
  ];
}

/**
 * A portrait, as shops put on their codes: head and shoulders before a two-coloured ground, with a badge in the corner.
 *
 * @param shape outer edge of the border, in modules
 */
export function portraitLogo(shape: Box, borderWidth: number, paints: LogoPaints & { readonly badge: Paint }): Layer[] {
  const side = shape.right - shape.left;
  const inner = grow(shape, -borderWidth);
  const middleU = (shape.left + shape.right) / 2;
  const corner = { left: inner.right - side * 0.3, top: inner.bottom - side * 0.3 };
  const badge = { ...corner, right: inner.right + side * 0.04, bottom: inner.bottom + side * 0.04 };
  const radius = side * 0.12;
  return [
    plate(shape, paints.border, radius + borderWidth),
    plate(inner, paints.fill, radius),
    disc(middleU, shape.top + side * 0.4, side * 0.17, paints.glyph),
    clip(disc(middleU, shape.top + side * 0.94, side * 0.33, paints.glyph), grow(inner, -side * 0.02)),
    plate(badge, paints.border, side * 0.07),
    plate(grow(badge, -side * 0.03), paints.badge, side * 0.05),
  ];
}

/** The part of a layer inside a box. */
function clip(layer: Layer, window: Box): Layer {
  return {
    left: Math.max(layer.left, window.left),
    top: Math.max(layer.top, window.top),
    right: Math.min(layer.right, window.right),
    bottom: Math.min(layer.bottom, window.bottom),
    paint: layer.paint,
  };
}
