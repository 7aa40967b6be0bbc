/**
 * Codewords out of modules: placement, removal of the data mask, and sorting into blocks.
 */

import type { SoftGrid } from '../grid/soft-grid.ts';
import type { BlockLayout } from './block-layout.ts';
import { functionPatterns } from './function-patterns.ts';
import { codewordCount, sideOf } from './version.ts';

/** Where the bits of the codewords lie; most significant bit of the first codeword first. Remainder bits are left out. */
interface Placement {
  /** Module (row * side + column) of each bit. */
  readonly modules: Uint16Array;
  /** The same in a mirrored grid. */
  readonly mirroredModules: Uint16Array;
  /** For each of the eight data masks in turn, the bits that it turns over, as codewords. */
  readonly maskCodewords: Uint8Array;
}

const placements: Placement[] = [];

/** ISO/IEC 18004:2015, 7.7.3; built when first asked for, at most 149 kB (version 40). */
function placementOf(version: number): Placement {
  placements[version] ??= place(version);
  return placements[version];
}

/** The module (row * side + column) of each bit, most significant bit of the first codeword first. Cached: never write to it. */
export function codewordModules(version: number): Uint16Array {
  return placementOf(version).modules;
}

/** Two-module columns from right to left, upwards and downwards by turns, past the vertical timing pattern. */
function place(version: number): Placement {
  const side = sideOf(version);
  const { reserved } = functionPatterns(version);
  const bits = 8 * codewordCount(version);
  const modules = new Uint16Array(bits);
  const mirroredModules = new Uint16Array(bits);
  const maskCodewords = new Uint8Array(bits);
  const maskTile = buildMaskTile();
  let bit = 0;
  let upwards = true;
  for (let right = side - 1; right > 0; right -= right === 8 ? 3 : 2) {
    for (let step = 0; step < side; step++) {
      const row = upwards ? side - 1 - step : step;
      for (let column = right; column >= right - 1; column--) {
        if (reserved[row * side + column] === 1 || bit === bits) continue;
        modules[bit] = row * side + column;
        mirroredModules[bit] = column * side + row;
        const turned = maskTile[(row % 12) * 12 + (column % 12)];
        for (let mask = 0; mask < 8; mask++) {
          maskCodewords[mask * (bits >> 3) + (bit >> 3)] |= ((turned >> mask) & 1) << (7 - (bit & 7));
        }
        bit++;
      }
    }
    upwards = !upwards;
  }
  return { modules, mirroredModules, maskCodewords };
}

/** ISO/IEC 18004:2015, Table 10: all eight conditions repeat every 12 rows and columns; bit m of an entry is mask m. */
function buildMaskTile(): Uint8Array {
  const tile = new Uint8Array(144);
  for (let i = 0; i < 12; i++) {
    for (let j = 0; j < 12; j++) {
      const product = ((i * j) % 2) + ((i * j) % 3);
      const conditions = [
        (i + j) % 2,
        i % 2,
        j % 3,
        (i + j) % 3,
        ((i >> 1) + Math.floor(j / 3)) % 2,
        product,
        product % 2,
        (((i + j) % 2) + ((i * j) % 3)) % 2,
      ];
      conditions.forEach((condition, mask) => {
        if (condition === 0) tile[i * 12 + j] |= 1 << mask;
      });
    }
  }
  return tile;
}

/**
 * Reads the codewords in the order in which they stand in the symbol, data mask still on, by the signs of the modules;
 * unknown modules count as dark.
 * @param masked receives `codewordCount(version)` bytes
 */
export function readMaskedInto(grid: SoftGrid, mirrored: boolean, masked: Uint8Array): void {
  const placement = placementOf(grid.version);
  const modules = mirrored ? placement.mirroredModules : placement.modules;
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
  const { maskCodewords } = placementOf(version);
  const count = maskCodewords.length >> 3;
  for (let i = 0, from = mask * count; i < count; i++, from++) codewords[i] = masked[i] ^ maskCodewords[from];
}

/**
 * How sure the bits of the codewords are, in the order of the blocks.
 * @returns magnitudes of the modules: first those of the most significant bit of every codeword as `deinterleaveInto` leaves
 *   them, then those of the next bit, and so on
 */
export function readMagnitudes(grid: SoftGrid, mirrored: boolean, layout: BlockLayout): Float32Array {
  const placement = placementOf(grid.version);
  const modules = mirrored ? placement.mirroredModules : placement.modules;
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
