/**
 * From the description of a scene to a picture with its truth. The order is that of light:
 * surface, shape, light, occluders, optics, sensor, image processing.
 */

import { active, streamOf } from './active.ts';
import { chooseGround, type Ground, paintBackground } from './backgrounds.ts';
import { blurByGaussian } from './blur.ts';
import { blurWidely } from './blur-wide.ts';
import { type Camera, takePicture } from './camera.ts';
import { processPicture, setCamera } from './develop.ts';
import { requireSeverities, type Severities } from './effects/catalogue.ts';
import type { Framing, Hiding, View } from './effects/effect.ts';
import { type Channels, createFrame, type Frame, type Picture } from './frame.ts';
import { evenLight, type Light, roomLight, sampleLight } from './light.ts';
import type { Material } from './materials.ts';
import { type Page, symbolOf } from './page.ts';
import { type ClutterKind, clutterPage } from './pages/clutter.ts';
import { drawPlacement, hiddenRows, type Placement, preparePlacement } from './placements.ts';
import { createProjection, type Lens, type Pose, type Projection } from './pose.ts';
import { createRandom, type Random } from './random.ts';
import type { LightPlanes } from './render.ts';
import type { Sampler } from './sampling.ts';
import { withScratch } from './scratch.ts';
import { type SymbolTruth, truthOf } from './truth.ts';

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
  /** 1 for monochrome scan engines; default 3. */
  readonly channels?: Channels;
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
  /** Streams of effects and of the sensor that are not the seed's own, as frames of a clip have them. */
  readonly draw?: ((purpose: string) => Random) | undefined;
}

/** A picture and its truth. */
export interface Capture {
  readonly picture: Picture;
  readonly symbols: readonly SymbolTruth[];
  /** Texts of other QR codes that effects put into the picture. */
  readonly otherTexts: readonly string[];
  /** The camera as the effects left it. */
  readonly camera: Camera;
  readonly lens: Lens;
  /** Poses of the placements as the effects left them. */
  readonly poses: readonly Pose[];
}

/** How a capture ends. */
export interface CaptureOptions {
  /** Leave out the camera's JPEG: a file coder will do it at `camera.jpegQuality`. */
  readonly uncoded?: boolean;
}

/**
 * Takes the picture of a scene.
 *
 * @throws RangeError naming an unknown effect or a severity outside 0..1
 */
export function capture(scene: Scene, options: CaptureOptions = {}): Capture {
  requireSeverities(scene.effects);
  return withScratch(() => take(scene, options));
}

function take(scene: Scene, options: CaptureOptions): Capture {
  const channels = scene.channels ?? 3;
  const { lens, placements } = arrange(scene);
  // Out of focus together with clutter if there is any.
  const blur = scene.clutter.length === 0 ? (scene.backgroundBlurPx * 640) / lens.width : 0;
  const ground = chooseGround(scene.material, channels, blur, createRandom(scene.seed, 'background'));
  const projections = placements.map(({ pose }) => createProjection(pose, lens));
  const view = placements.length > 0 ? createView(placements[0].page, projections[0]) : null;
  const light = sampleLight(lightScene(scene, lens, view), lens, channels);

  const frame = createFrame(lens.width, lens.height, channels);
  const prepared = placements.map(({ page }, i) => preparePlacement(frame, scene, page, projections[i]));
  paintBackdrop(frame, scene, lens, ground, light, prepared[0]?.sampler ?? null);
  placements.forEach((placement, i) => {
    drawPlacement(frame, scene, placement, projections[i], light, prepared[i]);
  });
  const company = view === null ? [] : drawCompany(frame, scene, view, lens, light);
  const hidings = view === null ? [] : runFrameEffects(frame, view, scene, light);
  if (scene.opticalBlurPx > 0) blurByGaussian(frame, scene.opticalBlurPx);

  const camera = setCamera(scene);
  const raw = takePicture(frame, camera, streamOf(scene, 'sensor'));
  const picture = processPicture(raw, scene, camera, view, options.uncoded === true);
  const symbols = placements.flatMap(({ page }, i) => {
    const { surface } = prepared[i];
    return page.symbol === null ? [] : [truthOf(symbolOf(page), projections[i], surface, hidings, lens)];
  });
  const pasted = prepared.map(({ surface }) => surface?.texture.otherText ?? null);
  const otherTexts = [...pasted, ...company.map(({ otherText }) => otherText)].filter(
    (text) => typeof text === 'string',
  );
  return { picture, symbols, otherTexts, camera, lens, poses: placements.map(({ pose }) => pose) };
}

