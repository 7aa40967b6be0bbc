/**
 * How the codewords of a symbol are divided into Reed-Solomon blocks.
 */

import type { ErrorCorrectionLevel } from '../../types.ts';
import { codewordCount } from './version.ts';

/** Blocks of one symbol. The first `shortBlocks` blocks hold `shortLength` codewords, the others one data codeword more. */
export interface BlockLayout {
  readonly version: number;
  readonly errorCorrectionLevel: ErrorCorrectionLevel;
  readonly blocks: number;
  readonly shortBlocks: number;
  /** Codewords of a short block, data and error correction. */
  readonly shortLength: number;
  /** Error correction codewords of every block, 7..30. */
  readonly ecCodewords: number;
  /** Of these, codewords that only guard against misdecoding and may not be spent on correction, 0..3. */
  readonly misdecodeGuard: number;
  /** Of the whole symbol. */
  readonly totalCodewords: number;
  /** Of the whole symbol. */
  readonly dataCodewords: number;
}

/**
 * ISO/IEC 18004:2015, Table 9, versions 1-40: error correction codewords per block times 100 plus number of blocks. The
 * lengths of the blocks follow: they differ by at most one codeword and fill the symbol.
 */
const CHARACTERISTICS: Readonly<Record<ErrorCorrectionLevel, readonly number[]>> = {
  L: [
    701, 1001, 1501, 2001, 2601, 1802, 2002, 2402, 3002, 1804, 2004, 2404, 2604, 3004, 2206, 2406, 2806, 3006, 2807,
    2808, 2808, 2809, 3009, 3010, 2612, 2812, 3012, 3013, 3014, 3015, 3016, 3017, 3018, 3019, 3019, 3020, 3021, 3022,
    3024, 3025,
  ],
  M: [
    1001, 1601, 2601, 1802, 2402, 1604, 1804, 2204, 2205, 2605, 3005, 2208, 2209, 2409, 2410, 2810, 2811, 2613, 2614,
    2616, 2617, 2817, 2818, 2820, 2821, 2823, 2825, 2826, 2828, 2829, 2831, 2833, 2835, 2837, 2838, 2840, 2843, 2845,
    2847, 2849,
  ],
  Q: [
    1301, 2201, 1802, 2602, 1804, 2404, 1806, 2206, 2008, 2408, 2808, 2610, 2412, 2016, 3012, 2417, 2816, 2818, 2621,
    3020, 2823, 3023, 3025, 3027, 3029, 2834, 3034, 3035, 3038, 3040, 3043, 3045, 3048, 3051, 3053, 3056, 3059, 3062,
    3065, 3068,
  ],
  H: [
    1701, 2801, 2202, 1604, 2204, 2804, 2605, 2606, 2408, 2808, 2411, 2811, 2216, 2416, 2418, 3016, 2819, 2821, 2625,
    2825, 3025, 2434, 3030, 3032, 3035, 3037, 3040, 3042, 3045, 3048, 3051, 3054, 3057, 3060, 3063, 3066, 3070, 3074,
    3077, 3081,
  ],
};

/** Footnote b of Table 9: codewords kept back in small symbols so that a wrong correction stays improbable. */
const MISDECODE_GUARD: Readonly<Record<ErrorCorrectionLevel, readonly number[]>> = {
  L: [3, 2, 1],
  M: [2],
  Q: [1],
  H: [1],
};

/** The blocks of a symbol (ISO/IEC 18004:2015, Table 9). */
export function blockLayout(version: number, errorCorrectionLevel: ErrorCorrectionLevel): BlockLayout {
  const entry = CHARACTERISTICS[errorCorrectionLevel][version - 1];
  const blocks = entry % 100;
  const ecCodewords = (entry - blocks) / 100;
  const totalCodewords = codewordCount(version);
  return {
    version,
    errorCorrectionLevel,
    blocks,
    shortBlocks: blocks - (totalCodewords % blocks),
    shortLength: Math.floor(totalCodewords / blocks),
    ecCodewords,
    misdecodeGuard: MISDECODE_GUARD[errorCorrectionLevel][version - 1] ?? 0,
    totalCodewords,
    dataCodewords: totalCodewords - blocks * ecCodewords,
  };
}

/** Codewords of block `block`. */
export function blockLength(layout: BlockLayout, block: number): number {
  return layout.shortLength + (block < layout.shortBlocks ? 0 : 1);
}

/** Where block `block` starts when the blocks stand one after the other. */
export function blockStart(layout: BlockLayout, block: number): number {
  return block * layout.shortLength + Math.max(0, block - layout.shortBlocks);
}

/** Where the data codewords of each block begin and end, blocks one after the other. */
export function* dataRanges(layout: BlockLayout): Generator<readonly [start: number, end: number], void, undefined> {
  for (let block = 0; block < layout.blocks; block++) {
    const start = blockStart(layout, block);
    yield [start, start + blockLength(layout, block) - layout.ecCodewords];
  }
}
