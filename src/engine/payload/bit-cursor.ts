/**
 * Reads a byte array bit by bit, most significant bit first.
 */

/** A position in a bit sequence. It never reads outside its bytes: ask `remaining` first. */
export class BitCursor {
  readonly #bytes: Uint8Array;
  #position = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  /** Bits that were taken so far. */
  get position(): number {
    return this.#position;
  }

  /** Bits that are left. */
  get remaining(): number {
    return 8 * this.#bytes.length - this.#position;
  }

  /**
   * Takes the next bits as an unsigned integer.
   * @param count 0..24
   * @returns -1, and nothing is taken, when fewer bits are left
   */
  take(count: number): number {
    if (count > this.remaining) return -1;
    const first = this.#position >> 3;
    const end = this.#position + count;
    // 24 bits at any offset lie within four bytes; bytes past the end are shifted out again.
    const window =
      ((this.#bytes[first] << 24) |
        (this.#bytes[first + 1] << 16) |
        (this.#bytes[first + 2] << 8) |
        this.#bytes[first + 3]) >>>
      0;
    const value = count === 0 ? 0 : (window << (this.#position & 7)) >>> (32 - count);
    this.#position = end;
    return value;
  }
}
