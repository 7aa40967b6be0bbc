/**
 * Distance and place in the frame (degradations.md 3.5), and the geometry of lens and shutter (3.6, 3.7).
 */

import { createProjection, type Lens, type Pose } from '../pose.ts';
import { type FramingEffect, geometric, linear } from './effect.ts';

/** Distance: module size falls to an eighth, from 8 px to 1 px in the base scene of this effect. */
export const scale: FramingEffect = {
  id: 'scale',
  stage: 'framing',
  apply: ({ lens, pose }, severity) => ({
    lens,
    pose: { ...pose, moduleSizePx: pose.moduleSizePx * geometric(1, 1 / 8, severity) },
  }),
};

/** The symbol overruns the frame on a drawn side by up to a quarter of its own. */
export const tooClose: FramingEffect = {
  id: 'too-close',
  stage: 'framing',
  apply({ lens, pose }, severity, random, symbolSize) {
    const side = random.integer(4);
    const bounds = boundsOf(pose, lens, symbolSize);
    const cut = linear(0, 0.25, severity);
    const [width, height] = [bounds.right - bounds.left, bounds.bottom - bounds.top];
    const shifts = [
      [0, -bounds.top - cut * height],
      [lens.width - bounds.right + cut * width, 0],
      [0, lens.height - bounds.bottom + cut * height],
      [-bounds.left - cut * width, 0],
    ];
    const [dx, dy] = shifts[side];
    return { lens, pose: { ...pose, x: pose.x + dx, y: pose.y + dy } };
  },
};

/** Largest picture: that of a telephone with 12 million pixels. */
const MAX_WIDTH = 4096;

/** The frame grows round a symbol of the same size in pixels: symbol to frame height from 0.8 to 0.05. */
export const smallInFrame: FramingEffect = {
  id: 'small-in-frame',
  stage: 'framing',
  apply({ lens, pose }, severity, random, symbolSize) {
    const [atX, atY] = [random.range(-1, 1), random.range(-1, 1)];
    const side = symbolSize * pose.moduleSizePx;
    const wanted = side / geometric(0.8, 0.05, severity) / lens.height;
    const factor = Math.max(1, Math.min(wanted, MAX_WIDTH / lens.width));
    const width = Math.round(lens.width * factor);
    const height = Math.round(lens.height * factor);
    const room = (length: number) => Math.max(0, length / 2 - 0.75 * side);
    return {
      lens: { ...lens, width, height, focalPx: (lens.focalPx * width) / lens.width },
      pose: { ...pose, x: width / 2 + atX * room(width), y: height / 2 + atY * room(height) },
    };
  },
};

/** Barrel distortion of a wide lens, down to k1 = -0.35. */
export const lens: FramingEffect = {
  id: 'lens',
  stage: 'framing',
  apply: (framing, severity) => ({ ...framing, lens: { ...framing.lens, k1: linear(0, -0.35, severity) } }),
};

/** Motion while the rows are read out: a shear of up to 0.35 to either side. */
export const rolling: FramingEffect = {
  id: 'rolling',
  stage: 'framing',
  apply(framing, severity, random) {
    const sign = random.sign();
    return { ...framing, lens: { ...framing.lens, shear: sign * linear(0, 0.35, severity) } };
  },
};

function boundsOf(pose: Pose, lens: Lens, size: number) {
  const projection = createProjection(pose, lens);
  const xy = new Float64Array(2);
  const bounds = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
  for (const [u, v] of [
    [0, 0],
    [size, 0],
    [size, size],
    [0, size],
  ]) {
    projection.toPicture(u, v, xy);
    bounds.left = Math.min(bounds.left, xy[0]);
    bounds.right = Math.max(bounds.right, xy[0]);
    bounds.top = Math.min(bounds.top, xy[1]);
    bounds.bottom = Math.max(bounds.bottom, xy[1]);
  }
  return bounds;
}
