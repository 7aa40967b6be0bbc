/**
 * Merchants' printed plates, laid out as the published ones (payment-codes.md section 6): quiet zone, frame, card and logo
 * in modules.
 */

import { writeLine } from '../glyphs.ts';
import { type Box, box, disc, grow, type Layer, type Paint, plate, printed, shadedPlate, stencil } from '../layers.ts';
import { moduleLayer } from '../modules.ts';
import { createPage, type Page } from '../page.ts';
import type { Random } from '../random.ts';
import type { SymbolGrid } from '../symbols.ts';
import { coinLogo, logoBox, portraitLogo } from './logo.ts';

const WHITE = printed('#ffffff');
const BLACK = printed('#0a0a0a');

/** Alipay plate: quiet zone of 4, a blue frame hard against it, logo of 23.7 %. */
export function alipayPlate(symbol: SymbolGrid, random: Random): Page {
  const blue = printed('#1777fe');
  const card = box(0, 0, symbol.size, symbol.size);
  const white = grow(card, 4);
  const frame = { ...grow(white, 5), top: -22, bottom: symbol.size + 17 };
  const logo = coinLogo(logoBox(symbol.size, 0.237), 0.5, { border: WHITE, fill: blue, glyph: WHITE });
  return glossyPlate(symbol, grow(frame, 2), WHITE, [
    plate(frame, blue, 3),
    ...textRow(random, box(frame.left + 6, -18, frame.right - frame.left - 12, 5.5), 8, WHITE),
    ...textRow(random, box(frame.left + 13, -10.5, frame.right - frame.left - 26, 2.4), 14, WHITE),
    plate(white, WHITE),
    moduleLayer(symbol, BLACK, WHITE),
    ...logo,
    ...textRow(random, box(frame.left + 11, symbol.size + 7.5, frame.right - frame.left - 22, 4), 9, WHITE),
  ]);
}

/** Older WeChat plate: white box with a quiet zone of 4.1 on a green card, logo of 20 %. */
export function wechatOldPlate(symbol: SymbolGrid, random: Random): Page {
  const green = printed('#21ac39');
  const white = grow(box(0, 0, symbol.size, symbol.size), 4.1);
  const card = { ...grow(white, 7), top: -22, bottom: symbol.size + 24 };
  const width = card.right - card.left;
  const logo = coinLogo(logoBox(symbol.size, 0.2), 0.5, { border: WHITE, fill: green, glyph: WHITE });
  return glossyPlate(symbol, card, green, [
    ...textRow(random, box(card.left + 8, -17, width - 16, 5.6), 7, WHITE),
    plate(white, WHITE, 1),
    moduleLayer(symbol, BLACK, WHITE),
    ...logo,
    ...textRow(random, box(card.left + 12, symbol.size + 8, width - 24, 3), 12, WHITE),
    ...textRow(random, box(card.left + 16, symbol.size + 14, width - 32, 3), 8, printed('#b8e8c0')),
  ]);
}

/** Newer WeChat plate: rounded white card with a quiet zone of 10.6 on green, logo of 33 % with border and badge. */
export function wechatNewPlate(symbol: SymbolGrid, random: Random): Page {
  const green = printed('#07c160');
  const white = { ...grow(box(0, 0, symbol.size, symbol.size), 10.6), top: -16 };
  const card = { ...grow(white, 4.5), top: -28, bottom: symbol.size + 26 };
  const width = white.right - white.left;
  const ground = random.pick(['#c8743a', '#3a6ea8', '#7a4c8c']);
  const paints = { border: WHITE, fill: printed(ground), glyph: printed('#f0d8c0'), badge: green };
  return glossyPlate(symbol, card, green, [
    ...textRow(random, box(card.left + 14, -24.5, card.right - card.left - 28, 5), 8, WHITE),
    plate(white, WHITE, 3.5),
    ...textRow(random, box(white.left + 14, -11, width - 28, 3.4), 9, printed('#303030')),
    moduleLayer(symbol, BLACK, WHITE),
    ...portraitLogo(logoBox(symbol.size, 0.33), 1, paints),
    ...textRow(random, box(card.left + 18, symbol.size + 14.5, card.right - card.left - 36, 3.2), 10, WHITE),
    disc((card.left + card.right) / 2, symbol.size + 21.5, 1.6, printed('#d8f4e2')),
  ]);
}

/** UnionPay style plate: red card, small plain logo, quiet zone of 4. */
export function unionPayPlate(symbol: SymbolGrid, random: Random): Page {
  const red = printed('#d7282f');
  const white = grow(box(0, 0, symbol.size, symbol.size), 4);
  const card = { ...grow(white, 6), top: -20, bottom: symbol.size + 18 };
  const width = card.right - card.left;
  const logo = coinLogo(logoBox(symbol.size, 0.18), 0.5, { border: WHITE, fill: red, glyph: WHITE });
  return glossyPlate(symbol, card, red, [
    ...textRow(random, box(card.left + 9, -15, width - 18, 6), 6, WHITE),
    plate(white, WHITE),
    moduleLayer(symbol, BLACK, WHITE),
    ...logo,
    ...badges(box(card.left + 8, symbol.size + 7.5, width - 16, 6)),
  ]);
}

/** Multi-brand plate with a dense EMV code: white acrylic, no centre logo, a row of badges. */
export function emvPlate(symbol: SymbolGrid, random: Random): Page {
  const white = grow(box(0, 0, symbol.size, symbol.size), 4);
  const card = { ...grow(white, 6), top: -26, bottom: symbol.size + 24 };
  const width = card.right - card.left;
  return glossyPlate(symbol, card, WHITE, [
    plate({ ...card, bottom: -9 }, printed('#1f3f8f'), 2),
    ...textRow(random, box(card.left + 10, -21, width - 20, 7), 7, WHITE),
    moduleLayer(symbol, BLACK, WHITE),
    ...badges(box(card.left + 6, symbol.size + 7, width - 12, 9)),
    ...textRow(random, box(card.left + 14, symbol.size + 19, width - 28, 2.6), 16, printed('#404040')),
  ]);
}

/** A board with a polished edge that catches light at the top and less of it at the bottom. */
function glossyPlate(symbol: SymbolGrid, face: Box, ground: Paint, layers: readonly Layer[]): Page {
  const outline = grow(face, 0.7);
  const rim = shadedPlate(outline, printed('#f4f6f8'), printed('#7c8084'));
  const parts = [rim, plate(face, ground, 2.5), ...layers];
  return createPage({ symbol, outline, cornerRadius: 3.2, gloss: 0.6, layers: parts });
}

function textRow(random: Random, shape: Box, characters: number, paint: Paint): Layer[] {
  return [stencil(shape, writeLine(random, characters), paint)];
}

/** A row of four coloured badges, as on plates that take several wallets. */
function badges(shape: Box): Layer[] {
  const colours = ['#1777fe', '#07c160', '#d7282f', '#f0a020'];
  const step = (shape.right - shape.left) / colours.length;
  return colours.flatMap((colour, i) => {
    const badge = box(shape.left + i * step + step * 0.1, shape.top, step * 0.8, shape.bottom - shape.top);
    return [plate(badge, WHITE, 1), plate(grow(badge, -0.7), printed(colour), 0.8)];
  });
}
