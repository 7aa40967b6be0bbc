/**
 * BER-TLV of EMVCo consumer-presented codes: definite lengths only (ISO/IEC 8825-1, 8.1; EMV Book 3, annex B).
 */

/** One data object; `value` is a view of the bytes that were parsed. */
export interface BerObject {
  /** Upper case hexadecimal digits: `4F`, `5F2D`. */
  readonly tag: string;
  readonly value: Uint8Array;
  /** The objects inside a constructed one; absent for primitive ones. */
  readonly objects?: readonly BerObject[];
}

/** 85, 61 or 62, 63, 64: nothing in the specification nests further. */
const DEEPEST = 4;

/** Longest tag; EMV uses two bytes. */
const LONGEST_TAG = 3;

/** More objects than any code has; bounds the work on a forged one. */
const MOST_OBJECTS = 256;

/** The objects of a payload; undefined unless every length agrees with what encloses it. */
export function parseBer(bytes: Uint8Array): BerObject[] | undefined {
  return parseLevel(bytes, 1, { left: MOST_OBJECTS });
}

function parseLevel(bytes: Uint8Array, depth: number, budget: { left: number }): BerObject[] | undefined {
  if (depth > DEEPEST) return undefined;
  const objects: BerObject[] = [];
  let at = 0;
  while (at < bytes.length) {
    const tagEnd = endOfTag(bytes, at);
    const span = tagEnd < 0 ? undefined : readLength(bytes, tagEnd);
    if (span === undefined || budget.left-- === 0) return undefined;
    const tag = Array.from(bytes.subarray(at, tagEnd), hex).join('');
    const value = bytes.subarray(span.start, span.start + span.length);
    if (value.length < span.length) return undefined;
    const isConstructed = (bytes[at] & 0x20) !== 0;
    const inner = isConstructed ? parseLevel(value, depth + 1, budget) : [];
    if (inner === undefined) return undefined;
    objects.push(isConstructed ? { tag, value, objects: inner } : { tag, value });
    at = span.start + span.length;
  }
  return objects;
}

/** Index after a tag; -1 when it does not end in time. Tags whose first byte ends in five ones go on while the top bit is set. */
function endOfTag(bytes: Uint8Array, at: number): number {
  if ((bytes[at] & 0x1f) !== 0x1f) return at + 1;
  for (let i = at + 1; i < at + LONGEST_TAG && i < bytes.length; i++) if (bytes[i] < 0x80) return i + 1;
  return -1;
}

/** Short form, or one or two bytes after 81 or 82. */
function readLength(bytes: Uint8Array, at: number): { readonly start: number; readonly length: number } | undefined {
  const first = bytes[at];
  if (first < 0x80) return { start: at + 1, length: first };
  if (first === 0x81 && at + 1 < bytes.length) return { start: at + 2, length: bytes[at + 1] };
  if (first === 0x82 && at + 2 < bytes.length) return { start: at + 3, length: 256 * bytes[at + 1] + bytes[at + 2] };
  return undefined;
}

function hex(byte: number): string {
  return byte.toString(16).toUpperCase().padStart(2, '0');
}
