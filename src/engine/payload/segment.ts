/**
 * What a data bit stream consists of.
 */

/** Modes that carry data (ISO/IEC 18004:2015, 7.3; Hanzi: GB/T 18284-2000). */
export type SegmentMode = 'numeric' | 'alphanumeric' | 'byte' | 'kanji' | 'hanzi';

/** A run of data in one mode. */
export interface Segment {
  readonly mode: SegmentMode;
  /**
   * The data as the encoder had it: digits and alphanumeric characters as ASCII, kanji as Shift_JIS pairs, Hanzi as
   * GB 2312 pairs. A view of the payload's bytes.
   */
  readonly bytes: Uint8Array;
  /** ECI designator in force, 0..999,999; null before the first one. */
  readonly eci: number | null;
}

/** Place of a symbol among several that hold one message (ISO/IEC 18004:2015, 8). */
export interface StructuredAppend {
  /** 0-based position of this symbol. */
  readonly index: number;
  /** Symbols of the message, 1..16; greater than `index`. */
  readonly total: number;
  /** XOR of all bytes of the whole message, 0..255. */
  readonly parity: number;
}

/** The data follow a GS1 or industry format (ISO/IEC 18004:2015, 7.4.8). */
export interface Fnc1 {
  /** First: GS1. Second: the format that `applicationIndicator` names. */
  readonly position: 'first' | 'second';
  /** AIM application indicator: a letter or two digits; null in first position or when it is neither. */
  readonly applicationIndicator: string | null;
}

/** What stands after the data; evidence for or against a decode. */
export interface Padding {
  /** False when the data fill the symbol up to fewer than four bits, so that there is no room for a terminator. */
  readonly terminator: boolean;
  /** Codewords after the terminator. */
  readonly codewords: number;
  /** Of these, those that are not what ISO/IEC 18004:2015, 7.4.10 says: 0xEC and 0x11 by turns. */
  readonly wrongCodewords: number;
}

/** A data bit stream taken apart. */
export interface Payload {
  readonly ok: true;
  readonly segments: readonly Segment[];
  /** Data of all segments in order. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly structuredAppend?: StructuredAppend;
  readonly fnc1?: Fnc1;
  readonly padding: Padding;
}

/** A data bit stream that breaks the rules. */
export interface InvalidPayload {
  readonly ok: false;
  /** Which rule, for a developer; holds no data. */
  readonly detail: string;
}
