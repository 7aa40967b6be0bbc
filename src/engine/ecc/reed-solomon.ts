/**
 * Reed-Solomon decoding of one block with errors and erasures: Berlekamp-Massey started at the erasure locator, Chien
 * search, Forney (R. Blahut, "Algebraic Codes for Data Transmission", 2003, sections 7.2-7.4). Names follow Blahut.
 *
 * The generator polynomial has the roots alpha^0 .. alpha^(r-1) (ISO/IEC 18004:2015, Annex A). Codeword i of n is the
 * coefficient of x^(n-1-i), so its locator is alpha^(n-1-i).
 */

import { gf256, MAX_SYNDROMES } from './gf256.ts';

/** Returned by `correct` when there is no codeword within the budget. */
export const UNCORRECTABLE = -1;

/** A decoder with its working memory; `correct` allocates nothing. */
export class ReedSolomon {
  /** Codewords of the last corrected block that were wrong although nobody had erased them. */
  errors = 0;
  readonly #field = gf256();
  readonly #syndromes = new Uint8Array(MAX_SYNDROMES);
  /** Lambda: its roots are the inverse locators of the wrong codewords. */
  readonly #locator = new Uint8Array(MAX_SYNDROMES + 1);
  /** B: the last locator that had to change its length. */
  readonly #previous = new Uint8Array(MAX_SYNDROMES + 1);
  readonly #spare = new Uint8Array(MAX_SYNDROMES + 1);
  readonly #evaluator = new Uint8Array(MAX_SYNDROMES);
  readonly #positions = new Uint8Array(MAX_SYNDROMES);
  /** Terms of the locator at a position, as logarithms, and their powers. */
  readonly #terms = new Uint8Array(MAX_SYNDROMES);
  readonly #powers = new Uint8Array(MAX_SYNDROMES);
  readonly #magnitudes = new Uint8Array(MAX_SYNDROMES);
  #degree = 0;

  /**
   * Corrects a block in place; on failure the block stays as it was.
   * @param word holds the block at `start`, `length` codewords (at most 255), data first
   * @param ecCodewords r, the error correction codewords of the block, 1..32
   * @param budget most that may be spent: 2 per error, 1 per erasure; r less the codewords kept as a guard
   * @param erasures positions in the block, distinct, 0..length-1; the first `erasureCount` are used
   * @returns how many codewords changed, or `UNCORRECTABLE`
   */
  correct(
    word: Uint8Array,
    start: number,
    length: number,
    ecCodewords: number,
    budget: number,
    erasures?: Uint8Array,
    erasureCount = 0,
  ): number {
    this.errors = 0;
    if (!this.#computeSyndromes(word, start, length, ecCodewords)) return 0;
    if (erasureCount > budget) return UNCORRECTABLE;
    this.#startLocator(length, erasures, erasureCount);
    if (!this.#findLocator(ecCodewords, erasureCount, budget)) return UNCORRECTABLE;
    if (!this.#findPositions(length)) return UNCORRECTABLE;
    this.#findMagnitudes(length, ecCodewords);
    const changed = this.#apply(word, start);
    if (this.#computeSyndromes(word, start, length, ecCodewords)) {
      this.#apply(word, start);
      return UNCORRECTABLE;
    }
    this.errors = this.#degree - erasureCount;
    return changed;
  }

  /** Horner's rule, four syndromes per pass so that their table lookups overlap. True when any syndrome is not zero. */
  #computeSyndromes(word: Uint8Array, start: number, length: number, count: number): boolean {
    const { multiples } = this.#field;
    const syndromes = this.#syndromes;
    const end = start + length;
    for (let i = 0; i < count; i += 4) {
      const row0 = i << 8;
      const row1 = row0 + 256;
      const row2 = row1 + 256;
      const row3 = row2 + 256;
      let s0 = 0;
      let s1 = 0;
      let s2 = 0;
      let s3 = 0;
      for (let p = start; p < end; p++) {
        const codeword = word[p];
        s0 = multiples[row0 + s0] ^ codeword;
        s1 = multiples[row1 + s1] ^ codeword;
        s2 = multiples[row2 + s2] ^ codeword;
        s3 = multiples[row3 + s3] ^ codeword;
      }
      syndromes[i] = s0;
      syndromes[i + 1] = s1;
      syndromes[i + 2] = s2;
      syndromes[i + 3] = s3;
    }
    let any = 0;
    for (let i = 0; i < count; i++) any |= syndromes[i];
    return any !== 0;
  }

  /** Lambda and B become the erasure locator: the product of (1 - X x) over the erased positions. */
  #startLocator(length: number, erasures: Uint8Array | undefined, erasureCount: number): void {
    const { exp, log } = this.#field;
    const locator = this.#locator.fill(0);
    locator[0] = 1;
    for (let i = 0; i < erasureCount; i++) {
      const logX = length - 1 - (erasures as Uint8Array)[i];
      for (let j = i + 1; j > 0; j--) {
        const lower = locator[j - 1];
        if (lower !== 0) locator[j] ^= exp[log[lower] + logX];
      }
    }
    this.#previous.set(locator);
    this.#degree = erasureCount;
  }

  /**
   * Berlekamp-Massey; false when the shortest locator would cost more than the budget. B is kept as it was when Lambda last
   * grew, with its age instead of shifts and the logarithm of its discrepancy instead of a division.
   */
  #findLocator(ecCodewords: number, erasureCount: number, budget: number): boolean {
    const { exp, log } = this.#field;
    const syndromes = this.#syndromes;
    const locator = this.#locator;
    let previous = this.#previous;
    let spare = this.#spare;
    let degree = erasureCount;
    let previousDegree = erasureCount;
    let previousLog = 0;
    let age = 0;
    for (let r = erasureCount; r < ecCodewords; r++) {
      age++;
      let discrepancy = syndromes[r];
      for (let j = 1; j <= degree; j++) {
        const a = locator[j];
        const b = syndromes[r - j];
        if (a !== 0 && b !== 0) discrepancy ^= exp[log[a] + log[b]];
      }
      if (discrepancy === 0) continue;
      const grows = 2 * degree <= r + erasureCount;
      if (grows) spare.set(locator);
      const factor = log[discrepancy] + 255 - previousLog;
      const logFactor = factor < 255 ? factor : factor - 255;
      for (let j = 0; j <= previousDegree; j++) {
        const b = previous[j];
        if (b !== 0) locator[j + age] ^= exp[log[b] + logFactor];
      }
      if (!grows) continue;
      const oldest = previous;
      previous = spare;
      spare = oldest;
      previousDegree = degree;
      previousLog = log[discrepancy];
      age = 0;
      degree = r + 1 + erasureCount - degree;
      if (2 * degree - erasureCount > budget) return false;
    }
    this.#degree = degree;
    return locator[degree] !== 0;
  }

