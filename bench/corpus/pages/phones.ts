/**
 * A phone that shows a payment page: Code 128 above, QR code below, as in the wallets' own guides (payment-codes.md section 6).
 */

import { code128Layer } from '../code128.ts';
import { writeDigits, writeLine } from '../glyphs.ts';
import { type Box, box, disc, type Layer, type Paint, plate, printed, shining, stencil } from '../layers.ts';
import { moduleLayer } from '../modules.ts';
import { createPage, type Page } from '../page.ts';
import type { Random } from '../random.ts';
import type { SymbolGrid } from '../symbols.ts';
import { coinLogo, logoBox } from './logo.ts';

/** Side of the QR code on a phone in millimetres: Alipay+ asks for 25.4-30.5. */
const SYMBOL_MM = 28;

/** Looks of the payment page. */
export interface PhoneStyle {
  /** Colour of the page around the card. */
  readonly ground: string;
  /** Luminance of screen white relative to paper in the scene's light, 0.05..4. */
  readonly brightness: number;
  /** Dark theme: light modules on a dark card. */
  readonly inverted: boolean;
  /** Side of the centre logo relative to the symbol, 0..0.33; 0 is none. */
  readonly logo: number;
}

/** Colours of the page in either theme. */
interface Theme {
  readonly card: Paint;
  /** Writing and dark modules; in the dark theme these shine. */
  readonly text: Paint;
  readonly faint: Paint;
  readonly ground: Paint;
  readonly onGround: Paint;
}

/**
 * A phone with the payment page of `symbol`.
 *
 * @param symbol if it holds digits only, they appear as Code 128 too
 */
export function paymentPhone(symbol: SymbolGrid, random: Random, style: PhoneStyle): Page {
  const mm = symbol.size / SYMBOL_MM;
  const at = (left: number, top: number, width: number, height: number) =>
    box((left - 22) * mm, (top - 70) * mm, width * mm, height * mm);
  const theme = createTheme(style);
  const line = (left: number, top: number, width: number, height: number, characters: number, paint: Paint): Layer =>
    stencil(at(left, top, width, height), writeLine(random, characters), paint);
  const logoPaints = {
    border: theme.card,
    fill: shining(style.ground, style.brightness),
    glyph: shining('#ffffff', style.brightness),
  };
  const body = at(0, 0, 72, 152);
  return createPage({
    symbol,
    outline: body,
    cornerRadius: 9 * mm,
    gloss: 1,
    shines: true,
    layers: [
      plate(body, printed('#30343a')),
      plate(at(0.7, 0.7, 70.6, 150.6), printed('#050506'), 8.6 * mm),
      plate(at(2.6, 2.6, 66.8, 146.8), theme.ground, 7 * mm),
      disc(14 * mm, -64 * mm, 1.6 * mm, printed('#020202')),
      line(8, 5.4, 9, 2.2, 4, theme.onGround),
      line(56, 5.4, 8, 2.2, 3, theme.onGround),
      line(26, 13, 20, 3.8, 5, theme.onGround),
      plate(at(6, 24, 60, 92), theme.card, 3 * mm),
      line(10, 28, 22, 2.6, 8, theme.faint),
      ...twin(symbol, at(11, 36, 50, 15), at(18, 53, 36, 2.2), theme),
      moduleLayer(symbol, theme.text, theme.card),
      ...(style.logo > 0 ? coinLogo(logoBox(symbol.size, style.logo), 0.5, logoPaints) : []),
      line(20, 104, 32, 2.4, 12, theme.faint),
      plate(at(6, 121, 60, 18), theme.card, 3 * mm),
      disc(-10 * mm, 60 * mm, 3.4 * mm, logoPaints.fill),
      line(18, 127, 22, 2.8, 7, theme.text),
      line(18, 132, 30, 2, 12, theme.faint),
    ],
  });
}

function createTheme(style: PhoneStyle): Theme {
  const [card, text, faint, ground, onGround] = style.inverted
    ? ['#1c1c1e', '#e6e6ea', '#8a8a8e', '#0b0b0d', '#c8c8cc']
    : ['#ffffff', '#000000', '#707478', style.ground, '#ffffff'];
  const paint = (hex: string) => shining(hex, style.brightness);
  return {
    card: paint(card),
    text: paint(text),
    faint: paint(faint),
    ground: paint(ground),
    onGround: paint(onGround),
  };
}

/** The Code 128 that wallets show above a payment code, and its digits; other codes have none. */
function twin(symbol: SymbolGrid, bars: Box, label: Box, theme: Theme): Layer[] {
  if (!/^\d+$/.test(symbol.text)) return [];
  const digits = symbol.text.length % 2 === 0 ? symbol.text : `0${symbol.text}`;
  return [code128Layer(bars, digits, theme.text), stencil(label, writeDigits(grouped(symbol.text)), theme.faint)];
}

/** Four digits at a time, as wallets print them. */
function grouped(text: string): string {
  return text.replace(/(\d{4})(?=\d)/g, '$1 ');
}
