/**
 * Symbols that ask a reader for more than digits and Latin letters: every mode, charsets with and without ECI, GS1.
 * The package `@nuintun/qrcode` encodes, with bytes of `charsets.ts` where it has no encoder itself.
 */

import { Alphanumeric, Byte, Charset, Encoder, Hanzi, Kanji, Numeric } from '@nuintun/qrcode';
import { encode } from './charsets.ts';
import type { MaskPattern, SymbolGrid } from './symbols.ts';

/** Segments in the order of the message; all bytes of one message are in one charset. */
interface Content {
  readonly segments: readonly (readonly [
    mode: 'numeric' | 'alphanumeric' | 'byte' | 'kanji' | 'hanzi',
    text: string,
  ])[];
  /** Of byte segments; default UTF-8. */
  readonly charset?: string;
  /** ECI designator that says so in the symbol (AIM ITS/04-023); nothing says so without one. */
  readonly eci?: keyof typeof Charset;
  /** FNC1 in first position, ISO/IEC 18004:2015, 7.4.8.2. */
  readonly gs1?: boolean;
}

const CONTENTS = {
  hanzi: { segments: [['hanzi', '收款码扫一扫付二十元']] },
  kanji: { segments: [['kanji', 'お支払い金額千二百円']] },
  gbk: { segments: [['byte', '早餐店收款 豆浆两元 TEST']], charset: 'gbk' },
  'gb18030-eci': { segments: [['byte', '镕记面馆 收款 TEST']], charset: 'gb18030', eci: 'GB18030' },
  'utf-8': { segments: [['byte', '欢迎光临 TEST ¥12']] },
  'utf-8-eci': { segments: [['byte', 'Größe 小 TEST']], eci: 'UTF_8' },
  'shift-jis': { segments: [['byte', 'ラーメン一杯 TEST']], charset: 'shift_jis' },
  'big5-eci': { segments: [['byte', '臺北小吃店 收款 TEST']], charset: 'big5', eci: 'BIG5' },
  'euc-kr': { segments: [['byte', '김밥 천원 결제 TEST']], charset: 'euc-kr' },
  'latin-1': { segments: [['byte', 'Café crème 2,50 TEST']], charset: 'windows-1252' },
  gs1: { segments: [['alphanumeric', '010950600013435210TEST']], gs1: true },
  mixed: {
    segments: [
      ['alphanumeric', 'TEST '],
      ['numeric', '20261124'],
      ['hanzi', '收款'],
      ['byte', ' ok'],
    ],
  },
} as const satisfies Readonly<Record<string, Content>>;

/** Names of the contents. */
export type ContentId = keyof typeof CONTENTS;

/** All contents. */
export const CONTENT_IDS = Object.keys(CONTENTS) as readonly ContentId[];

const SEGMENTS = { numeric: Numeric, alphanumeric: Alphanumeric, kanji: Kanji, hanzi: Hanzi };

/** The symbol of a content at level M, in the smallest version, with the mask of the encoder's choice. */
export function createContent(id: ContentId): SymbolGrid {
  const { segments, charset = 'UTF-8', eci, gs1 }: Content = CONTENTS[id];
  const text = segments.map(([, part]) => part).join('');
  const encoder = new Encoder({
    level: 'M',
    hints: gs1 ? { fnc1: ['GS1'] } : {},
    encode: (part) => encode(part, charset) as Uint8Array,
  });
  // ISO/IEC 8859-1 is what a symbol means without a designator, so that the encoder writes none.
  const designator = eci === undefined ? Charset.ISO_8859_1 : (Charset[eci] as Charset);
  const encoded = encoder.encode(
    ...segments.map(([mode, part]) => (mode === 'byte' ? new Byte(part, designator) : new SEGMENTS[mode](part))),
  );
  const { size, version, level, mask } = encoded;
  const modules = Uint8Array.from({ length: size * size }, (_, i) => encoded.get(i % size, Math.floor(i / size)));
  const bytes = new TextEncoder().encode(text);
  return { text, bytes, version, errorCorrectionLevel: level, mask: mask as MaskPattern, size, modules };
}
