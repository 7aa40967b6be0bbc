/**
 * Which reads count: a strong one at once, a weak one when another frame says the same.
 */

import type { QrSymbol } from '../types.ts';

/**
 * A strong read is one that noise gives less than once in 10^12 grids: a scanner that looks at a hundred grids in each of 30 frames per
 * second meets 10^12 of them in ten years.
 */
const STRONG_LOG10 = -12;

/** The same of readers that do not tell: what they left of the error correction, where ISO/IEC 15415:2011, 7.8.8 passes a symbol. */
const STRONG_UNUSED = 0.25;

/** Frames for which a weak read waits for another. */
const PATIENCE = 30;

/** Weak reads that wait, at most. */
const MOST_WAITING = 8;

/** Weak reads that wait for another frame to say the same. */
export class Confirmation {
  /** Frame of each text. */
  readonly #waiting = new Map<string, number>();

  /** Whether a read counts; a weak one is kept for later frames. */
  accepts(symbol: QrSymbol, frame: number): boolean {
    const { text } = symbol;
    const before = this.#waiting.get(text);
    this.#waiting.delete(text);
    if (isStrong(symbol)) return true;
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

function isStrong({ misreadLog10, unusedCorrection = 0 }: QrSymbol): boolean {
  return misreadLog10 === undefined ? unusedCorrection >= STRONG_UNUSED : misreadLog10 <= STRONG_LOG10;
}
