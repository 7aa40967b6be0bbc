/**
 * Paper and its kin: a till receipt with an order code, and pages without any code that a reader must leave alone.
 */

import { code128Layer } from '../code128.ts';
import { writeDigits, writeLine } from '../glyphs.ts';
import { box, disc, grow, type Layer, plate, printed, stencil } from '../layers.ts';
import { moduleLayer } from '../modules.ts';
import { createPage, type Page } from '../page.ts';
import type { Random } from '../random.ts';
import type { SymbolGrid } from '../symbols.ts';

/** Thermal paper is never quite white, nor its print quite black. */
const THERMAL = printed('#f2efe8');
const THERMAL_INK = printed('#38343c');

/** Thermal receipt with an order code in its middle; quiet zone of 3 between lines of text. */
export function receipt(symbol: SymbolGrid, random: Random): Page {
  const { size } = symbol;
  const outline = box(-13, -34, size + 26, size + 62);
  const layers: Layer[] = [plate(outline, THERMAL)];
  for (let i = 0; i < 8; i++) {
    const width = (outline.right - outline.left - 8) * random.range(0.45, 1);
    layers.push(stencil(box(-9, -31 + i * 3.5, width, 2.1), writeLine(random, Math.round(width / 2.2)), THERMAL_INK));
  }
  layers.push(moduleLayer(symbol, THERMAL_INK, THERMAL));
  for (let i = 0; i < 5; i++) {
    const width = (outline.right - outline.left - 8) * random.range(0.4, 0.95);
    const shape = box(-9, size + 3 + i * 4.2, width, 2.1);
    layers.push(stencil(shape, writeLine(random, Math.round(width / 2.2)), THERMAL_INK));
  }
  return createPage({ symbol, outline, cornerRadius: 0.2, gloss: 0.15, layers });
}

/** A printed page full of text. Unit: the height of a line. */
export function textPage(random: Random): Page {
  const outline = box(-24, -32, 48, 64);
  const ink = printed('#181818');
  const layers: Layer[] = [plate(outline, printed('#f8f6f0'))];
  layers.push(stencil(box(-12, -28, 24, 2), writeLine(random, 12), ink));
  for (let i = 0; i < 34; i++) {
    const last = random.uniform() < 0.2;
    const width = last ? 40 * random.range(0.2, 0.8) : 40;
    layers.push(stencil(box(-20, -24 + i * 1.6, width, 1), writeLine(random, Math.round(width), 0.06), ink));
  }
  return createPage({ symbol: null, outline, cornerRadius: 0, gloss: 0.05, layers });
}

/** Concentric squares that imitate finder patterns, three in an L as in a QR code and some astray. Unit: their module. */
export function concentricSquares(random: Random): Page {
  const outline = box(-28, -28, 56, 56);
  const black = printed('#101010');
  const white = printed('#f6f4ee');
  const layers: Layer[] = [plate(outline, white)];
  const corners = [
    [-17, -17],
    [10, -17],
    [-17, 10],
    [8.5, 12],
    [-3.5, -4],
  ];
  for (const [left, top] of corners) {
    const outer = box(left, top, 7, 7);
    layers.push(plate(outer, black), plate(grow(outer, -1), white), plate(grow(outer, -2), black));
  }
  for (let i = 0; i < 18; i++) {
    const u = -24 + Math.floor(i / 3) * 8.2;
    layers.push(stencil(box(u, 20.8 + (i % 3) * 2.2, random.range(5, 7.2), 1.4), writeLine(random, 4), black));
  }
  return createPage({ symbol: null, outline, cornerRadius: 1, gloss: 0.4, layers });
}

/** Black and white floor tiles with nested squares. Unit: a third of a tile. */
export function tileFloor(random: Random): Page {
  const count = 14;
  const outline = box(-3 * (count / 2), -3 * (count / 2), 3 * count, 3 * count);
  const light = printed('#e4e0d6');
  const dark = printed('#23262a');
  const layers: Layer[] = [plate(outline, printed('#8c8a84'))];
  for (let row = 0; row < count; row++) {
    for (let column = 0; column < count; column++) {
      const tile = grow(box(outline.left + column * 3, outline.top + row * 3, 3, 3), -0.05);
      const nested = random.uniform() < 0.3;
      const first = (row + column) % 2 === 0 ? light : dark;
      const second = first === light ? dark : light;
      layers.push(plate(tile, first));
      if (nested) layers.push(plate(grow(tile, -0.5), second), plate(grow(tile, -0.95), first));
    }
  }
  return createPage({ symbol: null, outline, cornerRadius: 0, gloss: 0.5, layers });
}

/** A parcel label with a Code 128 and no QR code. Unit: millimetre. */
export function barcodeLabel(random: Random): Page {
  const outline = box(-38, -25, 76, 50);
  const ink = printed('#141414');
  const white = printed('#fbfaf6');
  const digits = Array.from({ length: 16 }, () => random.integer(10)).join('');
  return createPage({
    symbol: null,
    outline,
    cornerRadius: 2,
    gloss: 0.3,
    layers: [
      plate(outline, white),
      stencil(box(-34, -22, 30, 4), writeLine(random, 7), ink),
      stencil(box(-34, -15, 46, 2.4), writeLine(random, 18), ink),
      plate(box(-34, -10.6, 68, 0.5), ink),
      code128Layer(box(-28, -7, 56, 18), digits, ink),
      stencil(box(-24, 13, 48, 3), writeDigits(digits), ink),
      disc(30, -18, 4, printed('#d7282f'), 2.6),
    ],
  });
}
