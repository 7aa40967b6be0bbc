/**
 * Puts textures into the frame by area coverage: every pixel is integrated over a grid of samples that is at least as
 * fine as the texels, each sample a linear interpolation of four texels.
 */

import { sampleField } from './fields.ts';
import type { Frame } from './frame.ts';
import { type Box, distanceToBox, grow } from './layers.ts';
import { smoothstep } from './noise.ts';
import type { Page } from './page.ts';
import type { Projection } from './pose.ts';
import { type RowSums, sampleRow } from './sampling.ts';
import type { Texture } from './texture.ts';
import { unevenRows } from './uneven.ts';
import { uniformCells } from './uniform.ts';
import { CELL, createLattice, largestStep, type PixelArea } from './warp.ts';

/** Samples per pixel and side: at least 2, which with texels of half a pixel integrates over 3 x 3 of them. */
const MIN_SAMPLES = 2;
const MAX_SAMPLES = 6;

/** The scene's light at every pixel; planes of the size of the frame. */
export interface LightPlanes {
  /** Light on surfaces. */
  readonly lit: Float32Array;
  /** Its colour, per channel. */
  readonly tint: readonly number[];
  /** Factor on what screens emit; null is 1 everywhere. */
  readonly shone: Float32Array | null;
  /** Mirrored room, for a perfect gloss; null is none. */
  readonly sheen: Float32Array | null;
  /** Mirrored lamp on the target; null is none. */
  readonly glare: Float32Array | null;
}

/** How an object takes the light. */
export interface Finish {
  /** 0..1: share of the sheen that it mirrors. */
  readonly gloss: number;
  /** Whether it shows the mirrored lamp of the `glare` effect. */
  readonly mirrorsLamp: boolean;
  /** Relative brightness of the surface at a point of the page, about 1; default even. */
  readonly unevenness?: (u: number, v: number) => number;
}

/** Draws a texture over the frame. */
export function renderTexture(
  frame: Frame,
  texture: Texture,
  projection: Projection,
  light: LightPlanes,
  finish: Finish,
): void {
  const box = { left: texture.left, top: texture.top, right: 0, bottom: 0 };
  box.right = box.left + texture.width / texture.density;
  box.bottom = box.top + texture.height / texture.density;
  const area = boundsInPicture(frame, box, projection);
  if (area.right <= area.left || area.bottom <= area.top) return;
  const lattice = createLattice(projection, texture, area);
  const samples = Math.min(MAX_SAMPLES, Math.max(MIN_SAMPLES, Math.ceil(largestStep(lattice, texture) - 0.05)));
  const uniform = uniformCells(texture, lattice);
  const uneven = finish.unevenness === undefined ? null : unevenRows(finish.unevenness, texture, lattice);
  const width = (lattice.columns - 1) * CELL;
  const planes = (list: readonly Float32Array[]) => list.map(() => new Float32Array(width));
  const sums: RowSums = {
    reflect: planes(texture.reflect),
    emit: planes(texture.emit ?? []),
    alpha: new Float32Array(width),
  };
  for (let y = area.top; y < area.bottom; y++) {
    for (const plane of [...sums.reflect, ...sums.emit, sums.alpha]) plane.fill(0);
    for (let k = 0; k < samples; k++) {
      sampleRow(texture, lattice, projection, y + (k + 0.5) / samples, samples, sums, uniform);
    }
    if (uneven !== null) uneven(sums.reflect, y);
    compositeRow(frame, light, finish, sums, samples, { ...area, left: lattice.left }, y);
  }
}

/** Lights the sums of a row and lays them over the frame. */
function compositeRow(
  frame: Frame,
  light: LightPlanes,
  finish: Finish,
  sums: RowSums,
  samples: number,
  area: PixelArea,
  y: number,
): void {
  const share = 1 / (samples * samples);
  const { lit, shone, sheen, tint } = light;
  const glare = finish.mirrorsLamp ? light.glare : null;
  const start = Math.max(0, -area.left);
  for (let c = 0; c < frame.planes.length; c++) {
    const plane = frame.planes[c];
    const reflect = sums.reflect[c];
    const emit = sums.emit.length > 0 ? sums.emit[c] : null;
    for (let x = start, i = y * frame.width + area.left + start; area.left + x < area.right; x++, i++) {
      const alpha = sums.alpha[x] * share;
      if (alpha === 0) continue;
      let value = reflect[x] * lit[i] * tint[c];
      if (emit !== null) value += emit[x] * (shone === null ? 1 : shone[i]);
      let mirrored = sheen === null ? 0 : sheen[i] * finish.gloss;
      if (glare !== null) mirrored += glare[i];
      plane[i] = plane[i] * (1 - alpha) + value * share + mirrored * alpha;
    }
  }
}

/** Darkens the surroundings by a soft copy of the outline, displaced downwards as under a ceiling lamp. `lift` in modules. */
export function castShadow(frame: Frame, page: Page, projection: Projection, lift: number): void {
  const area = boundsInPicture(frame, grow(page.outline, 3 * lift), projection);
  const width = area.right - area.left;
  const height = area.bottom - area.top;
  if (width <= 0 || height <= 0) return;
  const uv = new Float64Array(2);
  const factors = sampleField(
    (x, y) => {
      if (!projection.toPage(area.left + x, area.top + y, uv)) return 1;
      const distance = distanceToBox(uv[0] - 0.5 * lift, uv[1] - 0.8 * lift, page.outline, page.cornerRadius);
      return 1 - 0.62 * (1 - smoothstep(-1.2 * lift, 1.6 * lift, distance));
    },
    width,
    height,
    false,
  );
  for (const plane of frame.planes) {
    for (let y = 0, i = 0; y < height; y++) {
      for (let x = 0, k = (area.top + y) * frame.width + area.left; x < width; x++, i++, k++) plane[k] *= factors[i];
    }
  }
}

/** Whole pixels that a box of the page may touch. */
export function boundsInPicture(frame: { width: number; height: number }, box: Box, projection: Projection): PixelArea {
  const everything = { left: 0, top: 0, right: frame.width, bottom: frame.height };
  if (projection.pose.curvature > 0) return everything;
  const xy = new Float64Array(2);
  let [left, top, right, bottom] = [frame.width, frame.height, 0, 0];
  // Points along the sides too: distorted sides bulge between their corners.
  for (let k = 0; k < 24; k++) {
    const t = (k % 6) / 6;
    const [a, b] = k < 6 ? [t, 0] : k < 12 ? [1, t] : k < 18 ? [1 - t, 1] : [0, 1 - t];
    const u = box.left + (box.right - box.left) * a;
    const v = box.top + (box.bottom - box.top) * b;
    if (!projection.toPicture(u, v, xy)) return everything;
    left = Math.min(left, Math.floor(xy[0]) - 3);
    top = Math.min(top, Math.floor(xy[1]) - 3);
    right = Math.max(right, Math.ceil(xy[0]) + 3);
    bottom = Math.max(bottom, Math.ceil(xy[1]) + 3);
  }
  return {
    left: Math.max(0, left),
    top: Math.max(0, top),
    right: Math.min(frame.width, right),
    bottom: Math.min(frame.height, bottom),
  };
}
