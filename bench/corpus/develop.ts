/**
 * What the camera does with the light: its settings, and the processing of the digital picture.
 */

import { type Acting, active } from './active.ts';
import type { Camera } from './camera.ts';
import { throughJpeg } from './coding/jpeg.ts';
import type { View } from './effects/effect.ts';
import type { Picture } from './frame.ts';

/** The camera as the effects leave it. */
export function setCamera(scene: Acting & { readonly camera: Camera }): Camera {
  let { camera } = scene;
  for (const { effect, severity } of active('light', scene)) camera = effect.expose?.(camera, severity) ?? camera;
  for (const { effect, severity, random } of active('sensor', scene)) camera = effect.apply(camera, severity, random);
  return camera;
}

/**
 * Tone, sharpening, scaling, JPEG and video, in this order.
 *
 * @param uncoded leave out the JPEG
 */
export function processPicture(
  raw: Picture,
  scene: Acting,
  camera: Camera,
  view: View | null,
  uncoded: boolean,
): Picture {
  let picture = raw;
  const steps = active('picture', scene);
  const run = (late: boolean) => {
    for (const { effect, severity, random } of steps) {
      if ((effect.id === 'video') === late) picture = effect.apply(picture, severity, random, view);
    }
  };
  run(false);
  if (camera.jpegQuality > 0 && !uncoded) picture = throughJpeg(picture, camera.jpegQuality);
  run(true);
  return picture;
}
