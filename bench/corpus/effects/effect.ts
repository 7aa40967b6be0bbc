/**
 * What an effect is. Effects change the thing of their stage and return it; stages run in the order of
 * degradations.md section 3: surface, shape, light, frame (occluders, then optics), sensor.
 */

import type { Camera } from '../camera.ts';
import type { Frame } from '../frame.ts';
import type { Light } from '../light.ts';
import type { Page } from '../page.ts';
import type { Pose, Projection } from '../pose.ts';
import type { Random } from '../random.ts';

/** What effects after the shape stage know about the scene: where its first symbol lies. */
export interface View {
  readonly projection: Projection;
  /** Modules per side of the symbol. */
  readonly symbolSize: number;
  /** Pixels per module in the middle of the symbol. */
  readonly moduleSizePx: number;
  /** Middle of the symbol in pixels. */
  readonly x: number;
  readonly y: number;
  readonly light: Light;
}

/** Severity is in (0, 1]: severity 0 skips the effect. All draws are made before severity is looked at. */
interface EffectBase {
  /** Name as in degradations.md section 3. */
  readonly id: string;
}

/** Changes the ink, the paper or what lies on them. */
export interface SurfaceEffect extends EffectBase {
  readonly stage: 'surface';
  apply(page: Page, severity: number, random: Random): Page;
}

/** Changes how the page stands and bends. */
export interface ShapeEffect extends EffectBase {
  readonly stage: 'shape';
  apply(pose: Pose, severity: number, random: Random, symbolSize: number): Pose;
}

/** Changes the light. `view.light` is the light before the effect. */
export interface LightEffect extends EffectBase {
  readonly stage: 'light';
  apply(light: Light, severity: number, random: Random, view: View): Light;
}

/** Changes the rendered frame in place. */
export interface FrameEffect extends EffectBase {
  readonly stage: 'frame';
  apply(frame: Frame, severity: number, random: Random, view: View): void;
}

/** Changes the camera's settings. */
export interface SensorEffect extends EffectBase {
  readonly stage: 'sensor';
  apply(camera: Camera, severity: number, random: Random): Camera;
}

export type Effect = SurfaceEffect | ShapeEffect | LightEffect | FrameEffect | SensorEffect;

/** Straight line from `a` at severity 0 to `b` at 1. */
export function linear(a: number, b: number, severity: number): number {
  return a + (b - a) * severity;
}

/** Geometric way from `a` at severity 0 to `b` at 1; both > 0. */
export function geometric(a: number, b: number, severity: number): number {
  return a * (b / a) ** severity;
}
