/**
 * Pixels of what a browser hands from thread to thread: frames of a video, and bitmaps.
 */

import { DecoderUnavailableError } from '../errors.ts';
import type { PixelFormat, PixelImage } from '../types.ts';

/** Formats of WebCodecs whose first plane is 8-bit gray, and those of four bytes per pixel. */
const FORMATS: Readonly<Record<string, PixelFormat>> = {
  I420: 'i420',
  I420A: 'i420',
  I422: 'i420',
  I444: 'i420',
  NV12: 'nv12',
  RGBA: 'rgba',
  RGBX: 'rgba',
  BGRA: 'bgra',
  BGRX: 'bgra',
};

/** X stands for a byte that means nothing and may well be 0, which would be transparent. */
const UNUSED_ALPHA = /X$/;

/** Copies frames into one buffer, again and again. */
export class FrameCopier {
  #buffer = new Uint8Array(0);

  /**
   * Copies the visible part of a frame. The pixels are valid until the next copy.
   * @param frame stays open; closing it is the caller's
   * @throws InvalidStateError (a DOMException) for a frame that was closed
   */
  async copy(frame: VideoFrame): Promise<PixelImage> {
    const known = FORMATS[frame.format ?? ''];
    // The browser converts what it does not name.
    const options = known === undefined ? { format: 'RGBA' as const } : {};
    const bytes = frame.allocationSize(options);
    if (this.#buffer.length < bytes) this.#buffer = new Uint8Array(bytes);
    const [{ offset, stride }] = await frame.copyTo(this.#buffer, options);
    const { width, height } = frame.visibleRect as DOMRectReadOnly;
    const data = this.#buffer.subarray(offset, bytes);
    if (UNUSED_ALPHA.test(frame.format ?? '')) for (let at = 3; at < data.length; at += 4) data[at] = 255;
    return { data, width, height, format: known ?? 'rgba', stride };
  }
}

/** True for a frame of a video; old browsers and Node have none. */
export function isVideoFrame(image: unknown): image is VideoFrame {
  return typeof VideoFrame === 'function' && image instanceof VideoFrame;
}

/** True for a bitmap. */
export function isImageBitmap(image: unknown): image is ImageBitmap {
  return typeof ImageBitmap === 'function' && image instanceof ImageBitmap;
}

/** Closes a frame or bitmap, which hold memory of the camera or the graphics card that there is little of. */
export function closeFrame(image: unknown): void {
  if (isVideoFrame(image) || isImageBitmap(image)) image.close();
}

/**
 * Pixels in RGBA, by way of a canvas.
 * @throws SecurityError (a DOMException) for a picture of another origin; DecoderUnavailableError where there is no canvas
 */
export function drawPixels(image: CanvasImageSource, width: number, height: number): ImageData {
  const canvas =
    typeof OffscreenCanvas === 'function'
      ? new OffscreenCanvas(width, height)
      : Object.assign(document.createElement('canvas'), { width, height });
  const context = canvas.getContext('2d', { willReadFrequently: true }) as
    | CanvasRenderingContext2D
    | OffscreenCanvasRenderingContext2D
    | null;
  if (context === null) throw new DecoderUnavailableError('canvas', { remedy: 'this browser gave no 2d context' });
  context.drawImage(image, 0, 0, width, height);
  return context.getImageData(0, 0, width, height);
}
