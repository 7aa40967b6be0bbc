/**
 * Frames in, events out: what cameras and workers need of a scanner, and the plainest one.
 */

import type { ReadOptions } from '../pipeline/options.ts';
import type { Finding, PixelImage, QrSymbol, ReadResult } from '../types.ts';

/** What a scanner says of a frame; scanners may say more. */
export interface ScanEvent {
  /** `'read'`: a code has come; `'seen'`: it is still there; `'lost'`: it has gone; `'hint'`: what stands in the way. */
  readonly type: string;
  /** The code, where it was last seen. Of all but hints. */
  readonly symbol?: QrSymbol | undefined;
  /** Of hints. */
  readonly findings?: readonly Finding[] | undefined;
}

/** Anything that takes frames in their order, such as a scanner of `qrazor/stream`. */
export interface FrameScanner {
  /**
   * @param frame borrowed until the promise settles
   * @param options `timeMs`: when the frame was taken, on a clock that only goes forward
   */
  next(frame: PixelImage, options: { readonly timeMs: number }): Promise<readonly ScanEvent[]>;
}

/** What reads a picture: a `Reader` or a `WorkerReader`. */
export interface PictureReader {
  read(image: PixelImage, options?: ReadOptions): Promise<ReadResult>;
}

/** A code that has not been read for so long is lost, ms. */
const LOST_AFTER_MS = 1000;

/**
 * Makes a scanner of a reader: each frame is read by itself; a code is reported when it comes, in each frame that shows it, and
 * when it has been gone for a second.
 */
export function scannerOf(reader: PictureReader): FrameScanner {
  const seen = new Map<string, { readonly symbol: QrSymbol; readonly timeMs: number }>();
  return {
    async next(frame, { timeMs }) {
      const { symbols } = await reader.read(frame);
      const events: ScanEvent[] = [];
      for (const symbol of symbols) {
        events.push({ type: seen.has(symbol.text) ? 'seen' : 'read', symbol });
        seen.set(symbol.text, { symbol, timeMs });
      }
      for (const [text, last] of seen) {
        if (timeMs - last.timeMs < LOST_AFTER_MS) continue;
        seen.delete(text);
        events.push({ type: 'lost', symbol: last.symbol });
      }
      return events;
    },
  };
}
