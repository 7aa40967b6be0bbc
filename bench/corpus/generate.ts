/**
 * The corpus as a stream: any effect or scenario at any severity from any seed, with its truth.
 */

import { baseScene } from './base.ts';
import type { Camera } from './camera.ts';
import { EFFECT_IDS, effectIs, type Severities } from './effects/catalogue.ts';
import type { Channels, Picture } from './frame.ts';
import type { Lens, Pose } from './pose.ts';
import { SCENARIO_IDS, scenarioScene } from './scenarios.ts';
import { capture, type Scene } from './scene.ts';
import type { SymbolTruth } from './truth.ts';

/** What to generate: one effect on the base scene, or one scenario. */
export interface GenerateRequest {
  readonly effect?: string;
  readonly scenario?: string;
  /** 0 (not acting) to 1 (past what any reader should manage). */
  readonly severity: number;
  /** Any integer. The same seed at a higher severity is the same scene, only worse. */
  readonly seed: number;
  /** Draw effects in colour that do not need it; default false, three times as fast. Scenarios have the colour of their camera. */
  readonly coloured?: boolean;
  /** Leave the camera's JPEG to a file coder. */
  readonly uncoded?: boolean;
}

/** All that is known about a generated picture. */
export interface Truth {
  /** The target first. */
  readonly symbols: readonly SymbolTruth[];
  /** Texts of further QR codes, beside the target or pasted over it: right answers, but not for the target. */
  readonly otherTexts: readonly string[];
  readonly seed: number;
  readonly severity: number;
  readonly effect?: string;
  readonly scenario?: string;
  /** Severity by effect id. */
  readonly effects: Severities;
  readonly camera: Camera;
  readonly lens: Lens;
  /** Pose of the target. */
  readonly pose: Pose;
  readonly channels: Channels;
  readonly opticalBlurPx: number;
  readonly material: string;
}

/** A picture with its truth. */
export interface Generated {
  readonly picture: Picture;
  readonly truth: Truth;
}

/**
 * Makes one picture.
 *
 * @throws RangeError naming an unknown effect or scenario, a severity outside 0..1, or a request for both or neither
 */
export function generate(request: GenerateRequest): Generated {
  const { severity, seed, effect, scenario } = request;
  const scene = describeScene(request);
  const { picture, symbols, otherTexts, camera, lens, poses } = capture(scene, { uncoded: request.uncoded === true });
  const truth: Truth = {
    symbols,
    otherTexts,
    seed,
    severity,
    ...(effect === undefined ? {} : { effect }),
    ...(scenario === undefined ? {} : { scenario }),
    effects: scene.effects,
    camera,
    lens,
    pose: poses[0],
    channels: scene.channels ?? 3,
    opticalBlurPx: scene.opticalBlurPx,
    material: scene.material,
  };
  return { picture, truth };
}

function describeScene({ effect, scenario, severity, seed, coloured = false }: GenerateRequest): Scene {
  if (!(severity >= 0 && severity <= 1)) throw new RangeError(`severity: expected 0..1, received ${severity}`);
  if (!Number.isInteger(seed)) throw new RangeError(`seed: expected an integer, received ${seed}`);
  if ((effect === undefined) === (scenario === undefined)) {
    throw new RangeError('request: expected either an effect or a scenario');
  }
  if (scenario !== undefined) {
    if (!SCENARIO_IDS.includes(scenario)) {
      throw new RangeError(`scenario: expected one of ${SCENARIO_IDS.join(', ')}, received ${scenario}`);
    }
    return scenarioScene(scenario, severity, seed);
  }
  const id = effect ?? '';
  if (!EFFECT_IDS.includes(id)) {
    throw new RangeError(`effect: expected one of ${EFFECT_IDS.join(', ')}, received ${id}`);
  }
  return baseScene(id, severity, seed, coloured || effectIs(id, 'coloured') ? 3 : 1);
}
