/**
 * Text of a message: by ECI where there is one, else by evidence over the whole message.
 *
 * Encoders split characters between segments (the second byte of a Shift_JIS or GBK character may be a letter or a
 * digit), so neighbouring segments of one charset are decoded as one run.
 */

import type { Segment } from '../../types.ts';
import { CHARSET_MODELS } from './charset-models.ts';
import { charsetOfEci, decodeCharset, decodeLatin1, isAscii } from './charset-names.ts';

/** A decoded message. */
export interface MessageText {
  readonly text: string;
  /**
   * The charset of what is not ASCII: `'UTF-8'`, `'GB18030'` (also for GBK and GB 2312), `'Shift_JIS'`, `'Big5'`,
   * `'EUC-KR'`, `'ISO-8859-1'`, `'windows-1252'`, one that an ECI names, `'binary'` for an ECI without characters;
   * `'ASCII'` when nothing else occurs.
   */
  readonly charset: string;
  /** How sure the charset is, 0..1. 1 for ASCII, ECI and mode; 0 when the text is only bytes written as characters. */
  readonly certainty: number;
}

/** Consecutive bytes of one charset; null means that nobody says which. */
interface Run {
  readonly charset: string | null;
  readonly bytes: Uint8Array;
}

/** Bits by which a kanji or Hanzi segment speaks for the same charset in its neighbours. */
const NEIGHBOUR_BITS = 8;

/** Bits per byte of a message without structure, and for the assumption that a message is one. */
const BITS_PER_RANDOM_BYTE = 8;
const RANDOM_PRIOR_BITS = 10;

/** Models are rough: odds are taken to the power of a half. */
const TRUST = 0.5;

/**
 * Decodes a message.
 * @param segments views of one array, one after the other
 * @param fallback charset of bytes that no ECI covers, instead of guessing: a name of this library or a WHATWG label
 */
export function decodeText(segments: readonly Segment[], fallback?: string): MessageText {
  const runs = joinRuns(segments, fallback ?? null);
  if (runs.length === 1 && runs[0].charset === null && isAscii(runs[0].bytes)) {
    return { text: decodeLatin1(runs[0].bytes), charset: 'ASCII', certainty: 1 };
  }
  const disguised = readDisguisedUtf8(segments);
  if (disguised !== undefined) return disguised;
  const guess = guessCharset(runs);
  let text = '';
  let charset = 'ASCII';
  let certainty = 1;
  for (const run of runs) {
    const decoded = decodeRun(run, guess);
    text += decoded.text;
    certainty = Math.min(certainty, decoded.certainty);
    if (charset === 'ASCII') charset = decoded.charset;
  }
  return { text, charset, certainty };
}

/** Text of segments from anywhere, as those of several symbols that share a message. */
export function decodeScattered(segments: readonly Segment[], fallback?: string): string {
  const whole = Uint8Array.from(segments.flatMap(({ bytes }) => [...bytes]));
  let end = 0;
  const neighbours = segments.map((segment) => {
    const start = end;
    end += segment.bytes.length;
    return { ...segment, bytes: whole.subarray(start, end) };
  });
  return decodeText(neighbours, fallback).text;
}

/** Neighbouring segments of one charset as one run; the bytes of neighbours are neighbours in memory. */
function joinRuns(segments: readonly Segment[], fallback: string | null): Run[] {
  const runs: Run[] = [];
  for (const segment of segments) {
    const charset = charsetOf(segment, fallback);
    const last = runs.at(-1);
    if (last !== undefined && last.charset === charset) {
      const length = last.bytes.length + segment.bytes.length;
      const { buffer, byteOffset } = last.bytes;
      runs[runs.length - 1] = { charset, bytes: new Uint8Array(buffer, byteOffset, length) };
    } else runs.push({ charset, bytes: segment.bytes });
  }
  return runs;
}

function charsetOf(segment: Segment, fallback: string | null): string | null {
  if (segment.mode === 'kanji') return 'Shift_JIS';
  if (segment.mode === 'hanzi') return 'GB18030';
  if (segment.eci === null) return fallback;
  const charset = charsetOfEci(segment.eci) ?? 'binary';
  // Digits and letters of the compact modes are characters, not bytes of a wider code.
  return segment.mode !== 'byte' && charset.startsWith('UTF-') && charset !== 'UTF-8' ? 'ASCII' : charset;
}

