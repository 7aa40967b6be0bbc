/**
 * One model per charset: how many bits a good code for that charset's languages would spend on a message. The charset
 * with the shortest code is the likeliest (J. Rissanen, "Modeling by shortest data description", Automatica 14, 1978).
 */

import {
  ALIEN_BITS,
  asciiBits,
  asciiScript,
  halfKanaBits,
  hangulBits,
  isAlien,
  isWidePunctuation,
  latinBits,
  latinScript,
  type Script,
  STRANGE_BITS,
  SWITCH_BITS,
} from './character-bits.ts';
import { commonHanzi, commonSimplified } from './common-characters.ts';

/** A charset that byte segments without ECI may have. */
export interface CharsetModel {
  readonly charset: string;
  /** Bits for the charset itself: the rarer among symbols without ECI, the more. */
  readonly priorBits: number;
  /** Code length of a valid message. @param text `bytes` decoded */
  measure(bytes: Uint8Array, text: string): number;
}

/** Bits of a character above ASCII. @param lead and trail are its first two bytes */
type WideBits = (code: number, lead: number, trail: number) => number;

/** A frequent Chinese character: one of some 900 that make up six sevenths of the text. */
const COMMON_HANZI_BITS = 10;

function isHanzi(code: number): boolean {
  return code >= 0x4e00 && code <= 0x9fff;
}

function isHiragana(code: number): boolean {
  return code >= 0x3041 && code <= 0x309f;
}

function isKatakana(code: number): boolean {
  return code >= 0x30a0 && code <= 0x30ff;
}

function isHangul(code: number): boolean {
  return code >= 0xac00 && code <= 0xd7a3;
}

/** GB 2312 level 1 (rows B0-D7) is the everyday alphabet, level 2 (D8-F7) is rare, what GBK added rarer still. */
function gbBits(code: number, lead: number, trail: number): number {
  if (isHanzi(code)) {
    if (commonSimplified().has(code)) return COMMON_HANZI_BITS;
    if (trail < 0xa1 || lead < 0xb0) return 21;
    return lead <= 0xd7 ? 14.5 : 18;
  }
  return isWidePunctuation(code) ? 7.5 : STRANGE_BITS;
}

/** Big5 level 1 (A440-C67E) holds the frequent characters, level 2 (C940-F9D5) the others. */
function big5Bits(code: number, lead: number): number {
  if (isHanzi(code)) {
    if (commonHanzi().has(code)) return COMMON_HANZI_BITS;
    if (lead < 0xa1) return 22;
    return lead <= 0xc6 ? 15 : 19;
  }
  return isWidePunctuation(code) ? 7.5 : STRANGE_BITS;
}

/** KS X 1001 text is Hangul; hanja are rare. */
function koreanBits(code: number): number {
  if (isHangul(code)) return hangulBits(code) + 0.3;
  if (isHanzi(code)) return 20;
  return isWidePunctuation(code) ? 10 : STRANGE_BITS + 3;
}

/** Kana are more than half of Japanese text; JIS level 1 (88-97) holds nearly all its kanji. */
function japaneseBits(code: number, lead: number): number {
  if (isHiragana(code)) return 6.5;
  if (isKatakana(code)) return 7;
  if (isHanzi(code)) {
    if (lead > 0x98) return 18;
    return commonHanzi().has(code) ? 10.5 : 13;
  }
  return isWidePunctuation(code) ? 7.5 : STRANGE_BITS;
}

/**
 * Pairs of GBK bytes are often valid two-byte UTF-8, and then they hit letters that hardly anybody writes: phonetic and
 * combining signs, extended Cyrillic, Syriac.
 */
const RARE_TWO_BYTE_BITS = 20;

/** A switch to Greek, Cyrillic, Hebrew or Arabic: dear, because a few pairs of GBK bytes may look like a word of two letters. */
const TWO_BYTE_ENTRY_BITS = 14;

/** Greek, Cyrillic, Hebrew and Arabic as they are written today; small Armenian letters, which come in longer runs. */
function twoByteLetterBits(code: number): number {
  const living =
    (code >= 0x386 && code <= 0x3ce) ||
    (code >= 0x401 && code <= 0x45f) ||
    (code >= 0x5d0 && code <= 0x5ea) ||
    (code >= 0x621 && code <= 0x652);
  if (living) return 8;
  return code >= 0x561 && code <= 0x587 ? 10 : RARE_TWO_BYTE_BITS;
}

/** Any language; scripts of letters cost about as much per letter as Latin does. */
function unicodeBits(code: number): number {
  if (isHiragana(code)) return 6.5;
  if (isKatakana(code)) return 7;
  if (isHangul(code)) return hangulBits(code);
  if (isHanzi(code)) return commonHanzi().has(code) ? COMMON_HANZI_BITS : 14;
  if (isWidePunctuation(code)) return 7.5;
  if (code < 0x800) return twoByteLetterBits(code);
  // Indic and South-East Asian scripts.
  if (code >= 0x900 && code <= 0xeff) return 8;
  // Pictographs.
  if (code >= 0x2600 && code <= 0x27bf) return 12;
  if (code >= 0x1f000 && code <= 0x1faff) return 12;
  return STRANGE_BITS;
}

