/**
 * Cards and screens of lesser symbols: add a friend, join a group, an order on a till's display, a plain print.
 */

import { fromHex } from '../colour.ts';
import { writeDigits, writeLine } from '../glyphs.ts';
import { type Box, box, disc, grow, type Layer, type Paint, plate, printed, shining, stencil } from '../layers.ts';
import { moduleLayer, SQUARE } from '../modules.ts';
import { createPage, type Page } from '../page.ts';
import type { Random } from '../random.ts';
import type { SymbolGrid } from '../symbols.ts';
import { coinLogo, logoBox, portraitLogo } from './logo.ts';

const WHITE = printed('#ffffff');
const BLACK = printed('#0a0a0a');

/** Diameter of the separate dots of an add-friend code, modules, and roundness of its finders. */
const DOT = 0.72;
const FINDER = 0.42;

/** Add-friend card: separate round dots, rounded finders, black logo plate of 24 %, quiet zone of 7. */
export function friendCard(symbol: SymbolGrid, random: Random): Page {
  const white = grow(box(0, 0, symbol.size, symbol.size), 7);
  const card = { ...white, top: -18, bottom: symbol.size + 12 };
  const outline = grow(card, 1);
  const logo = coinLogo(logoBox(symbol.size, 0.28), 0.9, { border: WHITE, fill: BLACK, glyph: WHITE });
  const style = { ...SQUARE, dot: DOT, finderRadius: FINDER };
  return createPage({
    symbol,
    outline,
    cornerRadius: 2,
    gloss: 0.35,
    layers: [
      plate(outline, printed('#e8eaec')),
      plate(card, WHITE, 1.6),
      disc(3, -11, 4, printed(random.pick(['#c8743a', '#3a6ea8', '#7a4c8c']))),
      stencil(box(9, -14, 16, 3), writeLine(random, 6), printed('#202020')),
      stencil(box(9, -9.6, 12, 2), writeLine(random, 6), printed('#909090')),
      moduleLayer(symbol, BLACK, WHITE, style),
      ...logo,
      stencil(
        box(symbol.size * 0.2, symbol.size + 7.4, symbol.size * 0.6, 1.8),
        writeLine(random, 14),
        printed('#a0a0a0'),
      ),
    ],
  });
}

/** Group invitation: plain modules with a mosaic avatar in the middle. */
export function groupCard(symbol: SymbolGrid, random: Random): Page {
  const card = { ...grow(box(0, 0, symbol.size, symbol.size), 5), top: -15, bottom: symbol.size + 11 };
  const outline = grow(card, 0.8);
  const paints = { border: WHITE, fill: printed('#4a86b8'), glyph: printed('#f0d8c0'), badge: printed('#70b060') };
  return createPage({
    symbol,
    outline,
    cornerRadius: 1.2,
    gloss: 0.3,
    layers: [
      plate(outline, printed('#d8dcde')),
      plate(card, WHITE, 1),
      stencil(box(4, -11.5, symbol.size - 8, 3.6), writeLine(random, 9), printed('#202020')),
      moduleLayer(symbol, BLACK, WHITE),
      ...portraitLogo(logoBox(symbol.size, 0.18), 0.6, paints),
      stencil(box(2, symbol.size + 6, symbol.size - 4, 2), writeLine(random, 18), printed('#9a9a9a')),
    ],
  });
}

/** Uppercase Alipay code on a small sticker without a logo, as older prints have it. */
export function upperSticker(symbol: SymbolGrid, random: Random): Page {
  const blue = printed('#1777fe');
  const card = { ...grow(box(0, 0, symbol.size, symbol.size), 4), bottom: symbol.size + 9 };
  const outline = grow(card, 1.4);
  return createPage({
    symbol,
    outline,
    cornerRadius: 2.4,
    gloss: 0.5,
    layers: [
      plate(outline, blue),
      plate(card, WHITE, 1.4),
      moduleLayer(symbol, BLACK, WHITE),
      stencil(box(2, symbol.size + 3.6, symbol.size - 4, 3), writeLine(random, 8), blue),
    ],
  });
}

/** The customer display of a till with an order code. */
export function tillScreen(symbol: SymbolGrid, random: Random, brightness: number): Page {
  const { size } = symbol;
  const paint = (hex: string) => shining(hex, brightness);
  const quiet = random.range(1.5, 4);
  const body = box(-size * 0.75 - 14, -16, size * 1.9 + 32, size + 34);
  const screen = grow(body, -3);
  return createPage({
    symbol,
    outline: body,
    cornerRadius: 2.5,
    gloss: 0.9,
    shines: true,
    layers: [
      plate(body, printed('#1c1e22')),
      plate(screen, paint(random.pick(['#f2f4f8', '#ffffff', '#e8f0e8']))),
      plate({ ...screen, bottom: screen.top + 6 }, paint('#2b6cb8')),
      stencil(box(screen.left + 3, screen.top + 1.4, 18, 3), writeLine(random, 7), paint('#ffffff')),
      ...rows(random, box(screen.left + 3, 2, size * 0.55, size * 0.6), paint('#303438')),
      stencil(box(screen.left + 3, size * 0.78, size * 0.5, 4), writeDigits('42 00'), paint('#c02820')),
      plate(grow(box(0, 0, size, size), quiet), paint('#ffffff')),
      moduleLayer(symbol, paint('#000000'), paint('#ffffff')),
      stencil(box(2, size + quiet + 2, size - 4, 2.2), writeLine(random, 9), paint('#505458')),
    ],
  });
}

/** A code printed on a sheet, nothing else: for sweeps over versions, levels and masks. */
export function plainCard(symbol: SymbolGrid, random: Random): Page {
  const outline = grow(box(0, 0, symbol.size, symbol.size), 4 + random.range(1, 6));
  const paper: Paint = { rgb: fromHex(random.pick(['#f2f0ea', '#ece8de', '#f4f4f4'])), emission: 0 };
  const ink = printed(random.pick(['#0a0a0a', '#1c1a1e']));
  return createPage({
    symbol,
    outline,
    cornerRadius: 0.4,
    gloss: 0.1,
    layers: [plate(outline, paper), moduleLayer(symbol, ink, paper)],
  });
}

function rows(random: Random, shape: Box, paint: Paint): Layer[] {
  return [0, 1, 2, 3].map((k) => {
    const top = shape.top + (k * (shape.bottom - shape.top)) / 4;
    const width = (shape.right - shape.left) * random.range(0.5, 1);
    return stencil(box(shape.left, top, width, 2.4), writeLine(random, Math.round(width / 2.4)), paint);
  });
}
