/**
 * Frames as cameras hand them out, turned into pixels.
 */

import { InvalidArgumentError, UnreadableImageError } from '../errors.ts';
import type { PixelFormat, PixelImage } from '../types.ts';

/** The part of a WebCodecs `VideoFrame` that is used here. It stays the caller's, to be closed by him. */
export interface VideoFrameLike {
  /** Such as `'NV12'`; null where the platform does not tell, or the frame has been closed. */
  readonly format: string | null;
  readonly codedWidth: number;
  readonly codedHeight: number;
  readonly visibleRect?: { readonly width: number; readonly height: number } | null;
  allocationSize(options?: { readonly format?: string }): number;
  copyTo(
    destination: Uint8Array,
    options?: { readonly format?: string },
  ): Promise<readonly { readonly offset: number; readonly stride: number }[]>;
}

/** Pixels, or a video frame of the browser. Sizes and corners of a video frame are those of its visible part. */
export type ScanFrame = PixelImage | VideoFrameLike;

/** How the first plane of each format is read. Formats with X have no alpha, whatever stands in its place. */
const FORMATS: Readonly<Record<string, PixelFormat>> = {
  I420: 'luma',
  I420A: 'luma',
  I422: 'luma',
  I422A: 'luma',
  I444: 'luma',
  I444A: 'luma',
  NV12: 'luma',
  RGBA: 'rgba',
  RGBX: 'rgba',
  BGRA: 'bgra',
  BGRX: 'bgra',
};

/** Whether a frame has to be copied before it can be read. */
export function isVideoFrame(frame: ScanFrame): frame is VideoFrameLike {
  return typeof (frame as VideoFrameLike | undefined)?.copyTo === 'function';
}

/** Copies video frames, always to the same memory. */
export class FrameCopier {
  #memory = new Uint8Array(0);

  /**
   * The pixels of a video frame, valid until the next call. Only the bright plane of YUV frames is looked at.
   * @throws InvalidArgumentError for a closed frame; UnreadableImageError for one that cannot be copied
   */
  async copy(frame: VideoFrameLike): Promise<PixelImage> {
    const { width, height } = frame.visibleRect ?? { width: frame.codedWidth, height: frame.codedHeight };
    if (!(width > 0 && height > 0)) throw new InvalidArgumentError('frame', 'a video frame that is not closed', frame);
    // Where the platform hides the layout it converts.
    const options = frame.format !== null && frame.format in FORMATS ? undefined : { format: 'RGBA' };
    try {
      const bytes = frame.allocationSize(options);
      if (this.#memory.length < bytes) this.#memory = new Uint8Array(bytes);
      const data = this.#memory.subarray(0, bytes);
      const [{ offset, stride }] = await frame.copyTo(data, options);
      const pixels = data.subarray(offset);
      if (frame.format?.endsWith('X')) for (let at = 3; at < pixels.length; at += 4) pixels[at] = 255;
      return { data: pixels, width, height, stride, format: FORMATS[options?.format ?? (frame.format as string)] };
    } catch (cause) {
      throw new UnreadableImageError('frame', `a video frame of format ${frame.format} that gives no pixels`, {
        cause,
      });
    }
  }
}
