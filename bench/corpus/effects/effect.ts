/**
 * What an effect is. Effects change the thing of their stage and return it; stages run in the order of
 * degradations.md section 3, as far as they do not commute.
 */

import type { Camera } from '../camera.ts';
import type { Channels, Frame, Picture } from '../frame.ts';
import type { Light } from '../light.ts';
import type { ModuleStyle } from '../modules.ts';
import type { Page } from '../page.ts';
import type { Lens, Pose, Projection } from '../pose.ts';
import type { Random } from '../random.ts';
import type { LightPlanes } from '../render.ts';
import type { Texture } from '../texture.ts';

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
}

/** A page that an effect adds to the scene. */
export interface Companion {
  readonly page: Page;
  readonly pose: Pose;
}

/** The printed or shown surface while effects change it. */
export interface Surface {
  /** Changed in place or replaced. */
  texture: Texture;
  readonly page: Page;
  /** Modules per side of the symbol. */
  readonly symbolSize: number;
  /** Angle between surface normal and view, radians. */
  readonly tilt: number;
}

/** Severity is in (0, 1]: severity 0 skips the effect. All draws are made before severity is looked at. */
interface EffectBase {
  /** Name as in degradations.md section 3. */
  readonly id: string;
  /** Whether it acts on or through colour: its curves are drawn in colour. */
  readonly coloured?: boolean;
  /** Whether it acts on screens only. */
  readonly screen?: boolean;
}

/** Changes how modules are drawn. */
export interface StyleEffect extends EffectBase {
  readonly stage: 'style';
  apply(style: ModuleStyle, severity: number, random: Random): ModuleStyle;
}

/** Changes the ink, the paper, the screen or what lies on them. */
export interface SurfaceEffect extends EffectBase {
  readonly stage: 'surface';
  apply(surface: Surface, severity: number, random: Random): void;
}

/** Changes how the page stands and bends. */
export interface ShapeEffect extends EffectBase {
  readonly stage: 'shape';
  apply(pose: Pose, severity: number, random: Random, symbolSize: number): Pose;
}

/** Changes distance and place in the frame, or the frame. */
export interface FramingEffect extends EffectBase {
  readonly stage: 'framing';
  apply(framing: Framing, severity: number, random: Random, symbolSize: number): Framing;
}

/** Camera geometry and the target's pose. */
export interface Framing {
  readonly lens: Lens;
  readonly pose: Pose;
}

/** Adds objects round the target. */
export interface CompanyEffect extends EffectBase {
  readonly stage: 'company';
  apply(view: View, lens: Lens, severity: number, random: Random): Companion[];
}

/** Changes the light. `light` is the light before the effect. */
export interface LightEffect extends EffectBase {
  readonly stage: 'light';
  apply(light: Light, severity: number, random: Random, view: View): Light;
  /** How the camera's exposure follows. */
  expose?(camera: Camera, severity: number): Camera;
}

/** Changes the rendered frame in place. */
export interface FrameEffect extends EffectBase {
  readonly stage: 'frame';
  /** @returns which share of a point of the page it hides, when it hides any */
  apply(frame: Frame, severity: number, random: Random, view: View, light: LightPlanes): Hiding | undefined;
}

/** Share 0..1 of a point of the page, in modules, that something hides. */
export type Hiding = (u: number, v: number) => number;

/** Changes the camera's settings. */
export interface SensorEffect extends EffectBase {
  readonly stage: 'sensor';
  apply(camera: Camera, severity: number, random: Random): Camera;
}

/** Changes the digital picture; returns a new one or the same. */
export interface PictureEffect extends EffectBase {
  readonly stage: 'picture';
  apply(picture: Picture, severity: number, random: Random, view: View | null): Picture;
}

export type Effect =
  | StyleEffect
  | SurfaceEffect
  | ShapeEffect
  | FramingEffect
  | CompanyEffect
  | LightEffect
  | FrameEffect
  | SensorEffect
  | PictureEffect;

/** Straight line from `a` at severity 0 to `b` at 1. */
export function linear(a: number, b: number, severity: number): number {
  return a + (b - a) * severity;
}

/** Geometric way from `a` at severity 0 to `b` at 1; both > 0. */
export function geometric(a: number, b: number, severity: number): number {
  return a * (b / a) ** severity;
}

/** Channels of a frame. */
export function channelsOf(frame: Frame): Channels {
  return frame.planes.length as Channels;
}
