/**
 * Version information of versions 7 to 40, from both copies at once by maximum likelihood.
 *
 * The copies are each other's transpose, so a mirrored symbol shows the same bits at the same places and needs no
 * hypothesis of its own. Together they are a code of 36 bits with distance 16.
 */

import { bchWord, countBits } from './bch.ts';
import { FIRST_VERSION_WITH_INFORMATION, MAX_VERSION } from './version.ts';

/** One reading of the version information. */
export interface VersionCandidate {
  /** 7..40. */
  readonly version: number;
  /** Agreement with the modules, -1..1 by weight of their values, less the penalty for distance from the estimate. */
  readonly score: number;
  /** How many of the 36 modules disagree. */
  readonly distance: number;
}

/** Bits of one copy. */
const VERSION_BITS = 18;

/** How much a version loses per step away from the estimated one, in modules of average weight (the weight OpenCV uses). */
const PENALTY_PER_VERSION = 0.8;

let words: Uint32Array | undefined;

/** The words of versions 7 to 40 (ISO/IEC 18004:2015, Annex D). */
function versionWords(): Uint32Array {
  words ??= Uint32Array.from({ length: MAX_VERSION - FIRST_VERSION_WITH_INFORMATION + 1 }, (_, index) =>
    bchWord(FIRST_VERSION_WITH_INFORMATION + index, 0b1_1111_0010_0101, 12),
  );
  return words;
}

/**
 * Reads both copies out of a sampled grid of at least 45 modules per side (ISO/IEC 18004:2015, 7.10). Bit order as
 * `rankVersions` wants it.
 */
export function readVersionBits(values: Float32Array, size: number): Float32Array {
  const bits = new Float32Array(2 * VERSION_BITS);
  for (let bit = 0; bit < VERSION_BITS; bit++) {
    const along = Math.floor(bit / 3);
    const across = size - 11 + (bit % 3);
    bits[bit] = values[along * size + across];
    bits[VERSION_BITS + bit] = values[across * size + along];
  }
  return bits;
}

/**
 * All versions from 7 to 40 from the most to the least likely.
 * @param bits values of the upper right copy, then of the lower left one, least significant bit first; positive is dark
 * @param estimate the version that the distance between finder patterns suggests; need not be an integer
 */
export function rankVersions(bits: Float32Array, estimate?: number): VersionCandidate[] {
  let weight = 0;
  let upper = 0;
  let lower = 0;
  for (let bit = 0; bit < VERSION_BITS; bit++) {
    weight += Math.abs(bits[bit]) + Math.abs(bits[VERSION_BITS + bit]);
    if (bits[bit] > 0) upper |= 1 << bit;
    if (bits[VERSION_BITS + bit] > 0) lower |= 1 << bit;
  }
  const penalty = estimate === undefined ? 0 : PENALTY_PER_VERSION / (2 * VERSION_BITS);
  const candidates = Array.from(versionWords(), (word, index) => {
    const version = FIRST_VERSION_WITH_INFORMATION + index;
    let agreement = 0;
    for (let bit = 0; bit < VERSION_BITS; bit++) {
      const sum = bits[bit] + bits[VERSION_BITS + bit];
      agreement += (word >> bit) & 1 ? sum : -sum;
    }
    return {
      version,
      score: (weight > 0 ? agreement / weight : 0) - penalty * Math.abs(version - (estimate ?? version)),
      distance: countBits(word ^ upper) + countBits(word ^ lower),
    };
  });
  return candidates.sort((a, b) => b.score - a.score);
}
