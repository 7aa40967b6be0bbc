/**
 * Puts a page into the frame by area coverage: every pixel that the page may touch is integrated over 16 points.
 */

import type { Frame } from './frame.ts';
import { distanceToBox, grow } from './layers.ts';
import type { Light } from './light.ts';
import { fractalNoise, smoothstep, valueNoise } from './noise.ts';
import type { Page } from './page.ts';
import type { Projection } from './pose.ts';

/** Points per pixel and side. */
const GRID = 4;

/** How an object is put into the scene. */
export interface Placing {
  /** Height over the background, in the page's unit: blurs and shifts the shadow it casts. 0 casts none. */
  readonly lift: number;
  /** Whether it shows the mirrored lamp of the `glare` effect. */
  readonly mirrorsLamp: boolean;
  /** Unevenness of the printed surface and shading of its bend, 0..1; 0 draws flat colours. */
  readonly texture: number;
}

/** Draws a page, and first the shadow it casts on what is there. */
export function renderPage(frame: Frame, page: Page, projection: Projection, light: Light, placing: Placing): void {
  if (placing.lift > 0 && projection.pose.curvature === 0) castShadow(frame, page, projection, placing.lift);
  const area = boundsInPicture(frame, page, projection, 0);
  const offsets = samplePattern();
  const uv = new Float64Array(2);
  const colour = new Float64Array(4);
  const [red, green, blue] = frame.planes;
  for (let y = area.top; y < area.bottom; y++) {
    for (let x = area.left; x < area.right; x++) {
      const lit = light.illuminance(x + 0.5, y + 0.5);
      const shone = light.emission(x + 0.5, y + 0.5);
      const grain = projection.toPage(x + 0.5, y + 0.5, uv) ? unevenness(uv, projection, placing.texture) : 1;
      let r = 0;
      let g = 0;
      let b = 0;
      let count = 0;
      for (let k = 0; k < offsets.length; k += 2) {
        if (!projection.toPage(x + offsets[k], y + offsets[k + 1], uv) || !page.shade(uv[0], uv[1], colour)) continue;
        count++;
        const reflected = (1 - colour[3]) * lit * grain;
        const emitted = colour[3] * shone;
        r += colour[0] * (reflected * light.tint[0] + emitted);
        g += colour[1] * (reflected * light.tint[1] + emitted);
        b += colour[2] * (reflected * light.tint[2] + emitted);
      }
      if (count === 0) continue;
      const i = y * frame.width + x;
      const share = 1 / (GRID * GRID);
      const rest = 1 - count * share;
      let mirrored = light.sheen(x + 0.5, y + 0.5) * page.gloss;
      if (placing.mirrorsLamp) mirrored += light.glare(x + 0.5, y + 0.5);
      mirrored *= count * share;
      red[i] = red[i] * rest + r * share + mirrored;
      green[i] = green[i] * rest + g * share + mirrored;
      blue[i] = blue[i] * rest + b * share + mirrored;
    }
  }
}

/** Sixteen points of a pixel, no two in one of 16 rows or columns, so that edges in any direction have 16 levels. */
function samplePattern(): Float64Array {
  const offsets = new Float64Array(2 * GRID * GRID);
  for (let row = 0; row < GRID; row++) {
    for (let column = 0; column < GRID; column++) {
      const k = 2 * (row * GRID + column);
      offsets[k] = (column + (row + 0.5) / GRID) / GRID;
      offsets[k + 1] = (row + (column + 0.5) / GRID) / GRID;
    }
  }
  return offsets;
}

/** Paper is never quite even; a bent surface turns away from the lamp. */
function unevenness(uv: Float64Array, projection: Projection, texture: number): number {
  if (texture === 0) return 1;
  const { curvature, bendAxis, pivotU, pivotV } = projection.pose;
  const fine = valueNoise(uv[0] * 2.3, uv[1] * 2.3, 0x1b2c) - 0.5;
  const broad = fractalNoise(uv[0] * 0.06, uv[1] * 0.06, 0x3d4e, 2) - 0.5;
  const paper = 1 + texture * (0.02 * fine + 0.09 * broad);
  if (curvature === 0) return paper;
  const across = Math.cos(bendAxis) * (uv[0] - pivotU) + Math.sin(bendAxis) * (uv[1] - pivotV);
  const facing = Math.max(0.12, 0.2 + 0.8 * Math.cos(across * curvature - 0.4));
  return paper * (1 + texture * (facing - 1));
}

/** Darkens the surroundings by a soft copy of the outline, displaced downwards as under a ceiling lamp. */
function castShadow(frame: Frame, page: Page, projection: Projection, lift: number): void {
  const area = boundsInPicture(frame, page, projection, 3 * lift);
  const uv = new Float64Array(2);
  for (let y = area.top; y < area.bottom; y++) {
    for (let x = area.left; x < area.right; x++) {
      if (!projection.toPage(x + 0.5, y + 0.5, uv)) continue;
      const distance = distanceToBox(uv[0] - 0.5 * lift, uv[1] - 0.8 * lift, page.outline, page.cornerRadius);
      const factor = 1 - 0.62 * (1 - smoothstep(-1.2 * lift, 1.6 * lift, distance));
      const i = y * frame.width + x;
      for (const plane of frame.planes) plane[i] *= factor;
    }
  }
}

/** Whole pixels that the page's outline, grown by `margin`, may touch. */
function boundsInPicture(frame: Frame, page: Page, projection: Projection, margin: number) {
  const everything = { left: 0, top: 0, right: frame.width, bottom: frame.height };
  if (projection.pose.curvature > 0) return everything;
  const shape = grow(page.outline, margin);
  const xy = new Float64Array(2);
  let [left, top, right, bottom] = [frame.width, frame.height, 0, 0];
  for (const u of [shape.left, shape.right]) {
    for (const v of [shape.top, shape.bottom]) {
      if (!projection.toPicture(u, v, xy)) return everything;
      left = Math.min(left, Math.floor(xy[0]) - 1);
      top = Math.min(top, Math.floor(xy[1]) - 1);
      right = Math.max(right, Math.ceil(xy[0]) + 1);
      bottom = Math.max(bottom, Math.ceil(xy[1]) + 1);
    }
  }
  return {
    left: Math.max(0, left),
    top: Math.max(0, top),
    right: Math.min(frame.width, right),
    bottom: Math.min(frame.height, bottom),
  };
}
