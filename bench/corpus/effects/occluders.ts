/**
 * Things between the code and the camera (degradations.md 3.5).
 */

import type { Rgb } from '../colour.ts';
import { smoothstep, valueNoise } from '../noise.ts';
import { type FrameEffect, linear } from './effect.ts';

/** Skin in linear reflectance, light to dark. */
const SKIN: readonly Rgb[] = [
  [0.56, 0.36, 0.27],
  [0.44, 0.26, 0.18],
  [0.27, 0.15, 0.1],
];

/** Steps per side with which covered area is counted. */
const CENSUS = 48;
/** Half of the soft edge, modules. */
const SOFT = 0.15;

/** Half a capsule: a strip of width `width` along +b that ends in a round tip at the origin of (a, b), on its side b < 0. */
interface Finger {
  readonly u: number;
  readonly v: number;
  readonly cos: number;
  readonly sin: number;
  readonly radius: number;
}

/** A finger that comes in from one side of the symbol and covers up to 30 % of it. */
export const finger: FrameEffect = {
  id: 'finger',
  stage: 'frame',
  apply(frame, severity, random, view) {
    const size = view.symbolSize;
    const side = random.integer(4);
    const lateral = random.range(0.2, 0.8);
    const lean = random.range(-0.5, 0.5);
    const width = random.range(0.38, 0.5) * size;
    const skin = random.pick(SKIN);
    const seed = random.bits() | 0;
    const shape = placeFinger(linear(0, 0.3, severity), size, side * (Math.PI / 2), lateral, lean, width / 2);
    const { tint } = view.light;
    const uv = new Float64Array(2);
    for (let y = 0, i = 0; y < frame.height; y++) {
      for (let x = 0; x < frame.width; x++, i++) {
        if (!view.projection.toPage(x + 0.5, y + 0.5, uv)) continue;
        const a = (uv[0] - shape.u) * shape.cos + (uv[1] - shape.v) * shape.sin;
        const b = (uv[1] - shape.v) * shape.cos - (uv[0] - shape.u) * shape.sin;
        const distance = distanceToFinger(a, b, shape.radius);
        const share = 1 - smoothstep(-SOFT, SOFT, distance);
        // What lies close under the finger gets less light.
        const dim = 1 - 0.5 * (1 - smoothstep(0, 0.3 * shape.radius, distance));
        const bright = view.light.illuminance(x + 0.5, y + 0.5) * relief(a, b, shape.radius, seed);
        for (let channel = 0; channel < 3; channel++) {
          const plane = frame.planes[channel];
          plane[i] = plane[i] * dim * (1 - share) + skin[channel] * tint[channel] * bright * share;
        }
      }
    }
  },
};

/** The finger at the depth at which it covers `share` of the symbol. */
function placeFinger(
  share: number,
  size: number,
  angle: number,
  lateral: number,
  lean: number,
  radius: number,
): Finger {
  let low = -radius;
  let high = size + radius;
  const at = (depth: number): Finger => {
    // Before turning by `angle` the finger points up into the symbol from its lower edge.
    const a = (lateral - 0.5) * size;
    const b = size / 2 - depth + radius;
    const u = size / 2 + a * Math.cos(angle) - b * Math.sin(angle);
    const v = size / 2 + a * Math.sin(angle) + b * Math.cos(angle);
    return { u, v, cos: Math.cos(angle + lean), sin: Math.sin(angle + lean), radius };
  };
  for (let step = 0; step < 24; step++) {
    const middle = (low + high) / 2;
    if (coveredShare(at(middle), size) < share) low = middle;
    else high = middle;
  }
  return at((low + high) / 2);
}

function coveredShare(shape: Finger, size: number): number {
  let covered = 0;
  for (let row = 0; row < CENSUS; row++) {
    for (let column = 0; column < CENSUS; column++) {
      const du = ((column + 0.5) * size) / CENSUS - shape.u;
      const dv = ((row + 0.5) * size) / CENSUS - shape.v;
      const a = du * shape.cos + dv * shape.sin;
      const b = dv * shape.cos - du * shape.sin;
      if (distanceToFinger(a, b, shape.radius) < 0) covered++;
    }
  }
  return covered / (CENSUS * CENSUS);
}

function distanceToFinger(a: number, b: number, radius: number): number {
  return (b < 0 ? Math.sqrt(a * a + b * b) : Math.abs(a)) - radius;
}

/** Brightness of a rounded, lightly wrinkled finger with a nail near its tip. */
function relief(a: number, b: number, radius: number, seed: number): number {
  const across = Math.min(1, Math.abs(a) / radius);
  const tip = b < 0 ? Math.min(1, Math.hypot(a, b) / radius) : across;
  const round = 0.45 + 0.55 * Math.sqrt(Math.max(0, 1 - tip * tip));
  const skin = 0.94 + 0.12 * valueNoise((a / radius) * 7, (b / radius) * 5, seed);
  // A super-ellipse, flatter and lighter than the skin, with a darker fold round it.
  const nail = ((a / (0.6 * radius)) ** 4 + ((b + 0.05 * radius) / (0.75 * radius)) ** 4) ** 0.25;
  const onNail = 1 - smoothstep(0.94, 1, nail);
  const fold = smoothstep(0.94, 1, nail) * (1 - smoothstep(1, 1.12, nail));
  const joint = 0.12 * Math.exp(-(((b / radius - 2.6) / 0.12) ** 2)) * (1 - across);
  return (round * skin + onNail * 0.16 * (1 - 0.5 * across)) * (1 - 0.22 * fold) * (1 - joint);
}