/** Poses and lens after the effects of shape and framing. */
function arrange(scene: Scene): { lens: Lens; placements: readonly Placement[] } {
  const shaped = scene.placements.map((placement) => {
    if (placement.page.symbol === null) return placement;
    const { size } = placement.page.symbol;
    let { pose } = placement;
    for (const { effect, severity, random } of active('shape', scene))
      pose = effect.apply(pose, severity, random, size);
    return { ...placement, pose };
  });
  if (shaped.length === 0) return { lens: scene.lens, placements: shaped };
  const [first, ...rest] = shaped;
  const size = first.page.symbol?.size ?? 1;
  let framing: Framing = { lens: scene.lens, pose: first.pose };
  for (const { effect, severity, random } of active('framing', scene)) {
    framing = effect.apply(framing, severity, random, size);
  }
  return { lens: framing.lens, placements: [{ ...first, pose: framing.pose }, ...rest] };
}

function createView(page: Page, projection: Projection): View {
  const symbolSize = page.symbol?.size ?? page.outline.right - page.outline.left;
  const middle = page.symbol ? symbolSize / 2 : 0;
  const xy = new Float64Array(2);
  projection.toPicture(middle, middle, xy);
  return { projection, symbolSize, moduleSizePx: projection.pose.moduleSizePx, x: xy[0], y: xy[1] };
}

function lightScene(scene: Scene, lens: Lens, view: View | null): Light {
  const room = scene.lighting === 'room' ? roomLight(createRandom(scene.seed, 'room'), lens) : evenLight();
  if (view === null) return room;
  return active('light', scene).reduce(
    (light, { effect, severity, random }) => effect.apply(light, severity, random, view),
    room,
  );
}

/** Blur from which half the pixels are enough to compute it. */
const WIDE_BLUR_PX = 4;

function paintBackdrop(
  frame: Frame,
  scene: Scene,
  lens: Lens,
  ground: Ground,
  light: LightPlanes,
  cover: Sampler | null,
): void {
  // A background that is blurred with its clutter on it draws light from under the page.
  const hidden = scene.clutter.length === 0 && cover !== null ? hiddenRows(frame, cover) : null;
  paintBackground(frame, ground, light, hidden);
  if (scene.clutter.length === 0) return;
  scene.clutter.forEach((item, i) => {
    const page = clutterPage(item.kind, createRandom(scene.seed, `clutter ${i}`));
    const { x, y, rotation } = item;
    const pose: Pose = {
      x,
      y,
      pivotU: 0,
      pivotV: 0,
      moduleSizePx: item.scale,
      rotation,
      tilt: 0,
      tiltAxis: 0,
      curvature: 0,
      bendAxis: 0,
    };
    drawPlain(frame, scene, { page, pose, lift: 2.5 }, lens, light);
  });
  if (scene.backgroundBlurPx >= WIDE_BLUR_PX) {
    for (const plane of frame.planes) blurWidely(plane, frame.width, frame.height, scene.backgroundBlurPx, plane);
  } else if (scene.backgroundBlurPx > 0) blurByGaussian(frame, scene.backgroundBlurPx);
}

function drawPlain(frame: Frame, scene: Scene, placement: Placement, lens: Lens, light: LightPlanes): void {
  const projection = createProjection(placement.pose, lens);
  const bare = { ...scene, effects: {} };
  const prepared = preparePlacement(frame, bare, placement.page, projection);
  drawPlacement(frame, bare, placement, projection, light, prepared, false);
}

/** @returns the pages drawn */
function drawCompany(frame: Frame, scene: Scene, view: View, lens: Lens, light: LightPlanes): readonly Page[] {
  return active('company', scene).flatMap(({ effect, severity, random }) =>
    effect.apply(view, lens, severity, random).map(({ page, pose }) => {
      drawPlain(frame, scene, { page, pose, lift: 0.6 }, lens, light);
      return page;
    }),
  );
}

function runFrameEffects(frame: Frame, view: View, scene: Scene, light: LightPlanes): Hiding[] {
  return active('frame', scene).flatMap(
    ({ effect, severity, random }) => effect.apply(frame, severity, random, view, light) ?? [],
  );
}
