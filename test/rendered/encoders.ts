/**
 * Symbols by independent encoders, with texts of any length that fits.
 */

import { Alphanumeric, Byte, Encoder, Hanzi, Kanji, Numeric } from '@nuintun/qrcode';
import type { QRCodeSegment } from 'qrcode';
import { createRandom, type Random } from '../../bench/corpus/random.ts';
import type { SoftGrid } from '../../src/engine/grid/soft-grid.ts';
import { blockLayout } from '../../src/engine/symbol/block-layout.ts';
import { characterCountBits } from '../../src/engine/symbol/version.ts';
import type { SegmentMode } from '../../src/types.ts';
import { gridOf, qrcodeGrid, zxingGrid } from '../engine/symbol/grids.ts';
import type { SymbolCase } from './product.ts';

/** A symbol's modules and the text that they mean. */
export interface EncodedSymbol {
  readonly text: string;
  readonly size: number;
  /** Module (row * size + column) is dark. */
  readonly dark: readonly boolean[];
}

/** Characters that one mode packs best, and the bits that it spends on each. */
const ALPHABETS: Readonly<Record<SegmentMode, readonly [characters: string, bits: number]>> = {
  numeric: ['0123456789', 10 / 3],
  alphanumeric: ['ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:', 5.5],
  byte: ['abcdefghijklmnopqrstuvwxyz_?=&#,;', 8],
  kanji: ['点茗漢字日本語東京大阪店舗支払受取確認', 13],
  hanzi: ['收款码支付宝扫一扫欢迎光临谢谢惠顾', 13],
};

/** Mode and subset indicator. */
const HEADER_BITS = 8;

/** A text that fits into a symbol; as likely a short one as one that fills it. */
function makeText({ version, level, mode }: SymbolCase, random: Random): string {
  const [alphabet, bits] = ALPHABETS[mode];
  const room = 8 * blockLayout(version, level).dataCodewords - HEADER_BITS - characterCountBits(mode, version);
  const most = Math.floor(room / bits);
  const length = Math.max(1, Math.min(most, Math.floor(most * (0.05 + random.uniform()))));
  const characters = [...alphabet];
  return Array.from({ length }, () => random.pick(characters)).join('');
}

const NUINTUN_SEGMENTS = { numeric: Numeric, alphanumeric: Alphanumeric, byte: Byte, kanji: Kanji, hanzi: Hanzi };

/**
 * Encodes one symbol of the product; the same one every time.
 * @throws Error when the encoder refuses
 */
export async function encodeSymbol(symbol: SymbolCase): Promise<EncodedSymbol> {
  const { version, level, mask, mode } = symbol;
  const text = makeText(symbol, createRandom(version, `rendered ${level}${mask}${mode}`));
  const { size, values } = await drawModules(symbol, text);
  return { text, size, dark: Array.from(values, (value) => value > 0) };
}

async function drawModules({ version, level, mask, mode, encoder }: SymbolCase, text: string): Promise<SoftGrid> {
  if (mask === null) {
    const encoded = new Encoder({ level, version }).encode(new NUINTUN_SEGMENTS[mode](text));
    return gridOf(encoded.size, (row, column) => encoded.get(column, row) === 1);
  }
  if (encoder === 'zxing') return zxingGrid(text, `version=${version},ecLevel=${level},dataMask=${mask}`);
  const data = mode === 'byte' ? new TextEncoder().encode(text) : text;
  return qrcodeGrid([{ mode, data } as QRCodeSegment], version, level, mask);
}
