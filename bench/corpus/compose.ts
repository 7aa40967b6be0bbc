/**
 * From a short recipe to a full scene: what the recipe leaves open is drawn from its seed.
 */

import { BASE_CAMERA, type Camera } from './camera.ts';
import type { Severities } from './effects/catalogue.ts';
import { createLook, createSymbol, isPhone, type Look } from './looks.ts';
import { MATERIALS, type Material } from './materials.ts';
import type { Page } from './page.ts';
import { CLUTTER } from './pages/clutter.ts';
import { companionPage, lookAlikePage } from './pages/companions.ts';
import { onCup } from './pages/cup.ts';
import { barcodeLabel, concentricSquares, textPage, tileFloor } from './pages/papers.ts';
import type { Placement } from './placements.ts';
import { focalFromFieldOfView, type Lens, type Pose } from './pose.ts';
import { createRandom, type Random } from './random.ts';
import type { ClutterItem, Scene } from './scene.ts';

/** Pages without a symbol. */
export type Decoy =
  | 'text-page'
  | 'concentric-squares'
  | 'tile-floor'
  | 'barcode-label'
  | 'data-matrix'
  | 'mini-program'
  | 'code-128'
  | 'look-alikes';

/** One page of a recipe. */
export interface TargetRecipe {
  readonly look: Look | Decoy;
  /** Pixels per module of the symbol, or per unit of a decoy. */
  readonly p: number;
  /** Middle of the symbol relative to the picture, 0..1; default is near the middle. */
  readonly at?: readonly [number, number];
  /** Degrees; default is a few to either side. */
  readonly turn?: number;
  /** Degrees; default 0 to 8, as hands and stands have it. */
  readonly tilt?: number;
  /** Screen white relative to paper, 0.05..4; default 1.0 to 1.3. */
  readonly brightness?: number;
  /** Sticks on a cup or bottle; for use with the `cylinder` effect. */
  readonly onCup?: boolean;
}

/** A sample in short. */
export interface Recipe {
  /** File name without extension. */
  readonly name: string;
  readonly category: string;
  readonly seed: number;
  readonly width: number;
  readonly height: number;
  readonly targets: readonly TargetRecipe[];
  readonly material?: Material;
  /** Objects on the counter; default is 1 to 3. */
  readonly clutter?: number;
  readonly effects?: Severities;
  readonly camera?: Partial<Camera>;
  /** JPEG quality; default 85. */
  readonly quality?: number;
  /** How the file is stored; default is an upright JPEG. */
  readonly form?: 'jpeg' | 'jpeg-orientation-6';
}

/** Side of the symbol in millimetres: phones 28, printed plates about 60, till receipts about 35. */
const SIDE_MM: Readonly<Partial<Record<Look | Decoy, number>>> = {
  'alipay-phone': 28,
  'wechat-phone': 28,
  'dark-phone': 28,
  receipt: 35,
};

/** A compact camera: mosaic, some sharpening, light fall-off in the corners. */
const SAMPLE_CAMERA: Camera = {
  ...BASE_CAMERA,
  fullWell: 6000,
  readNoise: 3,
  vignette: 0.22,
  bayer: true,
  sharpen: 0.5,
};

/** The scene of a recipe. */
export function composeScene(recipe: Recipe): Scene {
  const random = createRandom(recipe.seed, 'composition');
  const { width, height } = recipe;
  const lens: Lens = { width, height, focalPx: focalFromFieldOfView(width, width > 640 ? 68 : 60) };
  const material = recipe.material ?? random.pick(MATERIALS);
  const phone = recipe.targets.some(({ look }) => isPhone(look));
  const blur = phone ? random.range(1.6, 3) : random.range(0, 0.5);
  const placements = recipe.targets.map((target, i) => place(target, lens, createRandom(recipe.seed, `target ${i}`)));
  const mm = pixelsPerMillimetre(recipe.targets[0], placements[0]);
  const count = recipe.clutter ?? 1 + random.integer(3);
  return {
    seed: recipe.seed,
    lens,
    camera: { ...SAMPLE_CAMERA, ...recipe.camera },
    opticalBlurPx: random.range(0.35, 0.55),
    lighting: 'room',
    material,
    clutter: scatter(count, lens, phone ? 0.6 * mm : mm, random),
    backgroundBlurPx: (blur * width) / 640,
    texture: 1,
    placements,
    effects: recipe.effects ?? {},
  };
}

function place(target: TargetRecipe, lens: Lens, random: Random): Placement {
  const flat = createTarget(target, random);
  const page = target.onCup ? onCup(flat, random) : flat;
  const middle = page.symbol ? page.symbol.size / 2 : 0;
  const [atX, atY] = [0.5 + random.range(-0.05, 0.05), 0.5 + random.range(-0.05, 0.05)];
  const turn = random.range(-7, 7);
  const lean = random.range(1, 8);
  const pose: Pose = {
    x: (target.at?.[0] ?? atX) * lens.width,
    y: (target.at?.[1] ?? atY) * lens.height,
    pivotU: middle,
    pivotV: middle,
    moduleSizePx: target.p,
    rotation: ((target.turn ?? turn) * Math.PI) / 180,
    tilt: ((target.tilt ?? lean) * Math.PI) / 180,
    tiltAxis: random.range(0, 2 * Math.PI),
    curvature: 0,
    bendAxis: 0,
  };
  // Tile floors are the ground itself; phones are held over the counter, plates and papers lie on it.
  const lift = target.look === 'tile-floor' ? 0 : isPhone(target.look) ? 4 : 1.2;
  return { page, pose, lift };
}

function createTarget(target: TargetRecipe, random: Random): Page {
  switch (target.look) {
    case 'text-page':
      return textPage(random);
    case 'concentric-squares':
      return concentricSquares(random);
    case 'tile-floor':
      return tileFloor(random);
    case 'barcode-label':
      return barcodeLabel(random);
    case 'data-matrix':
    case 'mini-program':
    case 'code-128':
      return companionPage(target.look, random);
    case 'look-alikes':
      return lookAlikePage(random.integer(3), random);
    default:
      return createLook(target.look, createSymbol(target.look, random), random, target.brightness);
  }
}

/** Scale of the scene, from the first target; decoys without a size of their own get that of an A5 page. */
function pixelsPerMillimetre(target: TargetRecipe, placement: Placement): number {
  const { page, pose } = placement;
  const size = page.symbol?.size ?? page.outline.right - page.outline.left;
  const side = SIDE_MM[target.look] ?? (page.symbol ? 60 : 148);
  return (size * pose.moduleSizePx) / side;
}

/** Objects round the middle, most of them cut by the edge of the picture. */
export function scatter(count: number, lens: Lens, scale: number, random: Random): ClutterItem[] {
  const start = random.range(0, 2 * Math.PI);
  return Array.from({ length: count }, (_, i) => {
    const angle = start + (i / count) * 2 * Math.PI + random.range(-0.5, 0.5);
    const reach = random.range(0.4, 0.56);
    return {
      kind: random.pick(CLUTTER),
      x: lens.width * (0.5 + reach * Math.cos(angle)),
      y: lens.height * (0.5 + reach * Math.sin(angle)),
      rotation: random.range(0, 2 * Math.PI),
      scale,
    };
  });
}
