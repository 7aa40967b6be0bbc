/**
 * A page: something flat with an outline, evaluated at points in module coordinates. Effects on a surface are pages that
 * wrap another page.
 */

import { type Box, distanceToBox, type Layer } from './layers.ts';
import type { SymbolGrid } from './symbols.ts';

/**
 * A flat object of the scene. Unit: modules of its symbol; origin: the symbol's own top left corner, u right, v down.
 * Objects without a symbol choose their unit freely.
 */
export interface Page {
  readonly symbol: SymbolGrid | null;
  /** Outer edge. */
  readonly outline: Box;
  /** Radius of the outline's corners. */
  readonly cornerRadius: number;
  /** 0 matt paper .. 1 glass: how much of a mirrored lamp it shows. */
  readonly gloss: number;
  /**
   * Colour at a point: writes red, green, blue (linear) and emission (0 or 1).
   * @returns false outside the outline
   */
  shade(u: number, v: number, out: Float64Array): boolean;
}

/** What a page is made of. */
export interface PageParts {
  readonly symbol: SymbolGrid | null;
  readonly outline: Box;
  readonly cornerRadius: number;
  readonly gloss: number;
  /** Bottom layer first; the lowest must cover the outline. */
  readonly layers: readonly Layer[];
}

/** A page from layers; the topmost layer present at a point decides its colour. */
export function createPage(parts: PageParts): Page {
  const { symbol, outline, cornerRadius, gloss } = parts;
  const layers = [...parts.layers].reverse();
  // Boxes side by side: this runs 16 times per pixel.
  const boxes = new Float64Array(4 * layers.length);
  layers.forEach(({ left, top, right, bottom }, i) => {
    boxes.set([left, top, right, bottom], 4 * i);
  });
  const painters = layers.map((layer) => layer.paint);
  return {
    symbol,
    outline,
    cornerRadius,
    gloss,
    shade(u, v, out) {
      if (distanceToBox(u, v, outline, cornerRadius) > 0) return false;
      for (let i = 0, k = 0; i < painters.length; i++, k += 4) {
        if (u < boxes[k] || v < boxes[k + 1] || u >= boxes[k + 2] || v >= boxes[k + 3]) continue;
        if (painters[i](u, v, out)) return true;
      }
      return false;
    },
  };
}

/** The page's symbol, for code that runs on pages with a symbol only. */
export function symbolOf(page: Page): SymbolGrid {
  if (page.symbol === null) throw new TypeError('page: expected a page with a symbol');
  return page.symbol;
}
