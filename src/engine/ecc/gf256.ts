/**
 * The field GF(2^8) with the primitive polynomial x^8 + x^4 + x^3 + x^2 + 1 (ISO/IEC 18004:2015, 7.5.2).
 */

/** Syndromes that one block can need: at most 30 error correction codewords, rounded up to a multiple of four. */
export const MAX_SYNDROMES = 32;

/** Tables of the field; alpha = 2. Hot loops take the arrays into locals. */
export interface Gf256 {
  /** alpha^i for i in 0..511: sums of two logarithms need no reduction. */
  readonly exp: Uint8Array;
  /** Logarithm of 1..255 to the base alpha; `log[0]` is 0 and means nothing. */
  readonly log: Uint8Array;
  /** x * alpha^i at i * 256 + x, for i below `MAX_SYNDROMES`. */
  readonly multiples: Uint8Array;
}

let tables: Gf256 | undefined;

/** The tables, 9 kB, built when first asked for. */
export function gf256(): Gf256 {
  tables ??= build();
  return tables;
}

function build(): Gf256 {
  const exp = new Uint8Array(512);
  const log = new Uint8Array(256);
  for (let i = 0, x = 1; i < 255; i++) {
    exp[i] = x;
    exp[i + 255] = x;
    log[x] = i;
    x = x < 128 ? x << 1 : (x << 1) ^ 0x11d;
  }
  exp[510] = 1;
  exp[511] = 2;
  const multiples = new Uint8Array(256 * MAX_SYNDROMES);
  for (let i = 0; i < MAX_SYNDROMES; i++) {
    for (let x = 1; x < 256; x++) multiples[i * 256 + x] = exp[log[x] + i];
  }
  return { exp, log, multiples };
}
