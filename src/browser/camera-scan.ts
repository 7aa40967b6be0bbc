/**
 * Scanning the frames of a camera, one after another, and telling what came of it.
 */

import { FrameCopier } from '../stream/frame.ts';
import type { PixelImage, QrSymbol, Region } from '../types.ts';
import { closeFrame, isVideoFrame } from '../worker/frame-pixels.ts';
import type { ScanEvent } from '../worker/scanner.ts';
import type { Size } from './camera-devices.ts';
import type { CameraSettings } from './camera-options.ts';
import { type CameraFrame, cutFrame, fitRegion, frameSize, frameToElement, shiftEvent } from './camera-view.ts';
import { toPixels } from './frame.ts';

/** Scans frames and keeps what is in view. */
export class CameraScan {
  readonly #settings: CameraSettings;
  readonly #video: HTMLVideoElement;
  readonly #copier = new FrameCopier();
  readonly #inView = new Map<string, QrSymbol>();

  constructor(settings: CameraSettings, video: HTMLVideoElement) {
    this.#settings = settings;
    this.#video = video;
  }

  /**
   * Scans a frame, closes it, and calls back.
   * @param isWanted asked when it was scanned: nothing is told of a camera that was stopped
   * @throws what the scanner throws
   */
  async scan(frame: CameraFrame, isWanted: () => boolean): Promise<void> {
    const timeMs = performance.now();
    const size = frameSize(frame);
    const region = this.#regionOf(frame, size);
    const part = region === undefined ? frame : await cutFrame(frame, region);
    const events = await this.#next(part, timeMs);
    if (isWanted())
      this.#tell(region ? events.map((event) => shiftEvent(event, region)) : events, size, region, timeMs);
  }

  #regionOf(frame: CameraFrame, size: Size): Region | undefined {
    const { region } = this.#settings;
    try {
      const wanted = typeof region === 'function' ? region(size) : region;
      return wanted && fitRegion(wanted, size);
    } catch (error) {
      closeFrame(frame);
      throw error;
    }
  }

  async #next(frame: CameraFrame, timeMs: number): Promise<readonly ScanEvent[]> {
    const { scanner } = this.#settings;
    if (scanner.takesFrames) return scanner.next(frame, { timeMs, transfer: true });
    try {
      const pixels: PixelImage = isVideoFrame(frame) ? await this.#copier.copy(frame) : await toPixels(frame);
      return await scanner.next(pixels, { timeMs });
    } finally {
      closeFrame(frame);
    }
  }

  #tell(events: readonly ScanEvent[], { width, height }: Size, region: Region | undefined, timeMs: number): void {
    const { onRead, onEvent, onFrame } = this.#settings;
    for (const event of events) {
      const { type, symbol } = event;
      if (symbol !== undefined) {
        if (type === 'lost') this.#inView.delete(symbol.text);
        else this.#inView.set(symbol.text, symbol);
        if (type === 'read') call(() => onRead?.(symbol, event));
      }
      call(() => onEvent?.(event));
    }
    const symbols = [...this.#inView.values()];
    const toElement = (point: { x: number; y: number }) => frameToElement(this.#video, { width, height })(point);
    call(() => onFrame?.({ symbols, width, height, region, timeMs, toElement }));
  }
}

/** An error of a callback is the page's, and no reason to stop the camera. */
function call(callback: () => void): void {
  try {
    callback();
  } catch (error) {
    reportError(error);
  }
}
