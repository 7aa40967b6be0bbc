/**
 * Unpacks the characters of one segment into bytes. Every function writes at `at` and returns the next free place, or -1
 * when the bits are no characters of its mode. The caller has made sure of bits and room.
 */

import type { BitCursor } from './bit-cursor.ts';

/** ISO/IEC 18004:2015, Table 5. */
const ALPHANUMERIC = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:';

const GROUP_SEPARATOR = 0x1d;
const PERCENT = 0x25;

/** Three digits in 10 bits, two in 7, one in 4 (ISO/IEC 18004:2015, 7.4.3). */
export function readNumeric(cursor: BitCursor, count: number, out: Uint8Array, at: number): number {
  let to = at;
  for (let left = count; left > 0; left -= 3) {
    const digits = Math.min(3, left);
    const value = cursor.take(digits * 3 + 1);
    if (value >= 10 ** digits) return -1;
    if (digits === 3) out[to++] = 48 + Math.floor(value / 100);
    if (digits >= 2) out[to++] = 48 + (Math.floor(value / 10) % 10);
    out[to++] = 48 + (value % 10);
  }
  return to;
}

/** Two characters in 11 bits, one in 6 (ISO/IEC 18004:2015, 7.4.4). */
export function readAlphanumeric(cursor: BitCursor, count: number, out: Uint8Array, at: number): number {
  let to = at;
  for (let left = count; left > 0; left -= 2) {
    const pair = left >= 2;
    const value = cursor.take(pair ? 11 : 6);
    if (value >= (pair ? 45 * 45 : 45)) return -1;
    if (pair) out[to++] = ALPHANUMERIC.charCodeAt(Math.floor(value / 45));
    out[to++] = ALPHANUMERIC.charCodeAt(value % 45);
  }
  return to;
}

/** Under FNC1, "%" stands for the group separator and "%%" for "%" (ISO/IEC 18004:2015, 7.4.8.2); in place. */
export function expandPercent(out: Uint8Array, from: number, end: number): number {
  let to = from;
  for (let i = from; i < end; i++) {
    if (out[i] !== PERCENT) out[to++] = out[i];
    else if (i + 1 < end && out[i + 1] === PERCENT) {
      out[to++] = PERCENT;
      i++;
    } else out[to++] = GROUP_SEPARATOR;
  }
  return to;
}

/** Bytes as they are (ISO/IEC 18004:2015, 7.4.5). */
export function readBytes(cursor: BitCursor, count: number, out: Uint8Array, at: number): number {
  let to = at;
  for (const end = at + count; to < end; to++) out[to] = cursor.take(8);
  return to;
}

/** Shift_JIS pairs 0x8140-0x9FFC and 0xE040-0xEBBF in 13 bits each (ISO/IEC 18004:2015, 7.4.6). */
export function readKanji(cursor: BitCursor, count: number, out: Uint8Array, at: number): number {
  let to = at;
  for (let left = count; left > 0; left--) {
    const value = cursor.take(13);
    const packed = (Math.floor(value / 0xc0) << 8) | (value % 0xc0);
    const pair = packed + (packed < 0x1f00 ? 0x8140 : 0xc140);
    out[to++] = pair >> 8;
    out[to++] = pair & 0xff;
  }
  return to;
}

/** GB 2312 pairs 0xA1A1-0xAAFE and 0xB0A1-0xFAFE in 13 bits each (GB/T 18284-2000). */
export function readHanzi(cursor: BitCursor, count: number, out: Uint8Array, at: number): number {
  let to = at;
  for (let left = count; left > 0; left--) {
    const value = cursor.take(13);
    const row = Math.floor(value / 0x60);
    const cell = value % 0x60;
    if (cell > 0xfe - 0xa1) return -1;
    out[to++] = row + (row < 0x0a ? 0xa1 : 0xa6);
    out[to++] = cell + 0xa1;
  }
  return to;
}
