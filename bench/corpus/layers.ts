/**
 * Flat shapes from which pages are drawn. A page is a list of layers, evaluated at a point: nothing here has pixels,
 * so edges are as sharp as the optics that look at them.
 */

import { fromHex, type Rgb } from './colour.ts';
import type { ModuleStyle } from './modules.ts';
import type { SymbolGrid } from './symbols.ts';

/** A colour and whether it shines by itself (screen) or is seen by the light that falls on it (print). */
export interface Paint {
  readonly rgb: Rgb;
  /** 1 for screens, 0 for everything else. */
  readonly emission: 0 | 1;
}

/** A rectangle in modules. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** A bitmap in one colour, on another or on nothing. */
export interface Stencil {
  readonly bitmap: Bitmap;
  readonly paint: Paint;
  readonly ground: Paint | null;
}

/** One shape of a page. */
export interface Layer extends Box {
  /** Set when the shape is one colour all over its box, but for rounded corners: such layers are filled row by row. */
  readonly solid?: { readonly paint: Paint; readonly radius: number };
  /** Set when a row of the shape has one colour. */
  readonly rows?: true;
  /** Set when the shape is a bitmap stretched over its box. */
  readonly stencil?: Stencil;
  /** Set on the layer that draws the symbol, so that effects on its modules can draw it anew. */
  readonly modules?: {
    readonly symbol: SymbolGrid;
    readonly dark: Paint;
    readonly light: Paint;
    readonly style: ModuleStyle;
  };
  /**
   * Writes red, green, blue and emission at a point inside the box.
   * @returns false where the shape is absent
   */
  paint(u: number, v: number, out: Float64Array): boolean;
}

/** Reflectance of ink-free paper and of the densest ink, as in the `fade` row of degradations.md 3.1. */
const PAPER = 0.85;
const INK = 0.05;

/** Printed colour: sRGB squeezed into what ink on paper reflects, 0.05..0.85. */
export function printed(hex: string): Paint {
  const [red, green, blue] = fromHex(hex);
  const reflect = (value: number) => INK + (PAPER - INK) * value;
  return { rgb: [reflect(red), reflect(green), reflect(blue)], emission: 0 };
}

/**
 * Screen colour.
 *
 * @param brightness luminance of screen white relative to white paper in the scene's light, 0.05..4
 * @param black luminance of screen black, same unit: an LCD leaks about brightness / 1000
 */
export function shining(hex: string, brightness: number, black = 0.002): Paint {
  const [red, green, blue] = fromHex(hex);
  const emit = (value: number) => black + (PAPER * brightness - black) * value;
  return { rgb: [emit(red), emit(green), emit(blue)], emission: 1 };
}

/** A box from its top left corner. */
export function box(left: number, top: number, width: number, height: number): Box {
  return { left, top, right: left + width, bottom: top + height };
}

/** The box grown by `margin` on all sides. */
export function grow(inner: Box, margin: number): Box {
  return {
    left: inner.left - margin,
    top: inner.top - margin,
    right: inner.right + margin,
    bottom: inner.bottom + margin,
  };
}

/** Signed distance to a box with rounded corners: negative inside. */
export function distanceToBox(u: number, v: number, shape: Box, radius: number): number {
  const du = Math.abs(u - (shape.left + shape.right) / 2) - (shape.right - shape.left) / 2 + radius;
  const dv = Math.abs(v - (shape.top + shape.bottom) / 2) - (shape.bottom - shape.top) / 2 + radius;
  if (du <= 0 || dv <= 0) return Math.max(du, dv) - radius;
  return Math.sqrt(du * du + dv * dv) - radius;
}

/** A filled rectangle; `radius` rounds its corners. */
export function plate(shape: Box, paint: Paint, radius = 0): Layer {
  return {
    ...shape,
    solid: { paint, radius },
    paint: (u, v, out) => (radius === 0 || distanceToBox(u, v, shape, radius) <= 0 ? fill(paint, out) : false),
  };
}

/** A rectangle shaded from `paint` at its top to `end` at its bottom. */
export function shadedPlate(shape: Box, paint: Paint, end: Paint): Layer {
  return {
    ...shape,
    rows: true,
    paint: (_, v, out) => {
      const t = (v - shape.top) / (shape.bottom - shape.top);
      for (let i = 0; i < 3; i++) out[i] = paint.rgb[i] + (end.rgb[i] - paint.rgb[i]) * t;
      out[3] = paint.emission;
      return true;
    },
  };
}

/** A disc, or a ring when `inner` > 0. */
export function disc(u0: number, v0: number, radius: number, paint: Paint, inner = 0): Layer {
  return {
    ...box(u0 - radius, v0 - radius, 2 * radius, 2 * radius),
    paint: (u, v, out) => {
      const square = (u - u0) ** 2 + (v - v0) ** 2;
      return square <= radius * radius && square >= inner * inner ? fill(paint, out) : false;
    },
  };
}

/** Cells of 1 (painted) and 0 (absent), row by row. */
export interface Bitmap {
  readonly columns: number;
  readonly rows: number;
  readonly cells: Uint8Array;
}

/** A bitmap stretched over a box; cells keep their sharp edges. */
export function stencil(shape: Box, bitmap: Bitmap, paint: Paint): Layer {
  const perU = bitmap.columns / (shape.right - shape.left);
  const perV = bitmap.rows / (shape.bottom - shape.top);
  return {
    ...shape,
    stencil: { bitmap, paint, ground: null },
    paint: (u, v, out) => {
      const column = Math.min(bitmap.columns - 1, Math.floor((u - shape.left) * perU));
      const row = Math.min(bitmap.rows - 1, Math.floor((v - shape.top) * perV));
      return bitmap.cells[row * bitmap.columns + column] === 1 ? fill(paint, out) : false;
    },
  };
}

function fill(paint: Paint, out: Float64Array): true {
  out[0] = paint.rgb[0];
  out[1] = paint.rgb[1];
  out[2] = paint.rgb[2];
  out[3] = paint.emission;
  return true;
}
