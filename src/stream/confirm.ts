/**
 * Which reads count: a strong one at once, a weak one when another frame says the same.
 */

import type { QrSymbol } from '../types.ts';

/**
 * Reads that left at least this of their error correction are strong, as ISO/IEC 15415:2011, 7.8.8 passes a symbol: with a
 * quarter to spare chance gives a codeword of the smallest symbols less than once in 10^12.
 */
const LEAST_UNUSED = 0.25;

/** Frames for which a weak read waits for another. */
const PATIENCE = 30;

/** Weak reads that wait, at most. */
const MOST_WAITING = 8;

/** Weak reads that wait for another frame to say the same. */
export class Confirmation {
  /** Frame of each text. */
  readonly #waiting = new Map<string, number>();

  /** Whether a read counts; a weak one is kept for later frames. */
  accepts({ text, unusedCorrection = 0 }: Pick<QrSymbol, 'text' | 'unusedCorrection'>, frame: number): boolean {
    const before = this.#waiting.get(text);
    this.#waiting.delete(text);
    if (unusedCorrection >= LEAST_UNUSED) return true;
    if (before !== undefined && before < frame && frame - before <= PATIENCE) return true;
    this.#waiting.set(text, before === frame ? before : frame);
    for (const [oldest] of this.#waiting) {
      if (this.#waiting.size <= MOST_WAITING) break;
      this.#waiting.delete(oldest);
    }
    return false;
  }

  clear(): void {
    this.#waiting.clear();
  }
}