/**
 * Encoders that look for kanji byte by byte put pairs of UTF-8 bytes into kanji segments and the third byte into byte
 * segments. Joined they are valid UTF-8, which Shift_JIS never is here: nearly all its kanji begin with 0x88-0x9F.
 */
function readDisguisedUtf8(segments: readonly Segment[]): MessageText | undefined {
  if (segments.every(({ mode }) => mode !== 'kanji')) return undefined;
  if (segments.some(({ eci, mode }) => eci !== null || mode === 'hanzi')) return undefined;
  const { buffer, byteOffset } = segments[0].bytes;
  const length = segments.reduce((sum, { bytes }) => sum + bytes.length, 0);
  const text = decodeCharset(new Uint8Array(buffer, byteOffset, length), 'UTF-8');
  return text === undefined ? undefined : { text, charset: 'UTF-8', certainty: 0.95 };
}

function decodeRun({ bytes, charset }: Run, guess: Guess): MessageText {
  if (charset === 'binary') return { text: decodeLatin1(bytes), charset, certainty: 0 };
  if (charset !== null) {
    const text = decodeCharset(bytes, charset);
    const plain = text?.length === bytes.length && isAscii(bytes);
    if (text !== undefined) return { text, charset: plain ? 'ASCII' : charset, certainty: 1 };
  }
  if (isAscii(bytes)) return { text: decodeLatin1(bytes), charset: 'ASCII', certainty: 1 };
  // A charset was named that the bytes do not follow: judge this run by itself.
  const { charset: guessed, certainty } = charset === null ? guess : guessCharset([{ bytes, charset: null }]);
  const text = decodeCharset(bytes, guessed) ?? decodeLatin1(bytes);
  return { text, charset: guessed, certainty: charset === null ? certainty : certainty / 2 };
}

interface Guess {
  readonly charset: string;
  readonly certainty: number;
}

/** The likeliest charset of all runs that name none, judged together. */
function guessCharset(runs: readonly Run[]): Guess {
  const unnamed = runs.filter(({ bytes, charset }) => charset === null && !isAscii(bytes));
  if (unnamed.length === 0) return { charset: 'ASCII', certainty: 1 };
  const bom = byteOrderMark(unnamed[0].bytes);
  if (bom !== undefined) return { charset: bom, certainty: 0.9 };
  let best = 'ISO-8859-1';
  let bestBits = Infinity;
  const lengths: number[] = [];
  for (const { charset, priorBits, measure } of CHARSET_MODELS) {
    let bits = priorBits;
    if (runs.some((run) => run.charset === charset)) bits -= NEIGHBOUR_BITS;
    for (const { bytes } of unnamed) {
      const text = decodeCharset(bytes, charset);
      bits += text === undefined ? Infinity : measure(bytes, text);
    }
    lengths.push(bits);
    if (bits < bestBits) {
      best = charset;
      bestBits = bits;
    }
    if (charset === 'UTF-8' && bits < leastRivalBits(unnamed)) break;
  }
  if (best === 'windows-1252' && !unnamed.some(({ bytes }) => bytes.some(isC1))) best = 'ISO-8859-1';
  return { charset: best, certainty: certaintyOf(bestBits, lengths, unnamed) };
}

/**
 * What no other charset comes below in practice: two bytes of a frequent character cost some ten bits. Most messages are
 * UTF-8 and need no comparison.
 */
function leastRivalBits(runs: readonly Run[]): number {
  let bits = 0;
  for (const { bytes } of runs) for (let i = 0; i < bytes.length; i++) bits += bytes[i] < 128 ? 5 : 4.7;
  return bits;
}

/** Share of the best hypothesis among all, the one that the bytes mean no text included. */
function certaintyOf(bestBits: number, lengths: readonly number[], runs: readonly Run[]): number {
  const count = runs.reduce((sum, { bytes }) => sum + bytes.length, 0);
  const random = RANDOM_PRIOR_BITS + BITS_PER_RANDOM_BYTE * count;
  let odds = 2 ** (TRUST * (bestBits - random));
  for (const bits of lengths) odds += 2 ** (TRUST * (bestBits - bits));
  return 1 / odds;
}

function isC1(byte: number): boolean {
  return byte >= 0x80 && byte < 0xa0;
}

/** UTF-16 announces itself (The Unicode Standard 15, 23.8). */
function byteOrderMark(bytes: Uint8Array): string | undefined {
  if (bytes.length < 4 || bytes.length % 2 !== 0) return undefined;
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'UTF-16BE';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'UTF-16LE';
  return undefined;
}
