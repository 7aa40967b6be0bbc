/**
 * Pixels of what a browser hands from thread to thread: frames of a video, and bitmaps.
 */

import { DecoderUnavailableError } from '../errors.ts';

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