  /** Chien search over the positions that exist; false unless the locator has as many roots there as its degree says. */
  #findPositions(length: number): boolean {
    const { exp, log } = this.#field;
    const degree = this.#degree;
    const positions = this.#positions;
    const terms = this.#terms;
    const powers = this.#powers;
    // Logarithms of the terms at the first position; from one to the next each grows by its power.
    let count = 0;
    for (let j = 1; j <= degree; j++) {
      const coefficient = this.#locator[j];
      if (coefficient === 0) continue;
      terms[count] = (log[coefficient] + j * (256 - length)) % 255;
      powers[count++] = j;
    }
    let missing = degree;
    for (let position = 0; missing > 0 && position + missing <= length; position++) {
      let value = 1;
      for (let k = 0; k < count; k++) {
        const term = terms[k];
        value ^= exp[term];
        const next = term + powers[k];
        terms[k] = next < 255 ? next : next - 255;
      }
      if (value === 0) positions[degree - missing--] = position;
    }
    return missing === 0;
  }

  /** Forney: the magnitude at X is X * Omega(1/X) / Lambda'(1/X) for a code whose first root is alpha^0. */
  #findMagnitudes(length: number, ecCodewords: number): void {
    const { exp, log } = this.#field;
    const degree = this.#degree;
    const locator = this.#locator;
    this.#computeEvaluator(ecCodewords);
    for (let i = 0; i < degree; i++) {
      const logX = length - 1 - this.#positions[i];
      const logInverse = (255 - logX) % 255;
      let omega = 0;
      let derivative = 0;
      for (let j = 0, power = 0; j < degree; j++) {
        if (this.#evaluator[j] !== 0) omega ^= exp[log[this.#evaluator[j]] + power];
        // In characteristic 2 only the odd coefficients survive.
        if (j % 2 === 0 && locator[j + 1] !== 0) derivative ^= exp[log[locator[j + 1]] + power];
        power += logInverse;
        if (power >= 255) power -= 255;
      }
      // A double root would make the derivative zero; the recomputed syndromes then refuse the correction.
      this.#magnitudes[i] =
        omega === 0 || derivative === 0 ? 0 : exp[(log[omega] + logX + 255 - log[derivative]) % 255];
    }
  }

  /** Omega = S Lambda mod x^degree; its other coefficients are zero for a true locator. */
  #computeEvaluator(ecCodewords: number): void {
    const { exp, log } = this.#field;
    const syndromes = this.#syndromes;
    const locator = this.#locator;
    const terms = Math.min(this.#degree, ecCodewords);
    for (let i = 0; i < terms; i++) {
      let sum = 0;
      for (let j = 0; j <= i; j++) {
        if (locator[j] !== 0 && syndromes[i - j] !== 0) sum ^= exp[log[locator[j]] + log[syndromes[i - j]]];
      }
      this.#evaluator[i] = sum;
    }
  }

  /** Adds the magnitudes, which also takes them away again; returns how many were not zero. */
  #apply(word: Uint8Array, start: number): number {
    let changed = 0;
    for (let i = 0; i < this.#degree; i++) {
      word[start + this.#positions[i]] ^= this.#magnitudes[i];
      if (this.#magnitudes[i] !== 0) changed++;
    }
    return changed;
  }
}
