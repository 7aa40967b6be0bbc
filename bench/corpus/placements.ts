/**
 * Draws the pages of a scene: each with its body, its shadow and the effects on its surface.
 */

import { type Acting, active } from './active.ts';
import type { Frame } from './frame.ts';
import { SQUARE } from './modules.ts';
import type { Page } from './page.ts';
import type { Pose, Projection } from './pose.ts';
import { castShadow, type LightPlanes, prepareTexture, renderSampled, renderTexture } from './render.ts';
import type { Sampler } from './sampling.ts';
import { type BuiltSurface, buildBody, buildSurface } from './surfaces.ts';
import { surfaceUnevenness } from './uneven.ts';
import { CELL } from './warp.ts';

/** A page and where it stands. */
export interface Placement {
  readonly page: Page;
  readonly pose: Pose;
  /** Height over the background, in modules; 0 casts no shadow. */
  readonly lift: number;
}

/** What a page needs to know of its scene. */
interface Setting extends Acting {
  /** Unevenness of surfaces, 0..1. */
  readonly texture: number;
}

/** The texture of a page and what it covers; null where nothing of it is in the picture. */
export interface Prepared {
  readonly surface: BuiltSurface | null;
  readonly sampler: Sampler | null;
}

export function preparePlacement(frame: Frame, scene: Setting, page: Page, projection: Projection): Prepared {
  const surface = buildSurface(page, projection, frame, {
    style: active('style', scene).reduce(
      (style, { effect, severity, random }) => effect.apply(style, severity, random),
      SQUARE,
    ),
    effects: page.symbol === null ? [] : active('surface', scene),
  });
  return { surface, sampler: surface === null ? null : prepareTexture(frame, surface.texture, projection) };
}

export function drawPlacement(
  frame: Frame,
  scene: Setting,
  { page, lift }: Placement,
  projection: Projection,
  light: LightPlanes,
  { surface, sampler }: Prepared,
  target = true,
): void {
  const uneven = scene.texture > 0 ? { unevenness: surfaceUnevenness(projection.pose, scene.texture) } : {};
  if (page.body !== undefined) {
    const body = buildBody(page.body, projection, frame);
    if (body !== null)
      renderTexture(frame, body, projection, light, { gloss: page.body.gloss, mirrorsLamp: target, ...uneven });
  }
  if (page.body === undefined && lift > 0 && projection.pose.curvature === 0) {
    castShadow(frame, page, projection, lift, surface?.texture.tear ?? null);
  }
  if (sampler !== null) {
    renderSampled(frame, sampler, light, { gloss: page.gloss, mirrorsLamp: target, ...uneven });
  }
}

/** Per row of the frame, first and last + 1 of the pixels that a texture hides. */
export function hiddenRows({ height }: Frame, { lattice, hiddenRun }: Sampler): Int32Array {
  const rows = new Int32Array(2 * height);
  for (let row = 0; row < lattice.rows - 1; row++) {
    const { from, to } = hiddenRun(row);
    const top = lattice.top + row * CELL;
    for (let y = top; y < Math.min(height, top + CELL); y++) {
      rows[2 * y] = lattice.left + from;
      rows[2 * y + 1] = lattice.left + to;
    }
  }
  return rows;
}
