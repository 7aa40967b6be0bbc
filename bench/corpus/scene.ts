/**
 * From the description of a scene to a picture with its truth. The order is that of light:
 * surface, shape, light, occluders, optics, sensor.
 */

import type { ErrorCorrectionLevel } from '../../src/types.ts';
import { type Material, paintBackground } from './backgrounds.ts';
import { blurByGaussian } from './blur.ts';
import { type Camera, takePicture } from './camera.ts';
import { EFFECTS, requireSeverities, type Severities } from './effects/catalogue.ts';
import type { Effect, View } from './effects/effect.ts';
import { createFrame, type Frame, type Picture } from './frame.ts';
import { evenLight, type Light, roomLight } from './light.ts';
import { type Page, symbolOf } from './page.ts';
import { type ClutterKind, clutterPage } from './pages/clutter.ts';
import { createProjection, type Lens, type Pose, type Projection } from './pose.ts';
import { createRandom, type Random } from './random.ts';
import { type Placing, renderPage } from './render.ts';

/** A page and where it stands. */
export interface Placement {
  readonly page: Page;
  readonly pose: Pose;
  /** Height over the background, in modules; 0 casts no shadow. */
  readonly lift: number;
}

/** Something on the counter. */
export interface ClutterItem {
  readonly kind: ClutterKind;
  /** Middle, in pixels. */
  readonly x: number;
  readonly y: number;
  /** Radians. */
  readonly rotation: number;
  /** Pixels per millimetre. */
  readonly scale: number;
}

/** All of a scene. The same description gives the same picture on one JavaScript engine. */
export interface Scene {
  readonly seed: number;
  readonly lens: Lens;
  readonly camera: Camera;
  /** Blur of a good lens in focus, standard deviation in pixels; 0 is none. */
  readonly opticalBlurPx: number;
  /** `even` for measurements. */
  readonly lighting: 'room' | 'even';
  readonly material: Material;
  readonly clutter: readonly ClutterItem[];
  /** How far the background is out of focus, standard deviation in pixels. */
  readonly backgroundBlurPx: number;
  /** Unevenness of surfaces, 0..1. */
  readonly texture: number;
  /** Drawn in order; effects refer to the first. Shape effects apply to all alike. */
  readonly placements: readonly Placement[];
  readonly effects: Severities;
}

/** Where a symbol of the picture is, and what it says. */
export interface SymbolTruth {
  readonly text: string;
  readonly version: number;
  readonly errorCorrectionLevel: ErrorCorrectionLevel;
  readonly mask: number;
  /** Outer corners without quiet zone, clockwise from the symbol's own top left; pixels, rounded to 0.01. */
  readonly corners: readonly (readonly [number, number])[];
}

/** A picture and its truth. */
export interface Capture {
  readonly picture: Picture;
  readonly symbols: readonly SymbolTruth[];
}

/**
 * Takes the picture of a scene.
 *
 * @throws RangeError naming an unknown effect or a severity outside 0..1
 */
export function capture(scene: Scene): Capture {
  requireSeverities(scene.effects);
  const placements = scene.placements.map((placement) => shapePlacement(placement, scene));
  const projections = placements.map(({ pose }) => createProjection(pose, scene.lens));
  const roomStream = createRandom(scene.seed, 'room');
  const room = scene.lighting === 'room' ? roomLight(roomStream, scene.lens) : evenLight();
  const view = projections.length > 0 ? createView(placements[0].page, projections[0], room) : null;
  const light = view === null ? room : lightScene(room, view, scene);

  const frame = createFrame(scene.lens.width, scene.lens.height);
  paintBackdrop(frame, scene, light);
  placements.forEach(({ page, lift }, i) => {
    const placing: Placing = { lift, mirrorsLamp: true, texture: scene.texture };
    renderPage(frame, page, projections[i], light, placing);
  });
  if (view !== null) runFrameEffects(frame, { ...view, light }, scene);
  if (scene.opticalBlurPx > 0) blurByGaussian(frame, scene.opticalBlurPx);

  const camera = active('sensor', scene).reduce(
    (settings, { effect, severity, random }) => effect.apply(settings, severity, random),
    scene.camera,
  );
  const picture = takePicture(frame, camera, createRandom(scene.seed, 'sensor'));
  const symbols = placements.flatMap(({ page }, i) => (page.symbol ? [truthOf(page, projections[i])] : []));
  return { picture, symbols };
}

