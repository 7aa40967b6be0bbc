/**
 * Things between the code and the camera (degradations.md 3.5).
 */

import type { Rgb } from '../colour.ts';
import type { Channels } from '../frame.ts';
import { smoothstep, valueNoise } from '../noise.ts';
import type { Projection } from '../pose.ts';
import { renderTexture } from '../render.ts';
import { scratchPlane } from '../scratch.ts';
import { asChannels, type Texture } from '../texture.ts';
import { channelsOf, type FrameEffect, linear } from './effect.ts';

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

/** Texels per radius of the finger's own picture. */
const DENSITY = 26;

/** A finger that comes in from one side of the symbol and covers up to 30 % of it. */
export const finger: FrameEffect = {
  id: 'finger',
  stage: 'frame',
  apply(frame, severity, random, view, light) {
    const size = view.symbolSize;
    const side = random.integer(4);
    const lateral = random.range(0.2, 0.8);
    const lean = random.range(-0.5, 0.5);
    const width = random.range(0.38, 0.5) * size;
    const skin = random.pick(SKIN);
    const seed = random.bits() | 0;
    const shape = placeFinger(linear(0, 0.3, severity), size, side * (Math.PI / 2), lateral, lean, width / 2);
    const texture = fingerTexture(skin, seed, SOFT / shape.radius, channelsOf(frame));
    renderTexture(frame, texture, onFinger(view.projection, shape), light, { gloss: 0.05, mirrorsLamp: false });
    return (u, v) => {
      const a = (u - shape.u) * shape.cos + (v - shape.v) * shape.sin;
      const b = (v - shape.v) * shape.cos - (u - shape.u) * shape.sin;
      return distanceToFinger(a, b, shape.radius) < 0 ? 1 : 0;
    };
  },
};

/** The projection of the page, in the finger's coordinates: unit its radius, origin the middle of its round tip. */
function onFinger(inner: Projection, { u, v, cos, sin, radius }: Finger): Projection {
  return {
    pose: inner.pose,
    toPicture: (a, b, out) => inner.toPicture(u + radius * (a * cos - b * sin), v + radius * (a * sin + b * cos), out),
    toPage: (x, y, out) => {
      if (!inner.toPage(x, y, out)) return false;
      const du = (out[0] - u) / radius;
      const dv = (out[1] - v) / radius;
      out[0] = du * cos + dv * sin;
      out[1] = dv * cos - du * sin;
      return true;
    },
  };
}

/** Skin, and round it the light that it takes from what lies close under it. */
function fingerTexture(skin: Rgb, seed: number, soft: number, channels: Channels): Texture {
  const [left, top, columns, rows] = [-1.5, -1.5, 3, 14];
  const [width, height] = [columns * DENSITY, rows * DENSITY];
  const colour = asChannels(skin, channels);
  const reflect = colour.map(() => scratchPlane(width * height));
  const alpha = scratchPlane(width * height);
  for (let row = 0, i = 0; row < height; row++) {
    const b = top + (row + 0.5) / DENSITY;
    for (let column = 0; column < width; column++, i++) {
      const a = left + (column + 0.5) / DENSITY;
      const distance = distanceToFinger(a, b, 1);
      const share = 1 - smoothstep(-soft, soft, distance);
      const dim = 0.5 * (1 - smoothstep(0, 0.3, distance));
      alpha[i] = share + (1 - share) * dim;
      if (share > 0) {
        const bright = relief(a, b, 1, seed) * share;
        for (let c = 0; c < colour.length; c++) reflect[c][i] = colour[c] * bright;
      }
    }
  }
  return {
    left,
    top,
    density: DENSITY,
    width,
    height,
    channels,
    reflect,
    emit: null,
    alpha,
    hidden: null,
    tear: null,
    otherText: null,
  };
}

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
