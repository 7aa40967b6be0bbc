/**
 * What follows from the version of a symbol alone: its side, its alignment patterns and its capacity in codewords.
 * Everything is computed; the standard's tables only confirm it (test/engine/symbol/version.test.ts).
 */

/** Smallest and largest version of a QR code symbol (ISO/IEC 18004:2015, 5.3.1). */
export const MIN_VERSION = 1;
export const MAX_VERSION = 40;

/** From this version on, a symbol carries version information (ISO/IEC 18004:2015, 7.10). */
export const FIRST_VERSION_WITH_INFORMATION = 7;

/** Modules per side, 21..177 (ISO/IEC 18004:2015, 5.3.1). */
export function sideOf(version: number): number {
  return 17 + 4 * version;
}

/** The version with this many modules per side, or undefined when there is none. */
export function versionOfSide(size: number): number | undefined {
  const version = (size - 17) / 4;
  return Number.isInteger(version) && version >= MIN_VERSION && version <= MAX_VERSION ? version : undefined;
}

/**
 * Row and column numbers that centres of alignment patterns take, ascending (ISO/IEC 18004:2015, Annex E). Patterns
 * stand at every combination except the three that would touch a finder pattern.
 *
 * The first centre is 6 and the last side - 7; the rest are counted back from the last in even steps, so that the first
 * gap takes what is left over. Steps are the smallest even ones that keep the first gap no wider than the others;
 * version 32 alone has a step two modules smaller than that.
 */
export function alignmentCentres(version: number): readonly number[] {
  if (version === 1) return [];
  const gaps = Math.floor(version / 7) + 1;
  const first = 6;
  const last = sideOf(version) - 7;
  const step = version === 32 ? 26 : 2 * Math.ceil((last - first) / (2 * gaps));
  const centres = [first];
  for (let gap = gaps - 1; gap >= 0; gap--) centres.push(last - gap * step);
  return centres;
}

/** Number of alignment patterns, 0..46 (ISO/IEC 18004:2015, Annex E). */
export function alignmentPatternCount(version: number): number {
  const perAxis = alignmentCentres(version).length;
  return perAxis === 0 ? 0 : perAxis * perAxis - 3;
}

/** Modules that hold codewords and remainder bits (ISO/IEC 18004:2015, Table 1). */
export function dataModuleCount(version: number): number {
  const side = sideOf(version);
  const perAxis = alignmentCentres(version).length;
  const finders = 3 * 8 * 8;
  const timing = 2 * (side - 16);
  const format = 2 * 15 + 1;
  const versionInformation = version >= FIRST_VERSION_WITH_INFORMATION ? 2 * 18 : 0;
  // Patterns on row or column 6 share five modules with a timing pattern.
  const alignment = perAxis === 0 ? 0 : 25 * alignmentPatternCount(version) - 2 * 5 * (perAxis - 2);
  return side * side - finders - timing - format - versionInformation - alignment;
}

/** Codewords of the symbol, data and error correction together, 26..3706 (ISO/IEC 18004:2015, Table 1). */
export function codewordCount(version: number): number {
  return dataModuleCount(version) >> 3;
}

/** Modes whose segments carry a character count. */
export type CountedMode = 'numeric' | 'alphanumeric' | 'byte' | 'kanji' | 'hanzi';

/** Bits in versions 1-9, 10-26 and 27-40. */
const COUNT_BITS: Readonly<Record<CountedMode, readonly [number, number, number]>> = {
  numeric: [10, 12, 14],
  alphanumeric: [9, 11, 13],
  byte: [8, 16, 16],
  kanji: [8, 10, 12],
  hanzi: [8, 10, 12],
};

/** Length of the character count indicator in bits (ISO/IEC 18004:2015, Table 3; Hanzi: GB/T 18284-2000). */
export function characterCountBits(mode: CountedMode, version: number): number {
  return COUNT_BITS[mode][version <= 9 ? 0 : version <= 26 ? 1 : 2];
}
