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

/**
 * Decimal logarithm of the number of codewords that chance puts at least as near to a word as one is, near by the likelihood of
 * the bits that differ: an upper bound, for all codewords at once, so it holds however many were tried
 * (H. Chernoff, "A measure of asymptotic efficiency", 1952).
 * @param distance sum of the log-likelihood ratios of the bits that differ
 * @param doubt sum of ln(1 + exp(-L)) over all bits of the block, L their log-likelihood ratios
 */
export function nearFalseLog10(ecCodewords: number, distance: number, doubt: number): number {
  return (distance + doubt) * Math.LOG10E - ecCodewords * Math.log10(256);
}
