/**
 * Takes a data bit stream apart (ISO/IEC 18004:2015, 7.4). Total on any bytes: it never throws and never reads outside.
 */

import type { Fnc1, Segment, SegmentMode, StructuredAppend } from '../../types.ts';
import { type CountedMode, characterCountBits } from '../symbol/version.ts';
import { BitCursor } from './bit-cursor.ts';
import { expandPercent, readAlphanumeric, readBytes, readHanzi, readKanji, readNumeric } from './characters.ts';
import { type InvalidPayload, PAD_CODEWORDS, type Padding, type Payload } from './segment.ts';

/** ISO/IEC 18004:2015, Table 2. */
const TERMINATOR = 0b0000;
const STRUCTURED_APPEND = 0b0011;
const FNC1_FIRST = 0b0101;
const ECI = 0b0111;
const FNC1_SECOND = 0b1001;

const DATA_MODES: Readonly<Record<number, CountedMode>> = {
  1: 'numeric',
  2: 'alphanumeric',
  4: 'byte',
  8: 'kanji',
  13: 'hanzi',
};

const READERS = {
  numeric: readNumeric,
  alphanumeric: readAlphanumeric,
  byte: readBytes,
  kanji: readKanji,
  hanzi: readHanzi,
} as const;

/** The only Hanzi subset there is: GB 2312 (GB/T 18284-2000). */
const HANZI_SUBSET_GB2312 = 1;

/** Digits make most bytes of a bit: 3 per 10. */
const MOST_BYTES_PER_BIT = 0.3;

/** A parse in progress. */
interface State {
  readonly cursor: BitCursor;
  readonly version: number;
  readonly out: Uint8Array<ArrayBuffer>;
  /** Next free place in `out`. */
  end: number;
  eci: number | null;
  readonly found: { mode: SegmentMode; from: number; to: number; eci: number | null }[];
  structuredAppend: StructuredAppend | undefined;
  fnc1: Fnc1 | undefined;
}

/**
 * Parses the data codewords of a symbol.
 * @param data data codewords after error correction, blocks joined
 * @param version 1..40; decides the lengths of character counts
 */
export function parsePayload(data: Uint8Array, version: number): Payload | InvalidPayload {
  const state: State = {
    cursor: new BitCursor(data),
    version,
    out: new Uint8Array(Math.ceil(8 * data.length * MOST_BYTES_PER_BIT)),
    end: 0,
    eci: null,
    found: [],
    structuredAppend: undefined,
    fnc1: undefined,
  };
  let terminator = false;
  while (state.cursor.remaining >= 4 && !terminator) {
    const mode = state.cursor.take(4);
    terminator = mode === TERMINATOR;
    const complaint = terminator ? undefined : readPart(state, mode);
    if (complaint !== undefined) return { ok: false, detail: complaint };
  }
  if (state.end === 0) return { ok: false, detail: 'no data' };
  return toPayload(state, checkPadding(data, state.cursor, terminator));
}

function toPayload(state: State, padding: Padding): Payload {
  const bytes = state.out.slice(0, state.end);
  const { structuredAppend, fnc1 } = state;
  return {
    ok: true,
    segments: state.found.map(({ mode, from, to, eci }): Segment => ({ mode, bytes: bytes.subarray(from, to), eci })),
    bytes,
    ...(structuredAppend === undefined ? {} : { structuredAppend }),
    ...(fnc1 === undefined ? {} : { fnc1 }),
    padding,
  };
}

/** Reads what follows one mode indicator; returns what is wrong with it, if anything. */
function readPart(state: State, mode: number): string | undefined {
  const dataMode = DATA_MODES[mode];
  if (dataMode !== undefined) return readSegment(state, dataMode);
  switch (mode) {
    case ECI:
      return readEci(state);
    case STRUCTURED_APPEND:
      return readStructuredAppend(state);
    case FNC1_FIRST:
      state.fnc1 = { position: 'first', applicationIndicator: null };
      return undefined;
    case FNC1_SECOND:
      return readApplicationIndicator(state);
    default:
      return 'unknown mode indicator';
  }
}

function readSegment(state: State, mode: CountedMode): string | undefined {
  const { cursor, out } = state;
  if (mode === 'hanzi') {
    const subset = cursor.take(4);
    if (subset !== HANZI_SUBSET_GB2312) return 'unknown Hanzi subset';
  }
  const count = cursor.take(characterCountBits(mode, state.version));
  if (count < 0) return 'truncated character count';
  if (dataBits(mode, count) > cursor.remaining) return 'character count exceeds the symbol';
  if (count === 0) return undefined;
  const from = state.end;
  let to = READERS[mode](cursor, count, out, from);
  if (to < 0) return `invalid ${mode} character`;
  if (mode === 'alphanumeric' && state.fnc1 !== undefined) to = expandPercent(out, from, to);
  state.end = to;
  state.found.push({ mode, from, to, eci: state.eci });
  return undefined;
}

/** Bits of `count` characters. */
function dataBits(mode: CountedMode, count: number): number {
  switch (mode) {
    case 'numeric':
      return 10 * Math.floor(count / 3) + [0, 4, 7][count % 3];
    case 'alphanumeric':
      return 11 * (count >> 1) + 6 * (count & 1);
    case 'byte':
      return 8 * count;
    default:
      return 13 * count;
  }
}

/** One to three bytes, by the leading bits of the first (ISO/IEC 18004:2015, Table 4). */
function readEci(state: State): string | undefined {
  const first = state.cursor.take(8);
  if (first < 0) return 'truncated ECI designator';
  if (first >= 0b1110_0000) return 'invalid ECI designator';
  const more = first < 0b1000_0000 ? 0 : first < 0b1100_0000 ? 1 : 2;
  const rest = state.cursor.take(8 * more);
  if (rest < 0) return 'truncated ECI designator';
  const designator = ((first & (0xff >> (more + 1))) << (8 * more)) | rest;
  if (designator > 999_999) return 'invalid ECI designator';
  state.eci = designator;
  return undefined;
}

/** ISO/IEC 18004:2015, 8.2 and 8.3. A position outside the message is left out: the text of the symbol stands alone. */
function readStructuredAppend(state: State): string | undefined {
  const indicator = state.cursor.take(16);
  if (indicator < 0) return 'truncated structured append';
  const index = indicator >> 12;
  const total = ((indicator >> 8) & 15) + 1;
  if (index < total) state.structuredAppend = { index, total, parity: indicator & 255 };
  return undefined;
}

/** Two digits as their value, or a letter as its ASCII value plus 100 (ISO/IEC 18004:2015, 7.4.8.3). */
function readApplicationIndicator(state: State): string | undefined {
  const code = state.cursor.take(8);
  if (code < 0) return 'truncated application indicator';
  const letter = String.fromCharCode(Math.max(0, code - 100));
  const indicator = code < 100 ? String(code).padStart(2, '0') : /[A-Za-z]/.test(letter) ? letter : null;
  state.fnc1 = { position: 'second', applicationIndicator: indicator };
  return undefined;
}

/** Bits up to the next whole codeword are zero, then pad codewords by turns (ISO/IEC 18004:2015, 7.4.10). */
function checkPadding(data: Uint8Array, cursor: BitCursor, terminator: boolean): Padding {
  const first = Math.ceil(cursor.position / 8);
  let wrongCodewords = 0;
  for (let i = first; i < data.length; i++) {
    if (data[i] !== PAD_CODEWORDS[(i - first) % 2]) wrongCodewords++;
  }
  return { terminator, codewords: Math.max(0, data.length - first), wrongCodewords };
}
