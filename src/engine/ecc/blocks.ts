/**
 * Error correction of a whole symbol, block by block.
 */

import type { BlockLayout } from '../symbol/block-layout.ts';
import { blockLength, blockStart } from '../symbol/block-layout.ts';
import { MAX_SYNDROMES } from './gf256.ts';
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
   * error correction). 0 when a block failed.
   */
  readonly unusedCorrection: number;
}

/** Corrects symbols one after the other with the same working memory. */
export class BlockCorrector {
  readonly #decoder = new ReedSolomon();
  readonly #positions = new Uint8Array(MAX_SYNDROMES);

  /**
   * Corrects all blocks in place, those after a failed one too unless told otherwise.
   * @param codewords blocks one after the other, as `deinterleaveInto` leaves them
   * @param erased non-zero for each codeword whose value should not be trusted, in the same order
   * @param mostFailures gives up after so many failed blocks; the rest counts as neither failed nor corrected
   */
  correct(codewords: Uint8Array, layout: BlockLayout, erased?: Uint8Array, mostFailures = Infinity): Correction {
    const budget = layout.ecCodewords - layout.misdecodeGuard;
    let failedBlocks = 0;
    let correctedCodewords = 0;
    let errors = 0;
    let erasures = 0;
    let worst = 0;
    for (let block = 0; block < layout.blocks; block++) {
      const start = blockStart(layout, block);
      const length = blockLength(layout, block);
      const erasureCount = erased === undefined ? 0 : this.#collect(erased, start, length, budget);
      const changed =
        erasureCount > budget
          ? UNCORRECTABLE
          : this.#decoder.correct(codewords, start, length, layout.ecCodewords, budget, this.#positions, erasureCount);
      if (changed === UNCORRECTABLE) {
        failedBlocks++;
        if (failedBlocks >= mostFailures) break;
        continue;
      }
      correctedCodewords += changed;
      errors += this.#decoder.errors;
      erasures += erasureCount;
      worst = Math.max(worst, 2 * this.#decoder.errors + erasureCount);
    }
    const unusedCorrection = failedBlocks > 0 ? 0 : 1 - worst / budget;
    return { failedBlocks, correctedCodewords, errors, erasures, unusedCorrection };
  }

  /** Positions of erased codewords within their block; stops counting once there are more than `most`. */
  #collect(erased: Uint8Array, start: number, length: number, most: number): number {
    let count = 0;
    for (let position = 0; position < length && count <= most; position++) {
      if (erased[start + position] !== 0) this.#positions[count++] = position;
    }
    return count;
  }
}

/** The data codewords of all blocks in order, as a new array (ISO/IEC 18004:2015, 7.6). */
export function joinData(codewords: Uint8Array, layout: BlockLayout): Uint8Array<ArrayBuffer> {
  const data = new Uint8Array(layout.dataCodewords);
  let to = 0;
  for (let block = 0; block < layout.blocks; block++) {
    const start = blockStart(layout, block);
    const end = start + blockLength(layout, block) - layout.ecCodewords;
    data.set(codewords.subarray(start, end), to);
    to += end - start;
  }
  return data;
}
