/**
 * Modules of format and version information and what they must show.
 */

import { bchWord } from '../engine/symbol/bch.ts';
import { FIRST_VERSION_WITH_INFORMATION, sideOf } from '../engine/symbol/version.ts';
import type { ErrorCorrectionLevel } from '../types.ts';

/** One copy of some information: modules (row * side + column) and the bits they must show, 1 for dark. */
export interface InformationCopy {
  readonly modules: readonly number[];
  readonly bits: readonly number[];
}

/** ISO/IEC 18004:2015, Table 12. */
const LEVEL_BITS: Readonly<Record<ErrorCorrectionLevel, number>> = { L: 1, M: 0, Q: 3, H: 2 };

/** Both copies of the format information (ISO/IEC 18004:2015, 7.9.1 and Figure 25): at the top left, then split. */
export function formatCopies(
  version: number,
  level: ErrorCorrectionLevel,
  mask: number,
): readonly [InformationCopy, InformationCopy] {
  const size = sideOf(version);
  const word = bchWord((LEVEL_BITS[level] << 3) | mask, 0b101_0011_0111, 10) ^ 0b101_0100_0001_0010;
  const bits = bitsOf(word, 15);
  // The timing patterns in row and column 6 are stepped over.
  const past = (index: number) => (index < 6 ? index : index + 1);
  const near = bits.map((_, bit) => (bit < 8 ? past(bit) * size + 8 : 8 * size + past(14 - bit)));
  const far = bits.map((_, bit) => (bit < 8 ? 8 * size + size - 1 - bit : (size - 15 + bit) * size + 8));
  return [
    { modules: near, bits },
    { modules: far, bits },
  ];
}

/** Both copies of the version information (ISO/IEC 18004:2015, 7.10), or none below version 7. */
export function versionCopies(version: number): readonly InformationCopy[] {
  if (version < FIRST_VERSION_WITH_INFORMATION) return [];
  const size = sideOf(version);
  const bits = bitsOf(bchWord(version, 0b1_1111_0010_0101, 12), 18);
  const along = (bit: number) => Math.floor(bit / 3);
  const across = (bit: number) => size - 11 + (bit % 3);
  return [
    { modules: bits.map((_, bit) => along(bit) * size + across(bit)), bits },
    { modules: bits.map((_, bit) => across(bit) * size + along(bit)), bits },
  ];
}

function bitsOf(word: number, count: number): number[] {
  return Array.from({ length: count }, (_, bit) => (word >> bit) & 1);
}
