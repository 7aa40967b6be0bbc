/**
 * Effects on a picture that exists already: as if it were the scene, it is lit, seen through the lens, exposed and
 * processed once more. Effects on paper and shape need a code of the generator.
 */

import { active } from '../../corpus/active.ts';
import { BASE_CAMERA, takePicture } from '../../corpus/camera.ts';
import { fromHex } from '../../corpus/colour.ts';
import { processPicture, setCamera } from '../../corpus/develop.ts';
import type { View } from '../../corpus/effects/effect.ts';
import { createFrame, type Frame } from '../../corpus/frame.ts';
import { evenLight, type Light, sampleLight } from '../../corpus/light.ts';
import { createProjection, focalFromFieldOfView, type Lens, type Pose } from '../../corpus/pose.ts';
import { createRandom } from '../../corpus/random.ts';
import { withScratch } from '../../corpus/scratch.ts';
import type { DevelopRequest, Made } from './messages.ts';
import { toRgba } from './rgba.ts';

/** A camera that adds nothing of its own, or the picture would suffer twice. */
const CAMERA = { ...BASE_CAMERA, fullWell: 60_000, readNoise: 0.5, jpegQuality: 0 };

/** Radiance of a pixel at the upper clip: what the camera brings to full well. */
const WHITE = 0.85 / 0.7;

/** Linear light by 8-bit level. */
const LINEAR = Float32Array.from({ length: 256 }, (_, level) => {
  const hex = level.toString(16).padStart(2, '0');
  return WHITE * fromHex(`#${hex}${hex}${hex}`)[0];
});

/** The one seed: the same slider gives the same picture. */
const SEED = 1;

/** Modules per side of the symbol that stands for one that was not read. */
const USUAL_MODULES = 29;

/** Puts effects on a picture. */
export function developPicture({ picture, effects, code }: DevelopRequest): Made {
  const { width, height } = picture;
  const lens = { width, height, focalPx: focalFromFieldOfView(width, 60) };
  const view = viewOf(lens, code);
  const scene = { seed: SEED, effects, camera: CAMERA };
  return withScratch(() => {
    const frame = toFrame(picture);
    const scenery = active('light', scene).reduce<Light>(
      (light, { effect, severity, random }) => effect.apply(light, severity, random, view),
      evenLight(),
    );
    const light = sampleLight(scenery, lens, 3);
    for (const plane of frame.planes) {
      for (let i = 0; i < plane.length; i++) plane[i] = plane[i] * light.lit[i] + (light.glare?.[i] ?? 0);
    }
    for (const { effect, severity, random } of active('frame', scene)) {
      effect.apply(frame, severity, random, view, light);
    }
    const camera = setCamera(scene);
    const raw = takePicture(frame, camera, createRandom(SEED, 'sensor'));
    return toRgba(processPicture(raw, scene, camera, view, false));
  });
}

function toFrame({ data, width, height }: DevelopRequest['picture']): Frame {
  const frame = createFrame(width, height, 3);
  frame.planes.forEach((plane, channel) => {
    for (let i = 0; i < plane.length; i++) plane[i] = LINEAR[data[4 * i + channel]];
  });
  return frame;
}

function viewOf(lens: Lens, code: DevelopRequest['code']): View {
  const { width, height } = lens;
  const symbolSize = code?.modules ?? USUAL_MODULES;
  const moduleSizePx = (code?.sidePx ?? Math.min(width, height) / 2) / symbolSize;
  const { x, y } = code ?? { x: width / 2, y: height / 2 };
  const pose: Pose = {
    ...{ x, y, pivotU: symbolSize / 2, pivotV: symbolSize / 2, moduleSizePx },
    ...{ rotation: 0, tilt: 0, tiltAxis: 0, curvature: 0, bendAxis: 0 },
  };
  return { projection: createProjection(pose, lens), symbolSize, moduleSizePx, x, y };
}
