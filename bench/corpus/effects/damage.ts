/**
 * Effects of wear: fading, scratches, dirt (degradations.md 3.1).
 */

import { fractalNoise, smoothstep } from '../noise.ts';
import type { Random } from '../random.ts';
import { asChannels, luminance } from '../texture.ts';
import { linear, type Surface, type SurfaceEffect } from './effect.ts';
import { coverTexel, gridded, symbolBox, texelField, visitTexels } from './texels.ts';

/** Sun and abrasion: dark reflectance rises from 0.05 to 0.70 against paper of 0.85, in patches, on yellowed ground. Screens do not fade. */
export const fade: SurfaceEffect = {
  id: 'fade',
  stage: 'surface',
  apply({ texture }, severity, random) {
    const seed = random.bits() | 0;
    const patchSize = random.range(8, 20);
    const lost = (linear(0.05, 0.7, severity) - 0.05) / (0.85 - 0.05);
    const amplitude = linear(0, 0.3, severity);
    const yellow = [1, 1 - 0.05 * severity, 1 - 0.3 * severity];
    const tone = texture.channels === 1 ? [luminance(yellow)] : yellow;
    const shares = texelField(texture, (u, v) => {
      const patch = 2 * fractalNoise(u / patchSize, v / patchSize, seed, 2) - 1;
      return Math.min(0.97, Math.max(0, lost + amplitude * patch));
    });
    const { alpha, emit } = texture;
    texture.reflect.forEach((plane, c) => {
      for (let i = 0; i < plane.length; i++) {
        const paper = 0.85 * alpha[i] - (emit === null ? 0 : emit[c][i] > 0 ? 0.85 * alpha[i] : 0);
        if (paper > 0) plane[i] = (plane[i] + (paper - plane[i]) * shares[i]) * tone[c];
      }
    });
  },
};

const MAX_SCRATCHES = 40;
/** Straight pieces of a scratch. */
const PIECES = 4;

/** A straight stroke. */
interface Piece {
  readonly u0: number;
  readonly v0: number;
  readonly u1: number;
  readonly v1: number;
  readonly half: number;
}

/** Polylines 0.1-0.6 module wide and 5-40 long, light (worn ink) or dark (dirt in the groove); up to 40 of them. */
export const scratch: SurfaceEffect = {
  id: 'scratch',
  stage: 'surface',
  apply(surface, severity, random) {
    const scratches = drawScratches(random, surface.symbolSize);
    for (const { pieces, reflectance } of scratches.slice(0, Math.round(linear(0, MAX_SCRATCHES, severity)))) {
      // Glass over a screen scatters the light of the room: half as light as bare paper.
      const value = surface.page.shines ? 0.5 * reflectance : reflectance;
      const colour = asChannels([value, value, value * 0.97], surface.texture.channels);
      for (const piece of pieces) strokeTexels(surface, piece, colour);
    }
  },
};

function drawScratches(random: Random, size: number) {
  return Array.from({ length: MAX_SCRATCHES }, () => {
    const length = random.range(5, 40);
    const half = random.range(0.05, 0.3);
    const reflectance = random.uniform() < 0.65 ? random.range(0.6, 0.85) : random.range(0.08, 0.25);
    let heading = random.range(0, 2 * Math.PI);
    let u = random.range(-2, size + 2) - 0.5 * length * Math.cos(heading);
    let v = random.range(-2, size + 2) - 0.5 * length * Math.sin(heading);
    const pieces: Piece[] = [];
    for (let piece = 0; piece < PIECES; piece++) {
      const [u0, v0] = [u, v];
      u += (length / PIECES) * Math.cos(heading);
      v += (length / PIECES) * Math.sin(heading);
      pieces.push({ u0, v0, u1: u, v1: v, half });
      heading += 0.35 * random.normal();
    }
    return { pieces, reflectance };
  });
}

/** Lays a stroke over the texels, antialiased over one texel. */
export function strokeTexels({ texture }: Surface, piece: Piece, colour: readonly number[], opacity = 1): void {
  const { u0, v0, u1, v1, half } = piece;
  const margin = half + 1 / texture.density;
  const du = u1 - u0;
  const dv = v1 - v0;
  const square = du * du + dv * dv;
  const reach = {
    left: Math.min(u0, u1) - margin,
    right: Math.max(u0, u1) + margin,
    top: Math.min(v0, v1) - margin,
    bottom: Math.max(v0, v1) + margin,
  };
  visitTexels(texture, reach, (i, u, v) => {
    const t = square === 0 ? 0 : Math.min(1, Math.max(0, ((u - u0) * du + (v - v0) * dv) / square));
    const offU = u - u0 - t * du;
    const offV = v - v0 - t * dv;
    const covered = 0.5 + (half - Math.sqrt(offU * offU + offV * offV)) * texture.density;
    if (covered > 0) coverTexel(texture, i, colour, opacity * Math.min(1, covered), true);
  });
}

/** Samples per side with which the dirt threshold is found. */
const CENSUS = 64;

/** Grid points per module for the dirt's noise, whose finest octave spans 0.75 module. */
const DIRT_GRID = 3;

/** Blobs of thresholded noise, opacity 0.4-1; they cover up to 35 % of the symbol. */
export const dirt: SurfaceEffect = {
  id: 'dirt',
  stage: 'surface',
  apply({ texture, symbolSize }, severity, random) {
    const seed = random.bits() | 0;
    const scale = random.range(3, 7);
    const opacity = random.range(0.4, 1);
    const colour = random.pick([
      [0.13, 0.09, 0.05],
      [0.3, 0.26, 0.2],
      [0.05, 0.05, 0.05],
    ]);
    const shape = symbolBox(symbolSize, 8);
    const { lookUp } = gridded(shape, DIRT_GRID, (u, v) => fractalNoise(u / scale, v / scale, seed, 3));
    const values = Float64Array.from({ length: CENSUS * CENSUS }, (_, i) =>
      lookUp((((i % CENSUS) + 0.5) * symbolSize) / CENSUS, ((Math.floor(i / CENSUS) + 0.5) * symbolSize) / CENSUS),
    ).sort();
    const threshold = values[Math.floor((1 - linear(0, 0.35, severity)) * (values.length - 1))];
    const paint = asChannels(colour, texture.channels);
    visitTexels(texture, shape, (i, u, v) => {
      const value = lookUp(u, v);
      if (value <= threshold - 0.008) return;
      // Thin at the rim, thicker inside.
      const share = opacity * (0.75 + 0.25 * smoothstep(0, 0.08, value - threshold));
      coverTexel(texture, i, paint, share * smoothstep(threshold - 0.008, threshold + 0.008, value), true);
    });
  },
};
