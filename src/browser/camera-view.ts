/**
 * From pixels of a frame to where they are shown on the page, and to a part of the frame.
 */

import { mapQuad, translation } from '../image/geometry.ts';
import type { PixelImage, Point, Region } from '../types.ts';
import { closeFrame, isImageBitmap, isVideoFrame } from '../worker/frame-pixels.ts';
import type { ScanEvent } from '../worker/scanner.ts';
import type { Size } from './camera-devices.ts';

/** A frame as a camera hands it out. */
export type CameraFrame = VideoFrame | ImageBitmap | PixelImage;

/** Size of a frame in its own pixels. */
export function frameSize(frame: CameraFrame): Size {
  if (!isVideoFrame(frame)) return { width: frame.width, height: frame.height };
  return { width: frame.visibleRect?.width ?? 0, height: frame.visibleRect?.height ?? 0 };
}

/** A part of a frame that the frame can be cut to: inside it, and even, since some formats have colours for every other pixel alone. */
export function fitRegion(region: Region, { width, height }: Size): Region {
  const even = (value: number, most: number) => 2 * Math.floor(Math.max(0, Math.min(value, most)) / 2);
  const x = even(region.x, width - 2);
  const y = even(region.y, height - 2);
  return {
    x,
    y,
    width: Math.max(2, even(region.width, width - x)),
    height: Math.max(2, even(region.height, height - y)),
  };
}

/** Cuts a frame to a part of it. The frame is used up. */
export async function cutFrame(frame: CameraFrame, { x, y, width, height }: Region): Promise<CameraFrame> {
  try {
    if (isVideoFrame(frame)) {
      const { x: left = 0, y: top = 0 } = frame.visibleRect ?? {};
      return new VideoFrame(frame, { visibleRect: { x: left + x, y: top + y, width, height } });
    }
    if (isImageBitmap(frame)) return await createImageBitmap(frame, x, y, width, height);
  } finally {
    closeFrame(frame);
  }
  // Of pixels a camera gives RGBA alone, packed.
  const stride = frame.width * 4;
  return { data: frame.data.subarray(y * stride + x * 4), width, height, stride };
}

/** An event with its corners in pixels of the whole frame. */
export function shiftEvent<E extends ScanEvent>(event: E, { x, y }: Region): E {
  const { symbol } = event;
  if (symbol === undefined) return event;
  return { ...event, symbol: { ...symbol, corners: mapQuad(symbol.corners, translation(x, y)) } };
}

/**
 * Maps pixels of a frame to CSS pixels of the video element's own box, as `object-fit` lays the picture out.
 * @param element what shows the frames, or something of the same size and fit
 */
export function frameToElement(element: HTMLElement, { width, height }: Size): (point: Point) => Point {
  const { clientWidth, clientHeight } = element;
  const [across, down] = [clientWidth / width, clientHeight / height];
  const { objectFit } = getComputedStyle(element);
  if (objectFit === 'fill') return ({ x, y }) => ({ x: x * across, y: y * down });
  const contain = Math.min(across, down);
  const scales: Readonly<Record<string, number>> = {
    cover: Math.max(across, down),
    none: 1,
    'scale-down': Math.min(1, contain),
  };
  const scale = scales[objectFit] ?? contain;
  const [left, top] = [(clientWidth - scale * width) / 2, (clientHeight - scale * height) / 2];
  return ({ x, y }) => ({ x: left + scale * x, y: top + scale * y });
}
