/**
 * How likely error correction turns chance into a codeword.
 */

/**
 * Decimal logarithm of the chance that a random word lies within reach of some codeword, when `erasures` positions are
 * free and up to `errors` others may be wrong: the words of the sphere over all words
 * (R. McEliece, L. Swanson, "On the decoder error probability for Reed-Solomon codes", 1986).
 * @param length codewords of the block, at most 255
 * @param ecCodewords error correction codewords of the block
 */
export function falseDecodeLog10(length: number, ecCodewords: number, errors: number, erasures: number): number {
  const others = length - erasures;
  let words = 1;
  let sphere = 1;
  for (let i = 1; i <= errors; i++) {
    words *= ((others - i + 1) / i) * 255;
    sphere += words;
  }
  return Math.log10(sphere) - (ecCodewords - erasures) * Math.log10(256);
}

/** How many errors beside the erasures may be corrected with at most this chance; -1 when not even none. */
export function mostErrors(length: number, ecCodewords: number, erasures: number, mostLog10: number): number {
  const most = (ecCodewords - erasures) >> 1;
  for (let errors = 0; errors <= most; errors++) {
    if (falseDecodeLog10(length, ecCodewords, errors, erasures) > mostLog10) return errors - 1;
  }
  return most;
}
