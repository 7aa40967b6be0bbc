/**
 * A plain Reed-Solomon encoder to test the decoder with: bit by bit, without tables.
 */

/** Product in GF(256) modulo x^8 + x^4 + x^3 + x^2 + 1. */
export function multiply(a: number, b: number): number {
  let product = 0;
  for (let x = a, rest = b; rest > 0; rest >>= 1, x = x & 128 ? (x << 1) ^ 0x11d : x << 1) if (rest & 1) product ^= x;
  return product;
}

const generators = new Map<number, number[]>();

/** Coefficients of (x - 1)(x - 2)(x - 4)... below the highest, highest first. */
function generator(degree: number): number[] {
  let known = generators.get(degree);
  if (known === undefined) {
    let coefficients = [1];
    for (let i = 0, root = 1; i < degree; i++, root = multiply(root, 2)) {
      const scaled = [0, ...coefficients.map((coefficient) => multiply(coefficient, root))];
      coefficients = scaled.map((term, j) => term ^ (coefficients[j] ?? 0));
    }
    known = coefficients.slice(1);
    generators.set(degree, known);
  }
  return known;
}

/** Data followed by their error correction codewords (ISO/IEC 18004:2015, 7.5.2). */
export function encodeBlock(data: Uint8Array, ecCodewords: number): Uint8Array {
  const divisor = generator(ecCodewords);
  const remainder = new Uint8Array(ecCodewords);
  for (const codeword of data) {
    const factor = codeword ^ remainder[0];
    remainder.copyWithin(0, 1);
    remainder[ecCodewords - 1] = 0;
    for (let i = 0; i < ecCodewords; i++) remainder[i] ^= multiply(divisor[i], factor);
  }
  return Uint8Array.of(...data, ...remainder);
}
