/**
 * What a scanner tells of its frames.
 */

import type { Finding, QrSymbol } from '../types.ts';

/** A text came into view. */
export interface ReadScanEvent {
  readonly type: 'read';
  /** Corners are pixels of the frame that settled it. */
  readonly symbol: QrSymbol;
  /** Frames since the scanner began to look for it, this one included: since its start, `reset()`, or the last text it read. */
  readonly frames: number;
  /** Whether one frame was enough, or several that do not read alone were put together. */
  readonly by: 'frame' | 'fusion';
  readonly timeMs: number;
}

/** A text that was told is still in view: where, for drawing over the picture. */
export interface SeenScanEvent {
  readonly type: 'seen';
  readonly symbol: QrSymbol;
  readonly timeMs: number;
}

/** What has stood in the way of a read for about a second. */
export interface HintScanEvent {
  readonly type: 'hint';
  /** Surest first, at most three. Places are pixels of the frame. */
  readonly findings: readonly [Finding, ...Finding[]];
  readonly timeMs: number;
}

/** A text has gone out of view. */
export interface LostScanEvent {
  readonly type: 'lost';
  /** As it was last seen. */
  readonly symbol: QrSymbol;
  readonly timeMs: number;
}

/** One thing that happened. */
export type ScanEvent = ReadScanEvent | SeenScanEvent | HintScanEvent | LostScanEvent;
