/**
 * The camera: each frame is read as any picture is, and the next one is taken when that is done.
 */

import type { PixelImage } from 'qrazor';
import { createCamera } from 'qrazor/browser';
import type { App } from '../app.ts';
import { readPicture, withTime } from './reads.ts';
import { tell } from './tell.ts';

/** Opens the camera and makes it the source. */
export async function startCamera(app: App): Promise<void> {
  const { settings, session } = app;
  const camera = createCamera({
    // Pixels in colour, since they are shown, too.
    frames: 'canvas',
    scanner: {
      next: async ({ data, width, height }: PixelImage) => {
        await readFrame(app, new ImageData(new Uint8ClampedArray(data), width, height));
        return [];
      },
    },
    onError: (error) => {
      if (!camera.isRunning) void app.toggleCamera();
      tell(app, error);
    },
  });
  try {
    await camera.start();
  } catch (error) {
    return tell(app, error);
  }
  settings.set({ source: { kind: 'camera' } });
  session.set({ camera, times: [] });
}

async function readFrame(app: App, picture: ImageData): Promise<void> {
  const reading = await readPicture(app, picture, false);
  if (reading === undefined || app.settings.now.source.kind !== 'camera') return;
  app.session.set({ picture, reading, readPicture: picture, times: withTime(app, reading) });
}
