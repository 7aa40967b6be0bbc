/**
 * Codewords out of modules: placement, removal of the data mask, and sorting into blocks.
 */

import type { SoftGrid } from '../grid/soft-grid.ts';
import type { BlockLayout } from './block-layout.ts';
import { functionPatterns } from './function-patterns.ts';
import { codewordCount, sideOf } from './version.ts';

/** Where the bits of the codewords of a version lie, and what data masks do to them; each part is made when first asked for. */
interface Placement {
  /** Module (row * side + column) of each bit, most significant bit of the first codeword first. Remainder bits are left out. */
  readonly modules: Uint16Array;
  /** The same in a mirrored grid. */
  mirrored: Uint16Array | undefined;
  /** For each data mask the bits that it turns over, as codewords. */
  readonly masks: (Uint8Array | undefined)[];
}

const placements: Placement[] = [];

function placementOf(version: number): Placement {
  placements[version] ??= { modules: place(version), mirrored: undefined, masks: [] };
  return placements[version];
}

/** The module (row * side + column) of each bit, most significant bit of the first codeword first. Cached: never write to it. */
export function codewordModules(version: number, mirrored = false): Uint16Array {
  const placement = placementOf(version);
  if (!mirrored) return placement.modules;
  const side = sideOf(version);
  placement.mirrored ??= placement.modules.map((module) => (module % side) * side + Math.floor(module / side));
  return placement.mirrored;
}

/**
 * Two-module columns from right to left, upwards and downwards by turns, past the vertical timing pattern (ISO/IEC
 * 18004:2015, 7.7.3).
 */
function place(version: number): Uint16Array {
  const side = sideOf(version);
  const { reserved } = functionPatterns(version);
  const modules = new Uint16Array(8 * codewordCount(version));
  let bit = 0;
  let upwards = true;
  for (let right = side - 1; right > 0; right -= right === 8 ? 3 : 2) {
    for (let step = 0; step < side; step++) {
      const row = upwards ? side - 1 - step : step;
      for (let module = row * side + right; module >= row * side + right - 1; module--) {
        if (reserved[module] === 0 && bit < modules.length) modules[bit++] = module;
      }
    }
    upwards = !upwards;
  }
  return modules;
}

/** Modules at i, j are turned over where this is 0 (ISO/IEC 18004:2015, Table 10). */
const MASK_CONDITIONS: readonly ((i: number, j: number) => number)[] = [
  (i, j) => (i + j) % 2,
  (i) => i % 2,
  (_i, j) => j % 3,
  (i, j) => (i + j) % 3,
  (i, j) => ((i >> 1) + Math.floor(j / 3)) % 2,
  (i, j) => ((i * j) % 2) + ((i * j) % 3),
  (i, j) => (((i * j) % 2) + ((i * j) % 3)) % 2,
  (i, j) => (((i + j) % 2) + ((i * j) % 3)) % 2,
];

function maskCodewords(version: number, mask: number): Uint8Array {
  const { modules, masks } = placementOf(version);
  const known = masks[mask];
  if (known !== undefined) return known;
  const side = sideOf(version);
  const condition = MASK_CONDITIONS[mask];
  const codewords = new Uint8Array(modules.length >> 3);
  for (let bit = 0; bit < modules.length; bit++) {
    const row = Math.floor(modules[bit] / side);
    if (condition(row, modules[bit] - row * side) === 0) codewords[bit >> 3] |= 128 >> (bit & 7);
  }
  masks[mask] = codewords;
  return codewords;
}

/**
 * Reads the codewords in the order in which they stand in the symbol, data mask still on, by the signs of the modules;
 * unknown modules count as dark.
 * @param masked receives `codewordCount(version)` bytes
 */
export function readMaskedInto(grid: SoftGrid, mirrored: boolean, masked: Uint8Array): void {
  const modules = codewordModules(grid.version, mirrored);
  // The sign bit spares a branch that nothing could predict.
  const bitPatterns = new Int32Array(grid.values.buffer, grid.values.byteOffset, grid.values.length);
  const count = modules.length >> 3;
  for (let i = 0, bit = 0; i < count; i++, bit += 8) {
    masked[i] = ~(
      ((bitPatterns[modules[bit]] >>> 31) << 7) |
      ((bitPatterns[modules[bit + 1]] >>> 31) << 6) |
      ((bitPatterns[modules[bit + 2]] >>> 31) << 5) |
      ((bitPatterns[modules[bit + 3]] >>> 31) << 4) |
      ((bitPatterns[modules[bit + 4]] >>> 31) << 3) |
      ((bitPatterns[modules[bit + 5]] >>> 31) << 2) |
      ((bitPatterns[modules[bit + 6]] >>> 31) << 1) |
      (bitPatterns[modules[bit + 7]] >>> 31)
    );
  }
}

/**
 * Takes a data mask off (ISO/IEC 18004:2015, 7.8).
 * @param masked as `readMaskedInto` leaves it
 * @param codewords receives `codewordCount(version)` bytes; may be `masked`
 */
export function unmaskInto(masked: Uint8Array, version: number, mask: number, codewords: Uint8Array): void {
  const turned = maskCodewords(version, mask);
  for (let i = 0; i < turned.length; i++) codewords[i] = masked[i] ^ turned[i];
}

/**
 * How sure the bits of the codewords are, in the order of the blocks.
 * @returns magnitudes of the modules: first those of the most significant bit of every codeword as `deinterleaveInto` leaves
 *   them, then those of the next bit, and so on
 */
export function readMagnitudes(grid: SoftGrid, mirrored: boolean, layout: BlockLayout): Float32Array {
  const modules = codewordModules(grid.version, mirrored);
  const { totalCodewords } = layout;
  const interleaved = new Float32Array(totalCodewords);
  const magnitudes = new Float32Array(8 * totalCodewords);
  for (let bit = 0; bit < 8; bit++) {
    for (let i = 0; i < totalCodewords; i++) interleaved[i] = Math.abs(grid.values[modules[8 * i + bit]]);
    deinterleaveInto(interleaved, layout, magnitudes.subarray(bit * totalCodewords, (bit + 1) * totalCodewords));
  }
  return magnitudes;
}

/**
 * Undoes the interleaving (ISO/IEC 18004:2015, 7.6): blocks one after the other, each with its data codewords followed by
 * its error correction codewords.
 * @param blocked receives `layout.totalCodewords` values; must not be `interleaved`
 */
export function deinterleaveInto<T extends Uint8Array | Float32Array>(
  interleaved: T,
  layout: BlockLayout,
  blocked: T,
): void {
  const { blocks, shortBlocks, shortLength, ecCodewords } = layout;
  const shortData = shortLength - ecCodewords;
  let from = 0;
  for (let column = 0; column < shortData; column++) {
    for (let block = 0, to = column; block < blocks; block++) {
      blocked[to] = interleaved[from++];
      to += block < shortBlocks ? shortLength : shortLength + 1;
    }
  }
  const firstLong = shortBlocks * shortLength;
  for (let to = firstLong + shortData; to < layout.totalCodewords; to += shortLength + 1) {
    blocked[to] = interleaved[from++];
  }
  for (let column = shortData; column < shortLength; column++) {
    for (let block = 0, to = column; block < blocks; block++) {
      const long = block < shortBlocks ? 0 : 1;
      blocked[to + long] = interleaved[from++];
      to += shortLength + long;
    }
  }
}
