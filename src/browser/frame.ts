/**
 * Everything a browser calls a picture, turned into pixels.
 */

import { InvalidArgumentError, requireNumber, UnreadableImageError } from '../errors.ts';
import { FrameCopier } from '../stream/frame.ts';
import type { PixelImage } from '../types.ts';
import { drawPixels, isVideoFrame } from '../worker/frame-pixels.ts';

/** Pixels, or anything of a page that shows a picture. Blobs are decoded upright (EXIF applied). */
export type BrowserImage =
  | PixelImage
  | ImageData
  | Blob
  | ImageBitmap
  | HTMLCanvasElement
  | OffscreenCanvas
  | HTMLImageElement
  | HTMLVideoElement
  | VideoFrame;

/** Limits of turning a picture into pixels. */
export interface FrameOptions {
  /** Largest picture, in pixels; default 100,000,000. */
  readonly maxPixels?: number | undefined;
}

const DEFAULT_MAX_PIXELS = 100_000_000;

/**
 * Pixels of a picture in RGBA, in the size of the picture itself (not as it is laid out on the page); of a VideoFrame in the
 * frame's own format. A VideoFrame stays open.
 *
 * @throws InvalidArgumentError for something that is not a picture or has no size yet; UnreadableImageError for a Blob
 *   that is no picture, for one above the limit, and for a canvas or image that another origin has tainted
 */
export async function toPixels(image: BrowserImage, options: FrameOptions = {}): Promise<PixelImage> {
  const maxPixels = requireNumber('options.maxPixels', options.maxPixels ?? DEFAULT_MAX_PIXELS, 1, 2 ** 32);
  if (isPixels(image)) return image;
  if (isVideoFrame(image)) return new FrameCopier().copy(image);
  if (!isKindOf('Blob', image)) return draw(image as Drawable, maxPixels);
  const bitmap = await decodeBlob(image as Blob);
  try {
    return draw(bitmap, maxPixels);
  } finally {
    bitmap.close();
  }
}

type Drawable = Exclude<BrowserImage, PixelImage | ImageData | Blob | VideoFrame>;

function isPixels(image: BrowserImage): image is PixelImage {
  return ArrayBuffer.isView((image as PixelImage)?.data);
}

/** Looks a class up by name: workers have no elements, and old browsers no OffscreenCanvas. */
export function isKindOf(className: string, value: unknown): boolean {
  const kind = (globalThis as Record<string, unknown>)[className];
  return typeof kind === 'function' && value instanceof kind;
}

async function decodeBlob(blob: Blob): Promise<ImageBitmap> {
  try {
    return await createImageBitmap(blob, { imageOrientation: 'from-image', premultiplyAlpha: 'none' });
  } catch (cause) {
    throw new UnreadableImageError('image', 'not a picture that this browser can decode', { cause });
  }
}

function draw(image: Drawable, maxPixels: number): PixelImage {
  const { width, height } = sizeOf(image);
  if (width * height > maxPixels) {
    throw new UnreadableImageError('image', `${width}x${height} pixels are more than the limit of ${maxPixels}`);
  }
  try {
    return drawPixels(image, width, height);
  } catch (cause) {
    if (!(cause instanceof DOMException) || cause.name !== 'SecurityError') throw cause;
    throw new UnreadableImageError('image', 'comes from another origin, which forbids reading its pixels', { cause });
  }
}

function sizeOf(image: Drawable): { readonly width: number; readonly height: number } {
  let { width, height } = image as { width: number; height: number };
  if (isKindOf('HTMLImageElement', image)) {
    ({ naturalWidth: width, naturalHeight: height } = image as HTMLImageElement);
  } else if (isKindOf('HTMLVideoElement', image)) {
    ({ videoWidth: width, videoHeight: height } = image as HTMLVideoElement);
  }
  if (Number.isInteger(width) && Number.isInteger(height) && width > 0 && height > 0) return { width, height };
  throw new InvalidArgumentError('image', 'pixels, a Blob, or a picture, canvas or video that has loaded', image);
}
