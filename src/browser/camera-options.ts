/**
 * What a camera can be asked for, checked before it is opened.
 */

import { InvalidArgumentError, refuseUnknownKeys, requireInteger, requireObject, requireOneOf } from '../errors.ts';
import { createReader } from '../index.ts';
import type { Point, QrSymbol, Region } from '../types.ts';
import { type FrameScanner, type ScanEvent, scannerOf } from '../worker/scanner.ts';
import type { Size } from './camera-devices.ts';
import type { CameraError } from './camera-error.ts';
import type { CameraFrame } from './camera-view.ts';
import type { FrameSourceKind } from './frame-source.ts';

/** A scanner that takes pixels, or one that takes frames as they are and closes them, such as a `WorkerReader`. */
export type CameraScanner =
  | (FrameScanner & { readonly takesFrames?: undefined })
  | {
      readonly takesFrames: true;
      next(
        frame: CameraFrame,
        options: { readonly timeMs: number; readonly transfer: boolean },
      ): Promise<readonly ScanEvent[]>;
    };

/** A frame that was scanned, for drawing over the video. */
export interface ScannedFrame extends Size {
  /** Codes in view; corners in pixels of the frame. */
  readonly symbols: readonly QrSymbol[];
  /** What was scanned, in pixels of the frame; undefined for all of it. */
  readonly region: Region | undefined;
  readonly timeMs: number;
  /** Maps pixels of the frame to CSS pixels of the video element. */
  toElement(point: Point): Point;
}

/** Options of `createCamera`. */
export interface CameraOptions {
  /** Shows the picture; default one that is nowhere on the page. Is given a stream, muted, and played inline. */
  readonly video?: HTMLVideoElement | undefined;
  /**
   * What looks at the frames: a `WorkerReader`, so that the page stays free; a scanner of `qrazor/stream`; `scannerOf(reader)`.
   * Default: a reader of the profile `'fast'`, on the thread of the page.
   */
  readonly scanner?: CameraScanner | undefined;
  /** Default `'environment'`: the camera that looks away from the person. Without one, any. */
  readonly facing?: 'environment' | 'user' | undefined;
  /** One of `camera.list()`; default what `facing` asks for. */
  readonly id?: string | undefined;
  /** Sizes to try, best first; default 1280x720, 640x480. Larger ones read smaller codes and take longer. */
  readonly resolutions?: readonly Size[] | undefined;
  /** Part of the frame to look at, in its pixels, or what makes it of the size of a frame; default all. Sides are made even. */
  readonly region?: Region | ((size: Size) => Region) | undefined;
  /** How to get at frames; default the cheapest that the browser has. */
  readonly frames?: FrameSourceKind | undefined;
  /** A code has come into view. */
  readonly onRead?: ((symbol: QrSymbol, event: ScanEvent) => void) | undefined;
  /** Every event of the scanner: codes that come and go, hints. */
  readonly onEvent?: ((event: ScanEvent) => void) | undefined;
  /** A frame was scanned. */
  readonly onFrame?: ((frame: ScannedFrame) => void) | undefined;
  /** The running camera has ended (CameraError), or the scanner has failed. Default: the error handler of the page. */
  readonly onError?: ((error: CameraError | Error) => void) | undefined;
}

/** Options that were found to be good, with their defaults. */
export interface CameraSettings extends CameraOptions {
  readonly scanner: CameraScanner;
  readonly facing: 'environment' | 'user';
  readonly resolutions: readonly Size[];
  readonly onError: (error: CameraError | Error) => void;
}

const KEYS = [
  ...['video', 'scanner', 'facing', 'id', 'resolutions', 'region', 'frames'],
  ...['onRead', 'onEvent', 'onFrame', 'onError'],
];

const DEFAULT_RESOLUTIONS: readonly Size[] = [
  { width: 1280, height: 720 },
  { width: 640, height: 480 },
];

/**
 * Checks the options of a camera.
 * @throws InvalidArgumentError naming the option
 */
export function parseCameraOptions(options: CameraOptions): CameraSettings {
  requireObject('options', options);
  refuseUnknownKeys('options', options, KEYS);
  const { facing = 'environment', resolutions = DEFAULT_RESOLUTIONS, scanner, frames } = options;
  for (const name of ['onRead', 'onEvent', 'onFrame', 'onError'] as const) {
    const call = options[name];
    if (call !== undefined && typeof call !== 'function') {
      throw new InvalidArgumentError(`options.${name}`, 'a function', call);
    }
  }
  if (scanner !== undefined && typeof scanner?.next !== 'function') {
    throw new InvalidArgumentError(
      'options.scanner',
      'a scanner or worker reader; scannerOf makes one of a reader',
      scanner,
    );
  }
  if (frames !== undefined) {
    requireOneOf('options.frames', frames, ['processor', 'video-frame', 'bitmap', 'canvas'] as const);
  }
  if (!Array.isArray(resolutions))
    throw new InvalidArgumentError('options.resolutions', 'an array of sizes', resolutions);
  resolutions.forEach((size: Size, index) => {
    requireInteger(`options.resolutions[${index}].width`, size?.width, 1, 65_535);
    requireInteger(`options.resolutions[${index}].height`, size?.height, 1, 65_535);
  });
  return {
    ...options,
    facing: requireOneOf('options.facing', facing, ['environment', 'user'] as const),
    resolutions,
    scanner: scanner ?? scannerOf(createReader({ profile: 'fast' })),
    onError: options.onError ?? ((error) => reportError(error)),
  };
}
