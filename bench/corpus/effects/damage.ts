/**
 * Effects of wear: scratches and dirt (degradations.md 3.1).
 */

import { fractalNoise, smoothstep } from '../noise.ts';
import { symbolOf } from '../page.ts';
import type { Random } from '../random.ts';
import { linear, type SurfaceEffect } from './effect.ts';
import { wrap } from './surface.ts';

const MAX_SCRATCHES = 40;
/** Straight pieces of a scratch. */
const PIECES = 4;
/** Numbers per piece: both ends, half width, reflectance. */
const STRIDE = 6;

/** Polylines 0.1-0.6 module wide and 5-40 long, light (worn ink) or dark (dirt in the groove); up to 40 of them. */
export const scratch: SurfaceEffect = {
  id: 'scratch',
  stage: 'surface',
  apply(page, severity, random) {
    const { size } = symbolOf(page);
    const pieces = drawScratches(random, size);
    const used = Math.round(linear(0, MAX_SCRATCHES, severity)) * PIECES * STRIDE;
    return wrap(page, (u, v, out) => {
      for (let i = 0; i < used; i += STRIDE) {
        if (!near(pieces, i, u, v)) continue;
        // Glass over a screen scatters the light of the room: half as light as bare paper.
        const value = out[3] === 1 ? 0.5 * pieces[i + 5] : pieces[i + 5];
        out[0] = value;
        out[1] = value;
        out[2] = value * 0.97;
        out[3] = 0;
      }
    });
  },
};

function drawScratches(random: Random, size: number): Float64Array {
  const pieces = new Float64Array(MAX_SCRATCHES * PIECES * STRIDE);
  for (let scratchIndex = 0; scratchIndex < MAX_SCRATCHES; scratchIndex++) {
    const length = random.range(5, 40);
    const halfWidth = random.range(0.05, 0.3);
    const reflectance = random.uniform() < 0.65 ? random.range(0.6, 0.85) : random.range(0.08, 0.25);
    let heading = random.range(0, 2 * Math.PI);
    let u = random.range(-2, size + 2) - 0.5 * length * Math.cos(heading);
    let v = random.range(-2, size + 2) - 0.5 * length * Math.sin(heading);
    for (let piece = 0; piece < PIECES; piece++) {
      const i = (scratchIndex * PIECES + piece) * STRIDE;
      pieces[i] = u;
      pieces[i + 1] = v;
      u += (length / PIECES) * Math.cos(heading);
      v += (length / PIECES) * Math.sin(heading);
      pieces[i + 2] = u;
      pieces[i + 3] = v;
      pieces[i + 4] = halfWidth;
      pieces[i + 5] = reflectance;
      heading += 0.35 * random.normal();
    }
  }
  return pieces;
}

/** Whether a point lies on a piece. */
function near(pieces: Float64Array, i: number, u: number, v: number): boolean {
  const half = pieces[i + 4];
  const u0 = pieces[i];
  const v0 = pieces[i + 1];
  const du = pieces[i + 2] - u0;
  const dv = pieces[i + 3] - v0;
  if (u < Math.min(u0, u0 + du) - half || u > Math.max(u0, u0 + du) + half) return false;
  if (v < Math.min(v0, v0 + dv) - half || v > Math.max(v0, v0 + dv) + half) return false;
  const t = Math.min(1, Math.max(0, ((u - u0) * du + (v - v0) * dv) / (du * du + dv * dv)));
  const offU = u - u0 - t * du;
  const offV = v - v0 - t * dv;
  return offU * offU + offV * offV <= half * half;
}

/** Samples per side with which the dirt threshold is found. */
const CENSUS = 64;

/** Blobs of thresholded noise, opacity 0.4-1; they cover up to 35 % of the symbol. */
export const dirt: SurfaceEffect = {
  id: 'dirt',
  stage: 'surface',
  apply(page, severity, random) {
    const { size } = symbolOf(page);
    const seed = random.bits() | 0;
    const scale = random.range(3, 7);
    const opacity = random.range(0.4, 1);
    const colour = random.pick([
      [0.13, 0.09, 0.05],
      [0.3, 0.26, 0.2],
      [0.05, 0.05, 0.05],
    ]);
    const field = (u: number, v: number) => fractalNoise(u / scale, v / scale, seed, 3);
    const values = Float64Array.from({ length: CENSUS * CENSUS }, (_, i) =>
      field((((i % CENSUS) + 0.5) * size) / CENSUS, ((Math.floor(i / CENSUS) + 0.5) * size) / CENSUS),
    ).sort();
    const threshold = values[Math.floor((1 - linear(0, 0.35, severity)) * (values.length - 1))];
    return wrap(page, (u, v, out) => {
      const value = field(u, v);
      const share = opacity * smoothstep(threshold - 0.008, threshold + 0.008, value);
      for (let i = 0; i < 3; i++) out[i] += (colour[i] - out[i]) * share;
    });
  },
};
