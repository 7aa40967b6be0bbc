/**
 * Error correction of a whole symbol, block by block.
 */

import type { BlockLayout } from '../symbol/block-layout.ts';
import { blockLength, blockStart, dataRanges } from '../symbol/block-layout.ts';
import { type BlockCorrection, correctErasing } from './erasing.ts';
import { expectData } from './expect.ts';
import { falseDecodeLog10 } from './false-decode.ts';
import { ReedSolomon, UNCORRECTABLE } from './reed-solomon.ts';

/** What became of the blocks. */
export interface Correction {
  /** Blocks that could not be corrected and stayed as they were. */
  readonly failedBlocks: number;
  /** Codewords whose value was changed. */
  readonly correctedCodewords: number;
  /** Corrections of codewords that were not erased, in blocks that were corrected. */
  readonly errors: number;
  /** Erased codewords in blocks that were corrected. */
  readonly erasures: number;
  /**
   * What the worst block had left, 0..1: 1 - (2 errors + erasures) / (n - k - p), as ISO/IEC 15415:2011, 7.8.8 (unused
   * error correction). 0 when a block failed or needed data that are expected.
   */
  readonly unusedCorrection: number;
  /** Decimal logarithm of the chance that noise passes as the worst corrected block did; -Infinity when there is none. */
  readonly misreadLog10: number;
  /** Whether data were set to what they are expected to be; what comes out must be such data. */
  readonly expected: boolean;
}

/**
 * Decimal logarithm of the chance of a wrong word that a try with erasures may take, by the number of errors; and all tries
 * together, by the likelihood of the bits.
 */
export const MOST_FALSE_LOG10 = -9.5;

/** Corrects symbols one after the other with the same working memory. */
export class BlockCorrector {
  readonly #decoder = new ReedSolomon();
  readonly #mostFalseLog10: number;

  /** @param mostFalseLog10 another limit than the package's, to measure what comes of it */
  constructor(mostFalseLog10 = MOST_FALSE_LOG10) {
    this.#mostFalseLog10 = mostFalseLog10;
  }

  /**
   * Corrects all blocks in place, those after a failed one too unless told otherwise.
   * @param codewords blocks one after the other, as `deinterleaveInto` leaves them
   * @param magnitudes of the bits as `readMagnitudes` returns them; when given, blocks that fail are tried by them, and with
   *   the data that are expected, of which they keep account
   * @param mostFailures gives up after so many failed blocks; the rest counts as neither failed nor corrected
   */
  correct(codewords: Uint8Array, layout: BlockLayout, magnitudes?: Float32Array, mostFailures = Infinity): Correction {
    const budget = layout.ecCodewords - layout.misdecodeGuard;
    let failedBlocks = 0;
    let correctedCodewords = 0;
    let errors = 0;
    let erasures = 0;
    let worst = 0;
    let misreadLog10 = -Infinity;
    let expected: number | undefined;
    for (let block = 0; block < layout.blocks; block++) {
      let correction = this.#correctBlock(codewords, block, layout, magnitudes);
      if (correction === undefined && magnitudes !== undefined && expected === undefined) {
        expected = expectData(codewords, magnitudes, layout, block);
        if (expected !== undefined) correction = this.#correctBlock(codewords, block, layout, magnitudes);
      }
      if (correction === undefined) {
        failedBlocks++;
        if (failedBlocks >= mostFailures) break;
        continue;
      }
      correctedCodewords += correction.changed;
      errors += correction.errors;
      erasures += correction.erased;
      worst = Math.max(worst, 2 * correction.errors + correction.erased);
      misreadLog10 = Math.max(misreadLog10, correction.chanceLog10);
    }
    const unusedCorrection = failedBlocks > 0 || expected !== undefined ? 0 : 1 - worst / budget;
    correctedCodewords += expected ?? 0;
    return {
      failedBlocks,
      correctedCodewords,
      errors,
      erasures,
      unusedCorrection,
      misreadLog10,
      expected: expected !== undefined,
    };
  }

  #correctBlock(
    codewords: Uint8Array,
    block: number,
    layout: BlockLayout,
    magnitudes: Float32Array | undefined,
  ): BlockCorrection | undefined {
    const { ecCodewords, misdecodeGuard } = layout;
    const start = blockStart(layout, block);
    const length = blockLength(layout, block);
    const changed = this.#decoder.correct(codewords, start, length, ecCodewords, ecCodewords - misdecodeGuard);
    if (changed !== UNCORRECTABLE) {
      const { errors } = this.#decoder;
      return { changed, errors, erased: 0, chanceLog10: falseDecodeLog10(length, ecCodewords, errors, 0) };
    }
    if (magnitudes === undefined) return undefined;
    return correctErasing(this.#decoder, codewords, start, length, layout, magnitudes, this.#mostFalseLog10);
  }
}

/** The data codewords of all blocks in order, as a new array (ISO/IEC 18004:2015, 7.6). */
export function joinData(codewords: Uint8Array, layout: BlockLayout): Uint8Array<ArrayBuffer> {
  const data = new Uint8Array(layout.dataCodewords);
  let to = 0;
  for (const [start, end] of dataRanges(layout)) {
    data.set(codewords.subarray(start, end), to);
    to += end - start;
  }
  return data;
}
