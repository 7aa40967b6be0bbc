/**
 * Frames of the camera: the next one is taken when the last one has been read, so that latency never builds up.
 */

import type { App } from '../app.ts';
import type { TextKey } from '../texts/texts.ts';
import { readPicture, withTime } from './reads.ts';

/** Longer side of frames that is asked for. */
const WIDTH = 1280;

/** What the names of errors of `getUserMedia` mean to the user. */
const REFUSALS: Readonly<Record<string, TextKey>> = {
  NotAllowedError: 'cameraDenied',
  SecurityError: 'cameraDenied',
  NotReadableError: 'cameraInUse',
};

/** Starts the camera; reads frames until the source is another one. */
export async function runCamera(app: App): Promise<void> {
  let stream: MediaStream;
  try {
    stream = await navigator.mediaDevices.getUserMedia({
      video: { facingMode: { ideal: 'environment' }, width: { ideal: WIDTH } },
    });
  } catch (error) {
    app.notify(REFUSALS[(error as DOMException).name] ?? 'cameraMissing');
    return;
  }
  const video = Object.assign(document.createElement('video'), { muted: true, playsInline: true, srcObject: stream });
  try {
    await video.play();
    app.settings.set({ source: { kind: 'camera' } });
    app.session.set({ times: [] });
    await readFrames(app, video);
  } finally {
    for (const track of stream.getTracks()) track.stop();
  }
}

async function readFrames(app: App, video: HTMLVideoElement): Promise<void> {
  const context = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
  while (context !== null && app.settings.now.source.kind === 'camera') {
    await new Promise((resolve) => video.requestVideoFrameCallback(resolve));
    if (document.hidden) continue;
    Object.assign(context.canvas, { width: video.videoWidth, height: video.videoHeight });
    context.drawImage(video, 0, 0);
    const picture = context.getImageData(0, 0, video.videoWidth, video.videoHeight);
    const reading = await readPicture(app, picture, false);
    if (reading === undefined || app.settings.now.source.kind !== 'camera') continue;
    app.session.set({ picture, reading, readPicture: picture, times: withTime(app, reading) });
  }
}
