/**
 * Effects on attitude and bend (degradations.md 3.3), and distance (3.5).
 */

import { valueNoise } from '../noise.ts';
import type { Displacement } from '../pose.ts';
import type { Random } from '../random.ts';
import { linear, type ShapeEffect, type SurfaceEffect } from './effect.ts';
import { gridded, symbolBox, texelField } from './texels.ts';

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

/** Folds of a crumpled sheet. */
const FOLDS = 3;

/** Displacement and relief of a crumpled sheet at amplitude 1 module. */
interface Creases {
  readonly displace: Displacement;
  readonly height: (u: number, v: number) => number;
}

/** Drawn alike by both halves of the effect, from streams of the same name. */
function drawCreases(random: Random, size: number): Creases {
  const seed = random.bits() | 0;
  const correlation = random.range(4, 10);
  const folds = Array.from({ length: FOLDS }, () => ({
    angle: random.range(0, Math.PI),
    offset: random.range(-0.5, 0.5) * size,
    drop: random.range(-1, 1),
  }));
  const reach = symbolBox(size, 30);
  const noise = (shift: number) =>
    gridded(reach, 0.8, (u, v) => 2.4 * (valueNoise(u / correlation, v / correlation, seed ^ shift) - 0.5)).lookUp;
  const [alongU, alongV, relief] = [noise(0x11), noise(0x22), noise(0x33)];
  const fold = (u: number, v: number) => {
    let sum = 0;
    for (const { angle, offset, drop } of folds) {
      const distance = (u - size / 2) * Math.cos(angle) + (v - size / 2) * Math.sin(angle) - offset;
      sum += drop * Math.exp(-Math.abs(distance) / 3);
    }
    return sum;
  };
  return {
    displace: (u, v, out) => {
      out[0] = alongU(u, v);
      out[1] = alongV(u, v);
    },
    height: (u, v) => correlation * 0.35 * relief(u, v) + 2 * fold(u, v),
  };
}

/** Creases displace the symbol by up to 1.3 modules, smooth over 4-10 modules, with sharp fold lines. */
export const crumple: ShapeEffect = {
  id: 'crumple',
  stage: 'shape',
  apply(pose, severity, random, symbolSize) {
    const { displace } = drawCreases(random, symbolSize);
    const amplitude = linear(0, 1.3, severity);
    return {
      ...pose,
      crumple: (u, v, out) => {
        displace(u, v, out);
        out[0] *= amplitude;
        out[1] *= amplitude;
      },
    };
  },
};

/** The shading of those creases, up to 60 %, from the slope of the relief towards a lamp. Same name, hence same draws. */
export const crumpleShading: SurfaceEffect = {
  id: 'crumple',
  stage: 'surface',
  apply({ texture, symbolSize }, severity, random) {
    const { height } = drawCreases(random, symbolSize);
    const lamp = random.range(0, 2 * Math.PI);
    const depth = linear(0, 0.6, severity);
    const [cos, sin] = [0.3 * Math.cos(lamp), 0.3 * Math.sin(lamp)];
    const shade = texelField(texture, (u, v) => {
      const slope = (height(u + cos, v + sin) - height(u - cos, v - sin)) / 0.6;
      return 1 - depth * Math.min(1, Math.max(-0.35, 1.2 * slope));
    });
    for (const plane of texture.reflect) for (let i = 0; i < plane.length; i++) plane[i] *= shade[i];
  },
};