interface Active<E extends Effect> {
  readonly effect: E;
  readonly severity: number;
  readonly random: Random;
}

/** Effects of a stage that act in this scene, each with a fresh stream of its own. */
function active<S extends Effect['stage']>(stage: S, scene: Scene): Active<Extract<Effect, { stage: S }>>[] {
  return EFFECTS.filter((effect): effect is Extract<Effect, { stage: S }> => effect.stage === stage)
    .map((effect) => ({
      effect,
      severity: scene.effects[effect.id] ?? 0,
      random: createRandom(scene.seed, effect.id),
    }))
    .filter(({ severity }) => severity > 0);
}

function shapePlacement(placement: Placement, scene: Scene): Placement {
  if (placement.page.symbol === null) return placement;
  let { page, pose } = placement;
  for (const { effect, severity, random } of active('surface', scene)) page = effect.apply(page, severity, random);
  const { size } = symbolOf(page);
  for (const { effect, severity, random } of active('shape', scene)) pose = effect.apply(pose, severity, random, size);
  return { ...placement, page, pose };
}

function createView(page: Page, projection: Projection, light: Light): View {
  const symbolSize = page.symbol?.size ?? page.outline.right - page.outline.left;
  const middle = page.symbol ? symbolSize / 2 : 0;
  const xy = new Float64Array(2);
  projection.toPicture(middle, middle, xy);
  return { projection, symbolSize, moduleSizePx: projection.pose.moduleSizePx, x: xy[0], y: xy[1], light };
}

function lightScene(room: Light, view: View, scene: Scene): Light {
  return active('light', scene).reduce(
    (light, { effect, severity, random }) => effect.apply(light, severity, random, { ...view, light }),
    room,
  );
}

function paintBackdrop(frame: Frame, scene: Scene, light: Light): void {
  paintBackground(frame, scene.material, light, createRandom(scene.seed, 'background'));
  scene.clutter.forEach((item, i) => {
    const page = clutterPage(item.kind, createRandom(scene.seed, `clutter ${i}`));
    const pose: Pose = {
      x: item.x,
      y: item.y,
      pivotU: 0,
      pivotV: 0,
      moduleSizePx: item.scale,
      rotation: item.rotation,
      tilt: 0,
      tiltAxis: 0,
      curvature: 0,
      bendAxis: 0,
    };
    const placing: Placing = { lift: 2.5, mirrorsLamp: false, texture: scene.texture };
    renderPage(frame, page, createProjection(pose, scene.lens), light, placing);
  });
  if (scene.backgroundBlurPx > 0) blurByGaussian(frame, scene.backgroundBlurPx);
}

function runFrameEffects(frame: Frame, view: View, scene: Scene): void {
  for (const { effect, severity, random } of active('frame', scene)) effect.apply(frame, severity, random, view);
}

function truthOf(page: Page, projection: Projection): SymbolTruth {
  const { text, version, errorCorrectionLevel, mask, size } = symbolOf(page);
  const xy = new Float64Array(2);
  const corners = [
    [0, 0],
    [size, 0],
    [size, size],
    [0, size],
  ].map(([u, v]) => {
    projection.toPicture(u, v, xy);
    return [Math.round(xy[0] * 100) / 100, Math.round(xy[1] * 100) / 100] as const;
  });
  return { text, version, errorCorrectionLevel, mask, corners };
}
