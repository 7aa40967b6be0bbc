/**
 * Which modules of a symbol are not data, and the values of those that are always the same.
 * Indices are row * side + column, from the symbol's own top left.
 */

import { alignmentCentres, FIRST_VERSION_WITH_INFORMATION, MAX_VERSION, sideOf } from './version.ts';

/** Modules of one version by purpose. Shared and cached: never write to the arrays. */
export interface FunctionPatterns {
  /** 1 for finder, separator, timing and alignment patterns and for format and version information; 0 for data. */
  readonly reserved: Uint8Array;
  /**
   * Pilots: +1 for modules that are dark in every symbol of the version, -1 for light ones, 0 for the others. Finder
   * patterns, separators, timing and alignment patterns only, so the values are the same in a mirrored symbol.
   */
  readonly pilots: Int8Array;
  /** Indices of the pilots, ascending. */
  readonly pilotModules: readonly number[];
}

type Drawing = Pick<FunctionPatterns, 'reserved' | 'pilots'>;

const cache: FunctionPatterns[] = [];

/** The function patterns of a version (ISO/IEC 18004:2015, 6.3); built when first asked for. */
export function functionPatterns(version: number): FunctionPatterns {
  cache[version] ??= build(version);
  return cache[version];
}

function build(version: number): FunctionPatterns {
  const side = sideOf(version);
  const patterns = { reserved: new Uint8Array(side * side), pilots: new Int8Array(side * side) };
  drawTiming(patterns, side);
  drawAlignmentPatterns(patterns, side, alignmentCentres(version));
  drawFinder(patterns, side, 3, 3);
  drawFinder(patterns, side, 3, side - 4);
  drawFinder(patterns, side, side - 4, 3);
  reserveFormat(patterns.reserved, side);
  if (version >= FIRST_VERSION_WITH_INFORMATION && version <= MAX_VERSION) reserveVersion(patterns.reserved, side);
  const pilotModules = Array.from(patterns.pilots.keys()).filter((index) => patterns.pilots[index] !== 0);
  return { ...patterns, pilotModules };
}

/** ISO/IEC 18004:2015, 6.3.5. */
function drawTiming(patterns: Drawing, side: number): void {
  for (let i = 8; i < side - 8; i++) {
    const value = i % 2 === 0 ? 1 : -1;
    set(patterns, 6 * side + i, value);
    set(patterns, i * side + 6, value);
  }
}

/** ISO/IEC 18004:2015, 6.3.6: 5x5 dark, 3x3 light, one dark; none where a finder pattern stands. */
function drawAlignmentPatterns(patterns: Drawing, side: number, centres: readonly number[]): void {
  const last = side - 7;
  for (const row of centres) {
    for (const column of centres) {
      if ((row === 6 && (column === 6 || column === last)) || (row === last && column === 6)) continue;
      drawRings(patterns, side, row, column, 2, 1);
    }
  }
}

/** ISO/IEC 18004:2015, 6.3.3 and 6.3.4: 7x7 dark, 5x5 light, 3x3 dark, and the light separator around it. */
function drawFinder(patterns: Drawing, side: number, row: number, column: number): void {
  drawRings(patterns, side, row, column, 4, 2);
}

/** Concentric squares up to `radius`: all dark except the rings at `lightRing` and, for finder patterns, at 4. */
function drawRings(
  patterns: Drawing,
  side: number,
  row: number,
  column: number,
  radius: number,
  lightRing: number,
): void {
  for (let dy = -radius; dy <= radius; dy++) {
    for (let dx = -radius; dx <= radius; dx++) {
      const y = row + dy;
      const x = column + dx;
      if (y < 0 || y >= side || x < 0 || x >= side) continue;
      const ring = Math.max(Math.abs(dx), Math.abs(dy));
      set(patterns, y * side + x, ring === lightRing || ring === 4 ? -1 : 1);
    }
  }
}

function set(patterns: Drawing, module: number, value: 1 | -1): void {
  patterns.reserved[module] = 1;
  patterns.pilots[module] = value;
}

/** ISO/IEC 18004:2015, 7.9.1: two copies of 15 modules and the module that is always dark. */
function reserveFormat(reserved: Uint8Array, side: number): void {
  for (let i = 0; i < 9; i++) {
    reserved[8 * side + i] = 1;
    reserved[i * side + 8] = 1;
  }
  for (let i = side - 8; i < side; i++) {
    reserved[8 * side + i] = 1;
    reserved[i * side + 8] = 1;
  }
}

/** ISO/IEC 18004:2015, 7.10: two blocks of 6x3 modules. */
function reserveVersion(reserved: Uint8Array, side: number): void {
  for (let i = 0; i < 6; i++) {
    for (let j = side - 11; j < side - 8; j++) {
      reserved[i * side + j] = 1;
      reserved[j * side + i] = 1;
    }
  }
}

/**
 * How well the sampled modules agree with the pilots: 1 when all are right and sure, near 0 for a grid beside the
 * symbol, -1 for an inverted one.
 */
export function pilotScore(values: Float32Array, version: number): number {
  const { pilots } = functionPatterns(version);
  let agreement = 0;
  let total = 0;
  for (let i = 0; i < pilots.length; i++) {
    if (pilots[i] === 0) continue;
    agreement += pilots[i] * values[i];
    total += Math.abs(values[i]);
  }
  return total > 0 ? agreement / total : 0;
}
