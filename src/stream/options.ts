/**
 * What callers may ask of a scanner, checked at the door.
 */

import { InvalidArgumentError, refuseUnknownKeys, requireInteger, requireNumber, requireObject } from '../errors.ts';
import { parseReaderOptions, type ReaderOptions } from '../pipeline/options.ts';
import type { Decoder } from '../types.ts';

/** What a scanner is made of. */
export interface ScannerOptions extends Pick<ReaderOptions, 'decoders' | 'classify' | 'explain'> {
  /**
   * Time of one frame, ms, after which nothing is begun; default 30, as cameras take them. The first three frames may take longer.
   * Less keeps the frame rate on slow machines; more reads difficult codes some frames earlier.
   */
  readonly budgetMs?: number | undefined;
  /** Where a code is followed, every how many frames the whole picture is looked at; default 30. Fewer find further codes sooner. */
  readonly fullEvery?: number | undefined;
  /** Time out of view after which a text is lost, ms; default 1000. A text that comes back sooner is not told again. */
  readonly lostAfterMs?: number | undefined;
  /** Tells a text in view again after so many ms; default Infinity: once until it is lost. */
  readonly repeatAfterMs?: number | undefined;
}

/** Limits of one frame. */
export interface FrameOptions {
  /** When the frame was taken, ms on any clock that does not go back; default `performance.now()`. */
  readonly timeMs?: number | undefined;
  /** Time of this frame; default that of the scanner. */
  readonly budgetMs?: number | undefined;
  /** Ends the frame between two pieces of work; the promise rejects with the signal's reason. Not for `nextSync`. */
  readonly signal?: AbortSignal | undefined;
}

/** Options that were found to be good, with their defaults. */
export interface CheckedScannerOptions extends Pick<ReaderOptions, 'classify' | 'explain'> {
  readonly decoders: readonly Decoder[];
  readonly budgetMs: number;
  readonly fullEvery: number;
  readonly lostAfterMs: number;
  readonly repeatAfterMs: number;
}

/**
 * Checks the options of a scanner.
 * @throws InvalidArgumentError naming the option
 */
export function parseScannerOptions(options: ScannerOptions): CheckedScannerOptions {
  requireObject('options', options);
  const { budgetMs = 30, fullEvery = 30, lostAfterMs = 1000, repeatAfterMs = Infinity, ...rest } = options;
  refuseUnknownKeys('options', rest, ['decoders', 'classify', 'explain']);
  const { decoders, classify, explain } = parseReaderOptions(rest);
  return {
    decoders,
    classify,
    explain,
    budgetMs: requireNumber('options.budgetMs', budgetMs, 0, Infinity),
    fullEvery: requireInteger('options.fullEvery', fullEvery, 1, Number.MAX_SAFE_INTEGER),
    lostAfterMs: requireNumber('options.lostAfterMs', lostAfterMs, 0, Infinity),
    repeatAfterMs: requireNumber('options.repeatAfterMs', repeatAfterMs, 0, Infinity),
  };
}

/** Limits of a frame that were found to be good. */
export interface CheckedFrameOptions {
  readonly timeMs: number;
  readonly budgetMs: number;
  readonly signal: AbortSignal | undefined;
}

/**
 * Checks the limits of a frame.
 * @param beforeMs time of the last frame
 * @throws InvalidArgumentError naming the option
 */
export function parseFrameOptions(
  options: FrameOptions,
  beforeMs: number,
  { budgetMs: usualMs }: CheckedScannerOptions,
): CheckedFrameOptions {
  requireObject('options', options);
  refuseUnknownKeys('options', options, ['timeMs', 'budgetMs', 'signal']);
  const { timeMs = performance.now(), budgetMs = usualMs, signal } = options;
  if (typeof timeMs !== 'number' || !Number.isFinite(timeMs) || timeMs < beforeMs) {
    throw new InvalidArgumentError('options.timeMs', 'a time in ms, not before that of the last frame', timeMs);
  }
  if (signal !== undefined && !(signal instanceof AbortSignal)) {
    throw new InvalidArgumentError('options.signal', 'an AbortSignal', signal);
  }
  return { timeMs, budgetMs: requireNumber('options.budgetMs', budgetMs, 0, Infinity), signal };
}
