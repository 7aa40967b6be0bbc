/**
 * Frames of a running camera, by the cheapest way that the browser has.
 */

import type { PixelImage } from '../types.ts';
import { drawPixels } from '../worker/frame-pixels.ts';

/**
 * `'processor'`: the frames of the track itself, without the video element (Chromium); `'video-frame'`: frames of the element;
 * `'bitmap'`: bitmaps of it, for workers; `'canvas'`: pixels of it, drawn and fetched on the thread of the page.
 */
export type FrameSourceKind = 'processor' | 'video-frame' | 'bitmap' | 'canvas';

/** Hands out frames as they are asked for; what comes in the meantime is skipped. */
export interface FrameSource {
  readonly kind: FrameSourceKind;
  /** The next frame, which has to be closed where that is possible; undefined when the camera has ended. */
  next(): Promise<VideoFrame | ImageBitmap | PixelImage | undefined>;
  close(): void;
}

/** Of mediacapture-transform; the library of types does not know it. */
interface TrackProcessor {
  readonly readable: ReadableStream<VideoFrame>;
}
type TrackProcessorClass = new (init: { track: MediaStreamTrack; maxBufferSize: number }) => TrackProcessor;

const processorClass = () =>
  (globalThis as { MediaStreamTrackProcessor?: TrackProcessorClass }).MediaStreamTrackProcessor;

const isTold = () => 'requestVideoFrameCallback' in HTMLVideoElement.prototype;

/**
 * Kinds that the browser has, cheapest first.
 * @param takesFrames whether frames go to a worker as they are
 */
export function frameSourceKinds(takesFrames: boolean): readonly FrameSourceKind[] {
  const kinds: FrameSourceKind[] = [];
  if (processorClass() !== undefined) kinds.push('processor');
  if (typeof VideoFrame === 'function' && isTold()) kinds.push('video-frame');
  if (takesFrames && typeof createImageBitmap === 'function' && typeof OffscreenCanvas === 'function')
    kinds.push('bitmap');
  return [...kinds, 'canvas'];
}

/** Starts taking frames of a track that a video element plays. */
export function openFrameSource(kind: FrameSourceKind, video: HTMLVideoElement, track: MediaStreamTrack): FrameSource {
  if (kind === 'processor') return new ProcessorSource(track);
  const take = {
    'video-frame': () => new VideoFrame(video),
    bitmap: () => createImageBitmap(video),
    canvas: () => drawPixels(video, video.videoWidth, video.videoHeight),
  }[kind];
  return new ElementSource(kind, video, track, take);
}

class ProcessorSource implements FrameSource {
  readonly kind = 'processor';
  readonly #reader: ReadableStreamDefaultReader<VideoFrame>;

  constructor(track: MediaStreamTrack) {
    const Processor = processorClass() as TrackProcessorClass;
    // With room for one the latest frame takes the place of the one before.
    this.#reader = new Processor({ track, maxBufferSize: 1 }).readable.getReader();
  }

  async next(): Promise<VideoFrame | undefined> {
    const { value } = await this.#reader.read();
    return value;
  }

  close(): void {
    void this.#reader.cancel();
  }
}

class ElementSource implements FrameSource {
  #cancel = () => {};

  constructor(
    readonly kind: FrameSourceKind,
    readonly video: HTMLVideoElement,
    readonly track: MediaStreamTrack,
    readonly take: () => VideoFrame | PixelImage | Promise<ImageBitmap>,
  ) {}

  async next(): Promise<VideoFrame | ImageBitmap | PixelImage | undefined> {
    do await this.#change();
    while (this.track.readyState === 'live' && this.video.videoWidth === 0);
    return this.track.readyState === 'live' ? this.take() : undefined;
  }

  close(): void {
    this.#cancel();
  }

  /** Resolves when the element shows another frame, or the source was closed. */
  #change(): Promise<void> {
    return new Promise((resolve) => {
      const stop = isTold() ? this.#onVideoFrame(resolve) : onAnimationFrame(resolve);
      this.#cancel = () => {
        stop();
        resolve();
      };
    });
  }

  #onVideoFrame(call: () => void): () => void {
    const handle = this.video.requestVideoFrameCallback(call);
    return () => this.video.cancelVideoFrameCallback(handle);
  }
}

function onAnimationFrame(call: () => void): () => void {
  const handle = requestAnimationFrame(call);
  return () => cancelAnimationFrame(handle);
}
