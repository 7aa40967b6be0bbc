/**
 * What a data bit stream consists of, beside what callers see of it.
 */

import type { Fnc1, Segment, StructuredAppend } from '../../types.ts';

/** Codewords that fill the room after the data, by turns (ISO/IEC 18004:2015, 7.4.10). */
export const PAD_CODEWORDS: readonly number[] = [0xec, 0x11];

/** What stands after the data; evidence for or against a decode. */
export interface Padding {
  /** False when the data fill the symbol up to fewer than four bits, so that there is no room for a terminator. */
  readonly terminator: boolean;
  /** Codewords after the terminator. */
  readonly codewords: number;
  /** Of these, those that are not what they should be. */
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
