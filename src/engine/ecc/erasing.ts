/**
 * Correction of a block that has more errors than its error correction codewords can find, by how sure its bits are: the least
 * reliable codewords are erased, ever more of them (D. Forney, "Generalized minimum distance decoding", 1966), until a word
 * comes out that chance seldom gives.
 */

import type { BlockLayout } from '../symbol/block-layout.ts';
import { falseDecodeLog10, nearFalseLog10 } from './false-decode.ts';
import { MAX_SYNDROMES } from './gf256.ts';
import { type ReedSolomon, UNCORRECTABLE } from './reed-solomon.ts';

/** What was done to a block. */
export interface BlockCorrection {
  /** Codewords whose value was changed. */
  readonly changed: number;
  /** Wrong codewords that were not erased. */
  readonly errors: number;
  readonly erased: number;
  /** Decimal logarithm of the chance that noise passes as this block did. */
  readonly chanceLog10: number;
}

/**
 * Log-likelihood ratio of a module of magnitude 1: the colour of a clean module is wrong once in 400 times. The chance is bounded
 * whatever it is; of 2 to 8, 5 and 6 read most.
 */
const LIKELIHOOD = 6;

/** What a bit that is covered or outside the picture adds to the rank of its codeword: more than doubt ever does. */
const UNKNOWN = 8;

/**
 * Corrects a block in place; on failure it stays as it was.
 * @param magnitudes of the bits of all blocks, as `readMagnitudes` returns them
 * @param mostFalseLog10 most that the chance may be
 */
export function correctErasing(
  decoder: ReedSolomon,
  codewords: Uint8Array,
  start: number,
  length: number,
  { ecCodewords, misdecodeGuard, totalCodewords }: BlockLayout,
  magnitudes: Float32Array,
  mostFalseLog10: number,
): BlockCorrection | undefined {
  const ratios = Float64Array.from(
    { length: 8 * length },
    (_, bit) => LIKELIHOOD * magnitudes[(bit & 7) * totalCodewords + start + (bit >> 3)],
  );
  const ranks = new Float64Array(length);
  let doubt = 0;
  for (let bit = 0; bit < ratios.length; bit++) {
    const one = Math.log1p(Math.exp(-ratios[bit]));
    doubt += one;
    ranks[bit >> 3] += ratios[bit] === 0 ? UNKNOWN : one;
  }
  const order = Array.from(ranks.keys()).sort((a, b) => ranks[b] - ranks[a]);
  const positions = Uint8Array.from(order.slice(0, MAX_SYNDROMES));
  const read = codewords.slice(start, start + length);
  const budget = ecCodewords - misdecodeGuard;
  for (let erased = 2; erased <= budget; erased += 2) {
    const changed = decoder.correct(codewords, start, length, ecCodewords, budget, positions, erased);
    if (changed === UNCORRECTABLE) continue;
    const { errors } = decoder;
    const distance = ratios.reduce(
      (sum, ratio, bit) => sum + ((codewords[start + (bit >> 3)] ^ read[bit >> 3]) & (0x80 >> (bit & 7)) ? ratio : 0),
      0,
    );
    const chanceLog10 = Math.min(
      falseDecodeLog10(length, ecCodewords, errors, erased),
      nearFalseLog10(ecCodewords, distance, doubt),
    );
    if (chanceLog10 <= mostFalseLog10) return { changed, errors, erased, chanceLog10 };
    codewords.set(read, start);
  }
  return undefined;
}
