/**
 * Codes in front of a camera: frames in, events out.
 *
 * @packageDocumentation
 */

import { engine } from '../decoders/engine.ts';
import type { ScannerOptions } from './options.ts';
import { createFrameScanner, type Scanner } from './scanner.ts';

export type { HintScanEvent, LostScanEvent, ReadScanEvent, ScanEvent, SeenScanEvent } from './events.ts';
export type { ScanFrame, VideoFrameLike } from './frame.ts';
export type { FrameOptions, ScannerOptions } from './options.ts';
export type { Scanner } from './scanner.ts';

/**
 * Makes a scanner; without options, one on the own engine. Loads nothing and allocates nothing until the first frame.
 *
 * @throws InvalidArgumentError naming the option that makes no sense
 */
export function createScanner(options: ScannerOptions = {}): Scanner {
  const { decoders = [engine()], ...rest } = options;
  return createFrameScanner({ ...rest, decoders });
}
