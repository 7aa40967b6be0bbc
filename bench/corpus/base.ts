/**
 * The base scene of single-effect curves (degradations.md section 5): the same for all of them, so that curves compare.
 */

import { BASE_CAMERA } from './camera.ts';
import { effectIs, requireSeverities } from './effects/catalogue.ts';
import type { Channels } from './frame.ts';
import { createLook, createPhoneLook, createSymbol, isScreen, type Look } from './looks.ts';
import { MATERIALS } from './materials.ts';
import { focalFromFieldOfView, type Pose } from './pose.ts';
import { createRandom, type Random } from './random.ts';
import type { Scene } from './scene.ts';

/** Symbols of the base scene and how often they come, per cent. */
const MIX: readonly (readonly [Look, number])[] = [
  ['alipay-phone-any', 15],
  ['wechat-phone', 10],
  ['alipay-plate', 20],
  ['wechat-new-plate', 20],
  ['wechat-old-plate', 5],
  ['wechat-old-plate-q', 5],
  ['friend-card', 5],
  ['till-screen', 3],
  ['receipt', 2],
  ['unionpay-plate', 3],
  ['unionpay-plate-other', 2],
  ['emv-plate', 7],
  ['emv-plate-dense', 3],
];

const WIDTH = 640;
const HEIGHT = 480;

/** Pixels per module, and for the effect of distance the value from which it starts. */
const MODULE_PX = 4;
const NEAR_MODULE_PX = 8;

/** Largest share of the picture's height that a symbol may fill. */
const MAX_FILL = 0.8;

/** The base scene of a seed with one effect on it. */
export function baseScene(effect: string, severity: number, seed: number, channels: Channels): Scene {
  requireSeverities({ [effect]: severity });
  const random = createRandom(seed, 'base');
  const look = drawLook(random);
  const symbol = createSymbol(look, createRandom(seed, 'symbol'));
  const onPhone = effectIs(effect, 'screen') && !isScreen(look);
  const pageRandom = createRandom(seed, 'page');
  const page = onPhone
    ? createPhoneLook(look, symbol, pageRandom, SCREEN_WHITE)
    : createLook(look, symbol, pageRandom, SCREEN_WHITE);
  const material = random.pick(MATERIALS);
  const rotation = random.range(0, 2 * Math.PI);
  const wanted = effect === 'scale' ? NEAR_MODULE_PX : MODULE_PX;
  const pose: Pose = {
    x: WIDTH / 2 + random.range(-12, 12),
    y: HEIGHT / 2 + random.range(-9, 9),
    pivotU: symbol.size / 2,
    pivotV: symbol.size / 2,
    moduleSizePx: Math.min(wanted, (MAX_FILL * HEIGHT) / symbol.size),
    // The curve of `rotate` starts from upright symbols; all others have every angle.
    rotation: effect === 'rotate' ? 0 : rotation,
    tilt: 0,
    tiltAxis: 0,
    curvature: 0,
    bendAxis: 0,
  };
  return {
    seed,
    lens: { width: WIDTH, height: HEIGHT, focalPx: focalFromFieldOfView(WIDTH, 60) },
    camera: BASE_CAMERA,
    channels,
    opticalBlurPx: 0.3,
    lighting: 'room',
    material,
    clutter: [],
    backgroundBlurPx: isScreen(look) || onPhone ? 2 : 0,
    texture: 1,
    placements: [{ page, pose, lift: isScreen(look) || onPhone ? 4 : 1.2 }],
    effects: { [effect]: severity },
  };
}

/** White of screens relative to paper in the light of the base scene. */
const SCREEN_WHITE = 1.1;

/** A look by its share of the mix. */
function drawLook(random: Random): Look {
  let rest = random.range(0, 100);
  for (const [look, share] of MIX) {
    if (rest < share) return look;
    rest -= share;
  }
  return MIX[0][0];
}
