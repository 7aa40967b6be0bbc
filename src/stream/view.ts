/**
 * The texts in view: each is told once when it comes, and once when it has gone.
 */

import type { QrSymbol } from '../types.ts';
import type { ScanEvent } from './events.ts';

/** Texts in view at a time; the one that was seen least lately goes when there are more. */
const MOST_TEXTS = 64;

/** A text in view. */
interface Entry {
  symbol: QrSymbol;
  seenMs: number;
  toldMs: number;
}

/** When a text is lost, and when it is told again. */
interface ViewOptions {
  readonly lostAfterMs: number;
  readonly repeatAfterMs: number;
}

/** What is in view of a scanner. */
export class View {
  readonly #options: ViewOptions;
  readonly #entries = new Map<string, Entry>();
  #frames = 0;

  constructor(options: ViewOptions) {
    this.#options = options;
  }

  get isEmpty(): boolean {
    return this.#entries.size === 0;
  }

  /** Whether a text is in view. */
  holds(text: string): boolean {
    return this.#entries.has(text);
  }

  /** Takes in what one frame showed for sure. */
  update(symbols: readonly QrSymbol[], by: 'frame' | 'fusion', timeMs: number): ScanEvent[] {
    const frames = ++this.#frames;
    const events: ScanEvent[] = [];
    for (const symbol of symbols) {
      const known = this.#entries.get(symbol.text);
      this.#entries.delete(symbol.text);
      const isNew = known === undefined || timeMs - known.toldMs >= this.#options.repeatAfterMs;
      this.#entries.set(symbol.text, { symbol, seenMs: timeMs, toldMs: isNew ? timeMs : known.toldMs });
      if (isNew) this.#frames = 0;
      events.push(isNew ? { type: 'read', symbol, frames, by, timeMs } : { type: 'seen', symbol, timeMs });
    }
    for (const [text, { symbol, seenMs }] of this.#entries) {
      if (this.#entries.size <= MOST_TEXTS && timeMs - seenMs < this.#options.lostAfterMs) break;
      this.#entries.delete(text);
      events.push({ type: 'lost', symbol, timeMs });
    }
    return events;
  }

  clear(): void {
    this.#entries.clear();
    this.#frames = 0;
  }
}
