/**
 * From the source and the effects to the picture that is shown.
 */

import type { QrSymbol } from 'qrazor';
import { toPixels } from 'qrazor/browser';
import type { App } from '../app.ts';
import { SAMPLES } from '../samples.ts';
import { makeDesk } from '../work/desks.ts';
import type { DevelopRequest, Made } from '../work/messages.ts';
import { effectsFor } from './effects.ts';

/** Longer side of photographs with effects on them, so that sliders are followed at once. */
const MOST_SIDE = 1280;

/** Keeps the picture in step with the settings. */
export function followPictures(app: App): void {
  let turn = 0;
  const follow = async () => {
    const own = ++turn;
    try {
      const picture = await makePicture(app);
      if (own === turn && picture !== undefined) app.session.set({ picture });
    } catch (error) {
      if (own === turn) app.notify('workerFailed', { reason: (error as Error).message });
    }
  };
  app.settings.watch(['source'], () => {
    app.session.set({ original: undefined, stage: undefined, comparisons: {}, notice: undefined });
    void follow();
  });
  app.settings.watch(['effects'], () => {
    app.session.set({ comparisons: {} });
    if (app.session.now.original !== undefined) void follow();
  });
}

/** @returns undefined when a later picture has taken its place, or where the camera makes them */
async function makePicture(app: App): Promise<ImageData | undefined> {
  const { source, effects } = app.settings.now;
  if (source.kind === 'camera') return undefined;
  if (source.kind === 'generated') {
    const { look, seed } = source;
    const made = await makeDesk().ask({ kind: 'generate', look, seed, effects });
    const picture = made && toImage(made);
    if (picture !== undefined) app.session.set({ original: picture });
    return picture;
  }
  const original = app.session.now.original ?? (await load(app));
  app.session.set({ original });
  const acting = Object.fromEntries(Object.entries(effects).filter(([id]) => effectsFor('sample').includes(id)));
  if (original === undefined || Object.keys(acting).length === 0) return original;
  const picture = shrink(original, MOST_SIDE);
  const code = codeOf(app, original, picture.width / original.width);
  const made = await makeDesk().ask({ kind: 'develop', picture, effects: acting, code });
  return made && toImage(made);
}

async function load({ settings, session }: App): Promise<ImageData | undefined> {
  const { source } = settings.now;
  if (source.kind === 'own') return session.now.own[source.index];
  const sample = SAMPLES.find(({ name }) => source.kind === 'sample' && name === source.name) ?? SAMPLES[0];
  return decodePicture(await (await fetch(sample.url)).blob());
}

/**
 * Pixels of a file.
 * @throws UnreadableImageError for what is no picture
 */
export async function decodePicture(blob: Blob): Promise<ImageData> {
  const { data, width, height } = await toPixels(blob);
  return new ImageData(new Uint8ClampedArray(data), width, height);
}

function toImage({ data, width, height }: Made): ImageData {
  return new ImageData(data, width, height);
}

function shrink(picture: ImageData, side: number): ImageData {
  const scale = side / Math.max(picture.width, picture.height);
  if (scale >= 1) return picture;
  const [width, height] = [Math.round(picture.width * scale), Math.round(picture.height * scale)];
  const full = new OffscreenCanvas(picture.width, picture.height);
  full.getContext('2d')?.putImageData(picture, 0, 0);
  const context = new OffscreenCanvas(width, height).getContext('2d') as OffscreenCanvasRenderingContext2D;
  context.imageSmoothingQuality = 'high';
  context.drawImage(full, 0, 0, width, height);
  return context.getImageData(0, 0, width, height);
}

/** Codes that were read of pictures before any effect: effects are as large as their modules. */
const codes = new WeakMap<ImageData, DevelopRequest['code']>();

function codeOf({ session }: App, original: ImageData, scale: number): DevelopRequest['code'] {
  const { reading, readPicture } = session.now;
  const [symbol] = readPicture === original ? (reading?.result.symbols ?? []) : [];
  if (symbol !== undefined) codes.set(original, placeOf(symbol));
  const code = codes.get(original);
  return code && { x: code.x * scale, y: code.y * scale, sidePx: code.sidePx * scale, modules: code.modules };
}

/** Modules per side where the reader does not say. */
const USUAL_MODULES = 29;

function placeOf({ corners, version }: QrSymbol): NonNullable<DevelopRequest['code']> {
  const mean = (name: 'x' | 'y') => corners.reduce((sum, corner) => sum + corner[name], 0) / 4;
  const sides = corners.map(({ x, y }, i) => Math.hypot(x - corners[(i + 1) % 4].x, y - corners[(i + 1) % 4].y));
  return {
    x: mean('x'),
    y: mean('y'),
    sidePx: sides.reduce((sum, side) => sum + side, 0) / 4,
    modules: version === null ? USUAL_MODULES : 17 + 4 * version,
  };
}
