/**
 * Effects on attitude and bend (degradations.md 3.3), and distance (3.5).
 */

import { geometric, linear, type ShapeEffect } from './effect.ts';

const DEGREE = Math.PI / 180;

/** In-plane rotation up to 45 degrees to either side of a drawn multiple of 90. */
export const rotate: ShapeEffect = {
  id: 'rotate',
  stage: 'shape',
  apply(pose, severity, random) {
    const quarters = random.integer(4);
    const sign = random.sign();
    return { ...pose, rotation: pose.rotation + (quarters * Math.PI) / 2 + sign * linear(0, 45, severity) * DEGREE };
  },
};

/** Pitch, yaw or both, up to 72 degrees; the keystone follows from the pinhole camera. */
export const tilt: ShapeEffect = {
  id: 'tilt',
  stage: 'shape',
  apply(pose, severity, random) {
    const tiltAxis = random.integer(4) * (Math.PI / 2) + random.range(-0.35, 0.35);
    return { ...pose, tilt: linear(0, 72, severity) * DEGREE, tiltAxis };
  },
};

/** Bent round a cup or bottle: half of the symbol spans up to 75 degrees, about an upright or a lying axis. */
export const cylinder: ShapeEffect = {
  id: 'cylinder',
  stage: 'shape',
  apply(pose, severity, random, symbolSize) {
    const bendAxis = random.uniform() < 0.8 ? random.range(-0.12, 0.12) : Math.PI / 2 + random.range(-0.12, 0.12);
    const halfAngle = linear(0, 75, severity) * DEGREE;
    return { ...pose, bendAxis, curvature: (2 * halfAngle) / symbolSize };
  },
};

/** Distance: module size falls to an eighth, from 8 px to 1 px in the base scene of this effect. */
export const scale: ShapeEffect = {
  id: 'scale',
  stage: 'shape',
  apply: (pose, severity) => ({ ...pose, moduleSizePx: pose.moduleSizePx * geometric(1, 1 / 8, severity) }),
};
