/**
 * Puts textures into the frame by area coverage: every pixel is integrated over a grid of samples that is at least as
 * fine as the texels, each sample a linear interpolation of four texels.
 */

import { sampleField } from './fields.ts';
import type { Frame } from './frame.ts';
import { at, kernels } from './kernels/kernels.ts';
import { type Box, distanceToBox, grow } from './layers.ts';
import { smoothstep } from './noise.ts';
import type { Page } from './page.ts';
import type { Projection } from './pose.ts';
import { type BandMeans, createSampler, type Sampler } from './sampling.ts';
import { scratchWords } from './scratch.ts';
import type { Texture } from './texture.ts';
import { grainTile, latticeOf } from './uneven.ts';
import { CELL, type Lattice, type PixelArea } from './warp.ts';

/** The scene's light at every pixel; planes of the size of the frame. */
export interface LightPlanes {
  /** Light on surfaces. */
  readonly lit: Float32Array;
  /** Its colour, per channel. */
  readonly tint: readonly number[];
  /** Factor on what screens emit; null is 1 everywhere. */
  shone(): Float32Array | null;
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
  const sampler = prepareTexture(frame, texture, projection);
  if (sampler !== null) renderSampled(frame, sampler, light, finish);
}

/** Finds what a texture covers of the frame; null is nothing. */
export function prepareTexture(frame: Frame, texture: Texture, projection: Projection): Sampler | null {
  const box = { left: texture.left, top: texture.top, right: 0, bottom: 0 };
  box.right = box.left + texture.width / texture.density;
  box.bottom = box.top + texture.height / texture.density;
  const area = boundsInPicture(frame, box, projection);
  if (area.right <= area.left || area.bottom <= area.top) return null;
  return createSampler(texture, projection, area);
}

/** Draws a prepared texture over the frame. */
export function renderSampled(frame: Frame, sampler: Sampler, light: LightPlanes, finish: Finish): void {
  const { texture, area, lattice, means, span, sampleBand } = sampler;
  const uneven = finish.unevenness === undefined ? null : latticeOf(finish.unevenness, texture, lattice);
  const job = at(writeJob(frame, means, light, finish, uneven, lattice));
  for (let band = 0; band < lattice.rows - 1; band++) {
    sampleBand(band);
    const end = Math.min(span.to, area.right - lattice.left);
    for (let k = 0; k < CELL; k++) {
      const y = lattice.top + band * CELL + k;
      if (y >= area.bottom || span.from >= end) break;
      const row = y * frame.width + lattice.left;
      const cell = band * lattice.columns;
      const t = (k + 0.5) / CELL;
      kernels().composeRow(job, k * means.stride, row, span.from, end, lattice.left, y, cell, t);
    }
  }
}

/** What the kernel needs to know; compose.ts of the kernels names the words. */
function writeJob(
  frame: Frame,
  { reflect, emit, alpha }: BandMeans,
  { lit, tint, shone, sheen, glare }: LightPlanes,
  { gloss, mirrorsLamp }: Finish,
  uneven: Float32Array | null,
  { columns }: Lattice,
): Int32Array {
  const there = (plane: Float32Array | null) => (plane === null ? 0 : at(plane));
  const job = scratchWords(10 + 4 * frame.planes.length);
  const levels = new Float32Array(job.buffer, job.byteOffset, job.length);
  const lamp = mirrorsLamp ? glare : null;
  const screen = emit.length > 0 ? shone() : null;
  job.set([at(alpha), at(lit), there(screen), there(sheen), there(lamp)]);
  levels[5] = gloss;
  job.set([there(uneven), at(grainTile()), columns, frame.planes.length], 6);
  frame.planes.forEach((plane, c) => {
    job.set([at(plane), at(reflect[c]), there(emit[c] ?? null)], 10 + 4 * c);
    levels[13 + 4 * c] = tint[c];
  });
  return job;
}

/**
 * Darkens the surroundings by a soft copy of the outline, displaced downwards as under a ceiling lamp.
 * @param lift height of the page above the ground, modules
 * @param tear of the page's texture
 */
export function castShadow(
  frame: Frame,
  page: Page,
  projection: Projection,
  lift: number,
  tear: Texture['tear'],
): void {
  const area = boundsInPicture(frame, grow(page.outline, 3 * lift), projection);
  const width = area.right - area.left;
  const height = area.bottom - area.top;
  if (width <= 0 || height <= 0) return;
  const uv = new Float64Array(2);
  const factors = sampleField(
    (x, y) => {
      if (!projection.toPage(area.left + x, area.top + y, uv)) return 1;
      const u = uv[0] - 0.5 * lift;
      const v = uv[1] - 0.8 * lift;
      const whole = distanceToBox(u, v, page.outline, page.cornerRadius);
      const distance = tear === null ? whole : Math.max(whole, tear(u, v));
      return 1 - 0.62 * (1 - smoothstep(-1.2 * lift, 1.6 * lift, distance));
    },
    width,
    height,
    false,
  );
  const start = 4 * (area.top * frame.width + area.left);
  for (const plane of frame.planes) {
    kernels().multiplyByField(at(plane) + start, frame.width, at(factors), width, height, 1);
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
