/**
 * Which symbols hold a payload.
 */

import { blockLayout } from '../../engine/symbol/block-layout.ts';
import { characterCountBits, MAX_VERSION, MIN_VERSION } from '../../engine/symbol/version.ts';
import type { ErrorCorrectionLevel, Fnc1, Segment, StructuredAppend } from '../../types.ts';

/** A payload as the symbol has it: its segments are kept as they are, though others might be shorter. */
export interface Contents {
  readonly segments?: readonly Segment[];
  readonly structuredAppend?: StructuredAppend;
  readonly fnc1?: Fnc1;
}

const MODE_BITS = 4;

/** Bits of the data of a segment (ISO/IEC 18004:2015, 7.4; Hanzi: GB/T 18284-2000, with its subset indicator). */
function dataBits({ mode, bytes: { length } }: Segment): number {
  switch (mode) {
    case 'numeric':
      return 10 * Math.floor(length / 3) + [0, 4, 7][length % 3];
    case 'alphanumeric':
      return 11 * (length >> 1) + 6 * (length & 1);
    case 'byte':
      return 8 * length;
    case 'kanji':
      return 13 * (length >> 1);
    case 'hanzi':
      return 4 + 13 * (length >> 1);
  }
}

/** Bits of an ECI designator (ISO/IEC 18004:2015, 7.4.2.2). */
function designatorBits(eci: number): number {
  return eci < 128 ? 8 : eci < 16_384 ? 16 : 24;
}

function payloadBits({ segments = [], structuredAppend, fnc1 }: Contents, version: number): number {
  let bits = structuredAppend === undefined ? 0 : MODE_BITS + 16;
  if (fnc1 !== undefined) bits += MODE_BITS + (fnc1.position === 'second' ? 8 : 0);
  let last: number | null = null;
  for (const segment of segments) {
    if (segment.eci !== null && segment.eci !== last) bits += MODE_BITS + designatorBits(segment.eci);
    last = segment.eci;
    bits += MODE_BITS + characterCountBits(segment.mode, version) + dataBits(segment);
  }
  return bits;
}

/** Whether a version and level has room for a payload. */
export function fits(contents: Contents, version: number, level: ErrorCorrectionLevel): boolean {
  return payloadBits(contents, version) <= 8 * blockLayout(version, level).dataCodewords;
}

/** The smallest version that holds a payload at a level; undefined when none does. */
export function smallestVersion(contents: Contents, level: ErrorCorrectionLevel): number | undefined {
  for (let version = MIN_VERSION; version <= MAX_VERSION; version++) {
    if (fits(contents, version, level)) return version;
  }
  return undefined;
}
