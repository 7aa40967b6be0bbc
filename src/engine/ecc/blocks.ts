/**
 * Error correction of a whole symbol, block by block.
 */

import type { BlockLayout } from '../symbol/block-layout.ts';
import { blockLength, blockStart } from '../symbol/block-layout.ts';
import { falseDecodeLog10, mostErrors } from './false-decode.ts';
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
  /** Decimal logarithm of the chance that noise passes as the worst corrected block did; -Infinity when there is none. */
  readonly misreadLog10: number;
}

/** Decimal logarithm of the chance of a wrong word that a try with erasures may take. */
export const MOST_FALSE_LOG10 = -9.5;

/** Corrects symbols one after the other with the same working memory. */
export class BlockCorrector {
  readonly #decoder = new ReedSolomon();
  readonly #positions = new Uint8Array(MAX_SYNDROMES);
  readonly #mostFalseLog10: number;

  /** @param mostFalseLog10 another limit than the package's, to measure what comes of it */
  constructor(mostFalseLog10 = MOST_FALSE_LOG10) {
    this.#mostFalseLog10 = mostFalseLog10;
  }

  /**
   * Corrects all blocks in place, those after a failed one too unless told otherwise.
   * @param codewords blocks one after the other, as `deinterleaveInto` leaves them
   * @param reliabilities when given, the least reliable codewords of a block that fails are erased, two more at a time
   *   (D. Forney, "Generalized minimum distance decoding", 1966), as long as chance seldom gives such a word
   * @param mostFailures gives up after so many failed blocks; the rest counts as neither failed nor corrected
   */
  correct(
    codewords: Uint8Array,
    layout: BlockLayout,
    reliabilities?: Float32Array,
    mostFailures = Infinity,
  ): Correction {
    const budget = layout.ecCodewords - layout.misdecodeGuard;
    let failedBlocks = 0;
    let correctedCodewords = 0;
    let errors = 0;
    let erasures = 0;
    let worst = 0;
    let misreadLog10 = -Infinity;
    for (let block = 0; block < layout.blocks; block++) {
      const start = blockStart(layout, block);
      const length = blockLength(layout, block);
      let changed = this.#decoder.correct(codewords, start, length, layout.ecCodewords, budget);
      let erased = 0;
      if (changed === UNCORRECTABLE && reliabilities !== undefined) {
        ({ changed, erased } = this.#correctErasing(codewords, start, length, layout, reliabilities));
      }
      if (changed === UNCORRECTABLE) {
        failedBlocks++;
        if (failedBlocks >= mostFailures) break;
        continue;
      }
      correctedCodewords += changed;
      errors += this.#decoder.errors;
      erasures += erased;
      worst = Math.max(worst, 2 * this.#decoder.errors + erased);
      const chance = falseDecodeLog10(length, layout.ecCodewords, this.#decoder.errors, erased);
      if (chance > misreadLog10) misreadLog10 = chance;
    }
    const unusedCorrection = failedBlocks > 0 ? 0 : 1 - worst / budget;
    return { failedBlocks, correctedCodewords, errors, erasures, unusedCorrection, misreadLog10 };
  }

  /** Erases ever more of the least reliable codewords. */
  #correctErasing(
    codewords: Uint8Array,
    start: number,
    length: number,
    { ecCodewords, misdecodeGuard }: BlockLayout,
    reliabilities: Float32Array,
  ): { changed: number; erased: number } {
    const order = Array.from({ length }, (_, position) => position);
    order.sort((a, b) => reliabilities[start + a] - reliabilities[start + b]);
    this.#positions.set(order.slice(0, MAX_SYNDROMES));
    for (let erased = 2; erased <= ecCodewords - misdecodeGuard; erased += 2) {
      const errors = mostErrors(length, ecCodewords, erased, this.#mostFalseLog10);
      if (errors < 0) break;
      const budget = Math.min(ecCodewords - misdecodeGuard, erased + 2 * errors);
      const changed = this.#decoder.correct(codewords, start, length, ecCodewords, budget, this.#positions, erased);
      if (changed !== UNCORRECTABLE) return { changed, erased };
    }
    return { changed: UNCORRECTABLE, erased: 0 };
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
