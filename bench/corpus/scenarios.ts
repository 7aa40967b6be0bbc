/**
 * Named situations at the till (degradations.md section 4): a scene, a camera, and fixed weights of effects that one
 * severity multiplies.
 */

import { BASE_CAMERA } from './camera.ts';
import { scatter } from './compose.ts';
import type { Severities } from './effects/catalogue.ts';
import { createLook, createPhoneLook, createSymbol, isPhone } from './looks.ts';
import { MATERIALS } from './materials.ts';
import { onCup } from './pages/cup.ts';
import { focalFromFieldOfView, type Lens, type Pose } from './pose.ts';
import { createRandom } from './random.ts';
import { SCENARIOS, type Scenario } from './scenario-table.ts';
import type { Scene } from './scene.ts';

/** Largest share of the picture that a symbol fills, so that a turned one is still whole. */
const MAX_FILL = 0.7;

/** Names of all scenarios, in order. */
export const SCENARIO_IDS: readonly string[] = SCENARIOS.map(({ id }) => id);

/** The effects of a scenario at one severity: clamp(weight * severity). */
export function scenarioEffects(weights: Severities, severity: number): Severities {
  return Object.fromEntries(Object.entries(weights).map(([id, weight]) => [id, Math.min(1, weight * severity)]));
}

/**
 * The scene of a scenario.
 *
 * @param issue 0 for the seed's own payload; other numbers for others in a symbol of the same version, level and mask
 * @throws RangeError naming an unknown scenario
 */
export function scenarioScene(id: string, severity: number, seed: number, issue = 0): Scene {
  const scenario = SCENARIOS.find((candidate) => candidate.id === id);
  if (scenario === undefined) {
    throw new RangeError(`scenario: expected one of ${SCENARIO_IDS.join(', ')}, received ${id}`);
  }
  const { body } = scenario;
  const random = createRandom(seed, `scenario ${id}`);
  const lens: Lens = {
    width: body.width,
    height: body.height,
    focalPx: focalFromFieldOfView(body.width, body.fieldOfView),
  };
  const { look, page } = createTarget(scenario, seed, issue);
  const { size } = page.symbol ?? { size: 1 };
  const screen = scenario.onPhone === true || isPhone(look);
  const moduleSizePx = Math.min(random.range(...scenario.p), (MAX_FILL * body.height) / size);
  const pose: Pose = {
    x: body.width * random.range(0.44, 0.56),
    y: body.height * random.range(0.44, 0.56),
    pivotU: size / 2,
    pivotV: size / 2,
    moduleSizePx,
    rotation: scenario.onCup ? random.range(-0.15, 0.15) : random.normal() * 0.25,
    tilt: random.range(0.02, 0.15),
    tiltAxis: random.range(0, 2 * Math.PI),
    curvature: 0,
    bendAxis: 0,
  };
  const material = random.pick(scenario.materials ?? MATERIALS);
  const millimetre = (size * moduleSizePx) / (screen ? 28 : 60);
  return {
    seed,
    lens,
    camera: { ...BASE_CAMERA, ...body.settings },
    channels: body.channels,
    opticalBlurPx: random.range(0.35, 0.55),
    lighting: 'room',
    material,
    clutter: scatter(scenario.clutter ?? 0, lens, screen ? 0.6 * millimetre : millimetre, random),
    backgroundBlurPx: screen ? (2.2 * body.width) / 640 : 0.3,
    texture: 1,
    placements: [
      { page: scenario.onCup ? onCup(page, createRandom(seed, 'cup')) : page, pose, lift: screen ? 4 : 1.2 },
    ],
    effects: scenarioEffects(scenario.weights, severity),
  };
}

function createTarget(scenario: Scenario, seed: number, issue: number) {
  const random = createRandom(seed, 'target');
  const look = random.pick(scenario.looks);
  const brightness = random.range(...(scenario.brightness ?? [1, 1.3]));
  const form = createRandom(seed, 'symbol');
  const symbol = createSymbol(look, form, issue === 0 ? form : createRandom(seed, `issue ${issue}`));
  const pageRandom = createRandom(seed, 'page');
  const page = scenario.onPhone
    ? createPhoneLook(look, symbol, pageRandom, brightness)
    : createLook(look, symbol, pageRandom, brightness);
  return { look, page };
}
