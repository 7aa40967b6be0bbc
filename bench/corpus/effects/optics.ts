/**
 * Effects of the lens (degradations.md 3.6) and of interlaced read-out (3.7).
 */

import { blurByDisk, convolve, kernelFromPath } from '../blur.ts';
import { blurWidely } from '../blur-wide.ts';
import { scratchCopy } from '../scratch.ts';
import { type FrameEffect, linear, type SensorEffect } from './effect.ts';

/** Light falls off towards the corners, by up to 85 %. */
export const vignette: SensorEffect = {
  id: 'vignette',
  stage: 'sensor',
  apply: (camera, severity) => ({ ...camera, vignette: Math.max(camera.vignette, linear(0, 0.85, severity)) }),
};

/** Out of focus: uniform disk of up to 2.6 modules in diameter. */
export const defocus: FrameEffect = {
  id: 'defocus',
  stage: 'frame',
  apply(frame, severity, _random, view) {
    blurByDisk(frame, linear(0, 2.6, severity) * view.moduleSizePx);
    return undefined;
  },
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
    return undefined;
  },
};

/** Points along a smear. */
const SMEAR_POINTS = 11;

/** Level of the veil that the lens scatters evenly, relative to paper. */
const HAZE_LIGHT = 0.85;

/** A dirty or greasy lens: up to 75 % of the light goes into a halo of 5-20 % of the frame, up to 35 % is even. */
export const haze: FrameEffect = {
  id: 'haze',
  stage: 'frame',
  apply(frame, severity, random) {
    const { width, height } = frame;
    const sigma = random.range(0.05, 0.2) * width;
    const streak = random.range(0, Math.PI);
    const share = linear(0, 0.75, severity);
    const floor = linear(0, 0.35, severity) * HAZE_LIGHT;
    const smear = new Float64Array(2 * SMEAR_POINTS);
    const reach = 0.012 * width;
    for (let i = 0; i < SMEAR_POINTS; i++) {
      smear[2 * i] = ((2 * i) / (SMEAR_POINTS - 1) - 1) * reach * Math.cos(streak);
      smear[2 * i + 1] = ((2 * i) / (SMEAR_POINTS - 1) - 1) * reach * Math.sin(streak);
    }
    const halos = frame.planes.map((plane) => blurWidely(plane, width, height, sigma));
    // A wiped finger mark draws light out in one direction.
    const streaks = { ...frame, planes: frame.planes.map(scratchCopy) };
    if (severity > 0.15) convolve(streaks, kernelFromPath(smear));
    const smeared = 0.2 * Math.max(0, severity - 0.15);
    frame.planes.forEach((plane, c) => {
      const [halo, trace] = [halos[c], streaks.planes[c]];
      for (let i = 0; i < plane.length; i++) {
        plane[i] =
          (1 - share - smeared * (1 - share)) * plane[i] + smeared * (1 - share) * trace[i] + share * halo[i] + floor;
      }
    });
    return undefined;
  },
};

/** Two fields at different times: odd rows lie up to 1.5 modules beside even ones. */
export const interlace: FrameEffect = {
  id: 'interlace',
  stage: 'frame',
  apply(frame, severity, random, view) {
    const shift = random.sign() * linear(0, 1.5, severity) * view.moduleSizePx;
    const whole = Math.floor(shift);
    const part = shift - whole;
    const { width, height } = frame;
    const row = new Float32Array(width);
    for (const plane of frame.planes) {
      for (let y = 1; y < height; y += 2) {
        row.set(plane.subarray(y * width, (y + 1) * width));
        for (let x = 0; x < width; x++) {
          const a = row[Math.min(width - 1, Math.max(0, x + whole))];
          const b = row[Math.min(width - 1, Math.max(0, x + whole + 1))];
          plane[y * width + x] = a + (b - a) * part;
        }
      }
    }
    return undefined;
  },
};
