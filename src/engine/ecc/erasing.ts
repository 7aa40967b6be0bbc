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
  const ratios = new Float64Array(8 * length);
  const ranks = new Float64Array(length);
  let doubt = 0;
  for (let bit = 0; bit < ratios.length; bit++) {
    const ratio = LIKELIHOOD * magnitudes[(bit & 7) * totalCodewords + start + (bit >> 3)];
    const one = Math.log1p(Math.exp(-ratio));
    ratios[bit] = ratio;
    doubt += one;
    ranks[bit >> 3] += ratio === 0 ? UNKNOWN : one;
  }
  const order = Array.from(ranks.keys()).sort((a, b) => ranks[b] - ranks[a]);
  const positions = Uint8Array.from(order.slice(0, MAX_SYNDROMES));
  const read = codewords.slice(start, start + length);
  const budget = ecCodewords - misdecodeGuard;
  for (let erased = 2; erased <= budget; erased += 2) {
    const changed = decoder.correct(codewords, start, length, ecCodewords, budget, positions, erased);
    if (changed === UNCORRECTABLE) continue;
    const { errors } = decoder;
    const distance = distanceOf(codewords, start, read, ratios);
    const chanceLog10 = Math.min(
      falseDecodeLog10(length, ecCodewords, errors, erased),
      nearFalseLog10(ecCodewords, distance, doubt),
    );
    if (chanceLog10 <= mostFalseLog10) return { changed, errors, erased, chanceLog10 };
    codewords.set(read, start);
  }
  return undefined;
}

/** Sum of the ratios of the bits that differ from what was read. */
function distanceOf(codewords: Uint8Array, start: number, read: Uint8Array, ratios: Float64Array): number {
  let distance = 0;
  for (let i = 0; i < read.length; i++) {
    const wrong = codewords[start + i] ^ read[i];
    for (let bit = 0; wrong !== 0 && bit < 8; bit++) if (wrong & (0x80 >> bit)) distance += ratios[8 * i + bit];
  }
  return distance;
}
