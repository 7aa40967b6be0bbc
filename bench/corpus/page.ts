/**
 * A page: something flat with an outline, drawn from layers in module coordinates. It has no pixels; `texture.ts` gives it some.
 */

import type { Box, Layer } from './layers.ts';
import type { SymbolGrid } from './symbols.ts';

/**
 * A flat object of the scene. Unit: modules of its symbol; origin: the symbol's own top left corner, u right, v down.
 * Objects without a symbol choose their unit freely.
 */
export interface Page {
  readonly symbol: SymbolGrid | null;
  /** Text of a QR code on the page that is not its symbol. */
  readonly otherText?: string;
  /** Outer edge. */
  readonly outline: Box;
  /** Radius of the outline's corners. */
  readonly cornerRadius: number;
  /** 0 matt paper .. 1 glass: how much of a mirrored lamp it shows. */
  readonly gloss: number;
  /** Bottom layer first; the lowest must cover the outline. */
  readonly layers: readonly Layer[];
  /** Whether any layer shines by itself: a screen. */
  readonly shines: boolean;
  /** A body that the page sticks to and bends with, such as a cup; drawn first. */
  readonly body?: Page;
}

/** What a page is made of. */
export type PageParts = Omit<Page, 'shines'> & { readonly shines?: boolean };

/** A page from layers; the topmost layer present at a point decides its colour. */
export function createPage(parts: PageParts): Page {
  return { ...parts, shines: parts.shines ?? false };
}

/** The page's symbol, for code that runs on pages with a symbol only. */
export function symbolOf(page: Page): SymbolGrid {
  if (page.symbol === null) throw new TypeError('page: expected a page with a symbol');
  return page.symbol;
}
