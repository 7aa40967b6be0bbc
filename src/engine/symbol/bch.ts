/**
 * The check bits of format and version information.
 */

/**
 * Appends the remainder of a binary BCH code (ISO/IEC 18004:2015, Annexes C and D).
 * @param data the information bits
 * @param generator coefficients of the generator polynomial, its highest one included
 * @param checkBits degree of the generator polynomial
 */
export function bchWord(data: number, generator: number, checkBits: number): number {
  let remainder = data << checkBits;
  for (let bit = 31 - Math.clz32(remainder); bit >= checkBits; bit = 31 - Math.clz32(remainder)) {
    remainder ^= generator << (bit - checkBits);
  }
  return (data << checkBits) | remainder;
}

/** Bits that are set. */
export function countBits(word: number): number {
  let count = 0;
  for (let rest = word; rest !== 0; rest &= rest - 1) count++;
  return count;
}
