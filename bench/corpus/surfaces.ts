/**
 * The texture of a page in a scene: as fine as the picture needs, only where it is seen, with all effects on it.
 */

import type { Surface, SurfaceEffect } from './effects/effect.ts';
import type { Channels, Frame } from './frame.ts';
import { type Box, grow } from './layers.ts';
import { type ModuleStyle, moduleLayer, SQUARE } from './modules.ts';
import type { Page } from './page.ts';
import type { Projection } from './pose.ts';
import type { Random } from './random.ts';
import { boundsInPicture } from './render.ts';
import { rasterise, type Texture } from './texture.ts';

/** A texture ready to be rendered. */
export interface BuiltSurface {
  readonly texture: Texture;
}

/** What is done to a surface. */
export interface SurfacePlan {
  readonly style: ModuleStyle;
  readonly effects: readonly { readonly effect: SurfaceEffect; readonly severity: number; readonly random: Random }[];
}

/** Finest and coarsest textures, texels per module. */
const MIN_DENSITY = 3;
const MAX_DENSITY = 20;

/** Module size from which texels may be larger than half a pixel: modules are then many pixels wide. */
const LARGE_MODULE = 5;

/**
 * Draws a page with its effects.
 *
 * @returns null when nothing of it is in the picture
 */
export function buildSurface(
  page: Page,
  projection: Projection,
  frame: Frame,
  { style, effects }: SurfacePlan,
): BuiltSurface | null {
  const window = visiblePart(page, projection, frame);
  if (window === null) return null;
  const drawn = style === SQUARE ? page : { ...page, layers: page.layers.map((layer) => restyle(layer, style)) };
  const density = chooseDensity(projection.pose.moduleSizePx);
  const texture = rasterise(drawn, density, frame.planes.length as Channels, window);
  const surface: Surface = {
    texture,
    page,
    symbolSize: page.symbol?.size ?? 1,
    tilt: projection.pose.tilt,
  };
  for (const { effect, severity, random } of effects) effect.apply(surface, severity, random);
  return { texture: surface.texture };
}

/** Draws the body to which a page sticks; coarse, as it has no fine detail. */
export function buildBody(body: Page, projection: Projection, frame: Frame): Texture | null {
  const window = visiblePart(body, projection, frame);
  if (window === null) return null;
  const density = Math.max(1, Math.min(3, Math.ceil(projection.pose.moduleSizePx / 2)));
  return rasterise(body, density, frame.planes.length as Channels, window);
}

function restyle(layer: Page['layers'][number], style: ModuleStyle): Page['layers'][number] {
  if (layer.modules === undefined) return layer;
  const { symbol, dark, light, style: own } = layer.modules;
  // A page that already has dots keeps them, or its finders would lose their shape.
  const joined = { ...style, dot: style.dot || own.dot, finderRadius: Math.max(style.finderRadius, own.finderRadius) };
  return moduleLayer(symbol, dark, light, joined);
}

/** Two texels per pixel and more, whole per module; fewer where modules are large. */
function chooseDensity(moduleSizePx: number): number {
  const wanted = moduleSizePx <= LARGE_MODULE ? 2 * moduleSizePx : Math.max(2 * LARGE_MODULE, 1.4 * moduleSizePx);
  return Math.min(MAX_DENSITY, Math.max(MIN_DENSITY, Math.ceil(wanted - 0.01)));
}

/** Part of the page that can be in the picture, with two modules to spare. */
function visiblePart(page: Page, projection: Projection, frame: Frame): Box | null {
  const area = boundsInPicture(frame, page.outline, projection);
  if (area.right <= area.left || area.bottom <= area.top) return null;
  const uv = new Float64Array(2);
  const seen = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
  const steps = 16;
  for (let row = 0; row <= steps; row++) {
    for (let column = 0; column <= steps; column++) {
      const x = (column / steps) * frame.width;
      const y = (row / steps) * frame.height;
      if (!projection.toPage(x, y, uv)) continue;
      seen.left = Math.min(seen.left, uv[0]);
      seen.right = Math.max(seen.right, uv[0]);
      seen.top = Math.min(seen.top, uv[1]);
      seen.bottom = Math.max(seen.bottom, uv[1]);
    }
  }
  // The rim of a cylinder lies between the probes.
  const spare = projection.pose.curvature > 0 ? 0.12 * (seen.right - seen.left) + 2 : 2;
  const part = grow(seen, spare);
  const { outline } = page;
  if (part.left > outline.right || part.right < outline.left) return null;
  if (part.top > outline.bottom || part.bottom < outline.top) return null;
  return part;
}
