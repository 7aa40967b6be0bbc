/**
 * Format information: error correction level and data mask, from both copies at once by maximum likelihood.
 *
 * The two copies together are a code of 30 bits with distance 14, so up to 6 wrong modules never matter, and about twice
 * as many when the wrong ones are the uncertain ones. The nearest word says nothing on its own, since a random grid has
 * one too (about 8 or 9 of 30 bits away); Reed-Solomon is the judge, and this list is what it is asked to judge.
 */

import type { ErrorCorrectionLevel } from '../../types.ts';
import type { SoftGrid } from '../grid/soft-grid.ts';
import { bchWord, countBits } from './bch.ts';

/** One reading of the format information. */
export interface FormatCandidate {
  readonly errorCorrectionLevel: ErrorCorrectionLevel;
  /** Data mask pattern reference, 0..7. */
  readonly mask: number;
  /** True when the grid is the transpose of the symbol, as in a mirror image. */
  readonly mirrored: boolean;
  /** Agreement with the modules: 1 when all 30 agree, -1 when none does; by weight of their values. */
  readonly score: number;
  /** How many of the 30 modules disagree. */
  readonly distance: number;
}

/** Below this a score is no better than the best of 64 words on random modules (8 of 30 wrong). */
export const CHANCE_FORMAT_SCORE = 0.5;

const BITS = 15;
const WORDS = 32;

/** ISO/IEC 18004:2015, 7.9.1: 01 is L, 00 M, 11 Q, 10 H. */
const LEVELS: readonly ErrorCorrectionLevel[] = ['M', 'L', 'H', 'Q'];

let words: Uint16Array | undefined;

/** The 32 words, masked, by their five information bits (ISO/IEC 18004:2015, Annex C). */
function formatWords(): Uint16Array {
  words ??= Uint16Array.from({ length: WORDS }, (_, data) => bchWord(data, 0b101_0011_0111, 10) ^ 0b101_0100_0001_0010);
  return words;
}

/**
 * All 64 readings (32 words, as drawn and mirrored) from the most to the least likely, one at a time: whoever decodes the
 * symbol stops asking.
 */
export function* rankFormats(grid: SoftGrid): Generator<FormatCandidate, void> {
  const sums = new Float64Array(BITS);
  const scores = new Float64Array(2 * WORDS);
  const hard = new Uint16Array(4);
  const weight = readCopies(grid, false, sums, hard, 0);
  scoreWords(sums, weight, scores, 0);
  readCopies(grid, true, sums, hard, 2);
  scoreWords(sums, weight, scores, WORDS);
  for (let rank = 0; rank < scores.length; rank++) {
    let best = 0;
    for (let i = 1; i < scores.length; i++) if (scores[i] > scores[best]) best = i;
    const data = best % WORDS;
    const copies = best < WORDS ? 0 : 2;
    const word = formatWords()[data];
    yield {
      errorCorrectionLevel: LEVELS[data >> 3],
      mask: data & 7,
      mirrored: best >= WORDS,
      score: scores[best],
      distance: countBits(word ^ hard[copies]) + countBits(word ^ hard[copies + 1]),
    };
    scores[best] = -Infinity;
  }
}

/**
 * Adds up both copies bit by bit, least significant bit first (ISO/IEC 18004:2015, Figure 25).
 * @param hard receives the signs of the two copies as words, at `at` and `at + 1`
 * @returns the sum of the magnitudes of all 30 modules
 */
function readCopies(grid: SoftGrid, mirrored: boolean, sums: Float64Array, hard: Uint16Array, at: number): number {
  const { size, values } = grid;
  const down = mirrored ? 1 : size;
  const right = mirrored ? size : 1;
  let weight = 0;
  hard[at] = 0;
  hard[at + 1] = 0;
  for (let bit = 0; bit < BITS; bit++) {
    const first = values[firstRow(bit) * down + firstColumn(bit) * right];
    const second = bit < 8 ? values[8 * down + (size - 1 - bit) * right] : values[(size - 15 + bit) * down + 8 * right];
    sums[bit] = first + second;
    weight += Math.abs(first) + Math.abs(second);
    if (first > 0) hard[at] |= 1 << bit;
    if (second > 0) hard[at + 1] |= 1 << bit;
  }
  return weight;
}

/** Row of a bit of the copy at the top left finder pattern; the timing pattern is skipped. */
function firstRow(bit: number): number {
  return bit < 6 ? bit : bit < 8 ? bit + 1 : 8;
}

function firstColumn(bit: number): number {
  return bit < 8 ? 8 : bit === 8 ? 7 : 14 - bit;
}

function scoreWords(sums: Float64Array, weight: number, scores: Float64Array, start: number): void {
  const all = formatWords();
  const scale = weight > 0 ? 1 / weight : 0;
  for (let data = 0; data < WORDS; data++) {
    const word = all[data];
    let score = 0;
    for (let bit = 0; bit < BITS; bit++) score += (word >> bit) & 1 ? sums[bit] : -sums[bit];
    scores[start + data] = score * scale;
  }
}
