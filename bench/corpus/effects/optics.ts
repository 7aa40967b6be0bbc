/**
 * Effects of the lens (degradations.md 3.6).
 */

import { blurByDisk, convolve, kernelFromPath } from '../blur.ts';
import { type FrameEffect, linear } from './effect.ts';

/** Out of focus: uniform disk of up to 2.6 modules in diameter. */
export const defocus: FrameEffect = {
  id: 'defocus',
  stage: 'frame',
  apply: (frame, severity, _random, view) => blurByDisk(frame, linear(0, 2.6, severity) * view.moduleSizePx),
};

/** Points per pixel of the path. */
const PATH_DENSITY = 4;

/** Hand or phone in motion: a slightly bowed stroke of up to 2.6 modules. */
export const motion: FrameEffect = {
  id: 'motion',
  stage: 'frame',
  apply(frame, severity, random, view) {
    const angle = random.range(0, Math.PI);
    const bow = random.range(-0.12, 0.12);
    const length = linear(0, 2.6, severity) * view.moduleSizePx;
    const count = Math.max(5, Math.ceil(length * PATH_DENSITY));
    const path = new Float64Array(2 * count);
    for (let i = 0; i < count; i++) {
      const t = (i + 0.5) / count - 0.5;
      // Zero mean, so that the stroke's bow does not shift the picture.
      const side = bow * (4 * t * t - 1 / 3);
      path[2 * i] = length * (t * Math.cos(angle) - side * Math.sin(angle));
      path[2 * i + 1] = length * (t * Math.sin(angle) + side * Math.cos(angle));
    }
    convolve(frame, kernelFromPath(path));
  },
};