/** Bytes of the next character in a charset of one and two bytes, GB 18030's four-byte ones included. */
function characterLength(lead: number, trail: number, code: number): number {
  if (lead <= 0x80 || (code >= 0xff61 && code <= 0xff9f)) return 1;
  return trail >= 0x30 && trail <= 0x39 ? 4 : 2;
}

/**
 * Half-width katakana are all that GBK bytes need to be valid Shift_JIS, and hardly anybody writes them into symbols; who
 * does, does so again in the same message.
 */
const HALF_KANA_FIRST_BITS = 14;
const HALF_KANA_AGAIN_BITS = 5;

/** Adds up a message in a charset of one and two bytes, walking bytes and text side by side. */
function measureWide(bytes: Uint8Array, text: string, wideBits: WideBits): number {
  let bits = 0;
  let previous: Script = 'none';
  let previousCode = 0;
  let entryBits = HALF_KANA_FIRST_BITS;
  for (let i = 0, at = 0; i < bytes.length; ) {
    const lead = bytes[i];
    const trail = bytes[i + 1];
    const code = text.codePointAt(at) ?? 0xffff;
    const script: Script = lead < 0x80 ? 'none' : code >= 0xff61 && code <= 0xff9f ? 'kana-half' : 'wide';
    if (script !== previous) bits += script === 'kana-half' ? entryBits : SWITCH_BITS;
    if (script === 'kana-half') entryBits = HALF_KANA_AGAIN_BITS;
    if (script === 'none') bits += asciiBits(lead);
    else if (script === 'kana-half') bits += halfKanaBits(code, previousCode);
    else bits += isAlien(code) ? ALIEN_BITS : wideBits(code, lead, trail);
    previous = script;
    previousCode = code;
    i += characterLength(lead, trail, code);
    at += code > 0xffff ? 2 : 1;
  }
  return bits;
}

/** Adds up a message in windows-1252. */
function measureLatin(_bytes: Uint8Array, text: string): number {
  let bits = 0;
  let previous: Script = 'none';
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    bits += code < 0x80 ? asciiBits(code) : latinBits(code, previous);
    previous = code < 0x80 ? asciiScript(code) : latinScript(code);
  }
  return bits;
}

/** Latin and Cyrillic letters in one word are a mistake. */
const MIXED_WORD_BITS = 8;

/** Adds up a message in windows-1251: runs of Cyrillic letters, capitals first. */
function measureCyrillic(_bytes: Uint8Array, text: string): number {
  let bits = 0;
  let previous: Script = 'none';
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    const script = cyrillicScript(code);
    const inWord = previous === 'highUpper' || previous === 'highLower';
    const inLatinWord = previous === 'lower' || previous === 'upper';
    if (code < 0x80) bits += asciiBits(code) + (inWord && script !== 'none' ? MIXED_WORD_BITS : 0);
    else if (script === 'other') bits += isAlien(code) ? ALIEN_BITS : 11;
    else {
      if (!inWord) bits += inLatinWord ? MIXED_WORD_BITS : SWITCH_BITS;
      if (script === 'highLower') bits += inWord ? 5 : 7;
      else bits += previous === 'highLower' ? 14 : inWord ? 7 : 6;
    }
    previous = script;
  }
  return bits;
}

function cyrillicScript(code: number): Script {
  if (code < 0x80) return asciiScript(code);
  if (code < 0x410 || code > 0x44f) return 'other';
  return code < 0x430 ? 'highUpper' : 'highLower';
}

/** Adds up a message in UTF-8. */
function measureUnicode(_bytes: Uint8Array, text: string): number {
  let bits = 0;
  let previous: Script = 'none';
  for (const character of text) {
    const code = character.codePointAt(0) as number;
    if (code < 0x80) {
      if (previous === 'wide') bits += SWITCH_BITS;
      bits += asciiBits(code);
      previous = asciiScript(code);
    } else if (code < 0x180) {
      bits += isAlien(code) ? ALIEN_BITS : latinBits(code, previous);
      previous = latinScript(code);
    } else {
      if (previous !== 'wide') bits += code < 0x800 ? TWO_BYTE_ENTRY_BITS : SWITCH_BITS;
      bits += isAlien(code) ? ALIEN_BITS : unicodeBits(code);
      previous = 'wide';
    }
  }
  return bits;
}

/**
 * The charsets in question. UTF-8 is what nearly all encoders write, and text in another charset is seldom valid UTF-8,
 * hence its head start.
 */
export const CHARSET_MODELS: readonly CharsetModel[] = [
  { charset: 'UTF-8', priorBits: -6, measure: measureUnicode },
  { charset: 'GB18030', priorBits: -1, measure: (bytes, text) => measureWide(bytes, text, gbBits) },
  { charset: 'Shift_JIS', priorBits: 1, measure: (bytes, text) => measureWide(bytes, text, japaneseBits) },
  { charset: 'windows-1252', priorBits: 0, measure: measureLatin },
  { charset: 'windows-1251', priorBits: 5, measure: measureCyrillic },
  { charset: 'EUC-KR', priorBits: 1, measure: (bytes, text) => measureWide(bytes, text, koreanBits) },
  { charset: 'Big5', priorBits: 2, measure: (bytes, text) => measureWide(bytes, text, big5Bits) },
];
