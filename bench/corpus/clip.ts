/**
 * Clips: a code of a scenario is brought before a camera. The code, its page and what is wrong with them stay; the hand moves and
 * comes to rest, the focus hunts and settles, lamps wander over the glass, and the sensor's noise is new in every frame.
 */

import type { Severities } from './effects/catalogue.ts';
import type { Picture } from './frame.ts';
import { createRandom, type Random } from './random.ts';
import { scenarioScene } from './scenarios.ts';
import { capture, type Scene } from './scene.ts';

/** What to film. */
export interface ClipRequest {
  readonly scenario: string;
  /** 0..1, as for single pictures; the camera adds the moving part. */
  readonly severity: number;
  readonly seed: number;
  readonly frames: number;
  /** Size of the frames; modules keep the size in pixels that the scenario gives them. Default that of the scenario's camera. */
  readonly size?: { readonly width: number; readonly height: number } | undefined;
  /** Frame from which on the code is another one of the same form, as wallets change it every minute; default never. */
  readonly switchAt?: number | undefined;
  /** Luminance only: three times as fast. Default false. */
  readonly gray?: boolean | undefined;
}

/** One frame and what it shows. */
export interface ClipFrame {
  readonly picture: Picture;
  /** Since the first frame. */
  readonly timeMs: number;
  /** Text of the code in view. */
  readonly text: string;
  /** Texts of other codes in view. */
  readonly otherTexts: readonly string[];
}

/** Frames per second. */
const RATE = 30;

/** Effects that wander, and the seconds after which their stream is another one. */
const WANDERING: Readonly<Record<string, number>> = {
  glare: 0.6,
  motion: 0.2,
  rolling: 0.4,
  shadow: 1,
  pwm: 0.3,
  interlace: 0.2,
};

/** Least weights of what every camera in a hand does. */
const HELD: Severities = { motion: 1.1, defocus: 1.2, glare: 0.4 };

/** Share of it that is left once hand and focus have settled, and how long they take, s. */
const SETTLED = 0.3;
const SETTLING = 0.4;

/** Films a clip, frame by frame. */
export function* filmClip(request: ClipRequest): Generator<ClipFrame, void, undefined> {
  const { scenario, severity, seed, frames, switchAt = Infinity } = request;
  const random = createRandom(seed, `clip ${scenario}`);
  const hand = Array.from({ length: 5 }, () => wave(random, 0.4, 1.4));
  const strength = { motion: wave(random, 1, 3), defocus: wave(random, 0.5, 1.2), glare: wave(random, 0.2, 0.6) };
  const scenes = [0, 1].map((issue) => resize(scenarioScene(scenario, severity, seed, issue), request));
  for (let frame = 0; frame < frames; frame++) {
    const seconds = frame / RATE;
    const scene = scenes[frame < switchAt ? 0 : 1];
    const effects = { ...scene.effects };
    const unrest = SETTLED + (1 - SETTLED) * Math.exp(-seconds / SETTLING);
    for (const [id, weight] of Object.entries(HELD)) {
      const share = unrest * (0.6 + 0.4 * strength[id as keyof typeof strength](seconds));
      effects[id] = Math.min(1, Math.max(effects[id] ?? 0, weight * severity) * share);
    }
    const draw = (purpose: string) => streamAt(seed, purpose, seconds, frame);
    const placements = scene.placements.map((placement) => ({
      ...placement,
      pose: moved(placement.pose, hand, seconds),
    }));
    const { picture, symbols, otherTexts } = capture({ ...scene, effects, draw, placements });
    yield { picture, timeMs: 1000 * seconds, text: symbols[0].text, otherTexts: [...otherTexts] };
  }
}

/** A sum of two sines between -1 and 1, frequencies in hertz. */
function wave(random: Random, low: number, high: number): (seconds: number) => number {
  const [a, b] = [random.range(low, high), random.range(low, high) * 1.7];
  const [p, q] = [random.range(0, 2 * Math.PI), random.range(0, 2 * Math.PI)];
  return (seconds) => 0.65 * Math.sin(2 * Math.PI * a * seconds + p) + 0.35 * Math.sin(2 * Math.PI * b * seconds + q);
}

type Pose = Scene['placements'][number]['pose'];

/** A hand sways, comes nearer and turns a little. */
function moved(pose: Pose, [x, y, near, turn, lean]: readonly ((seconds: number) => number)[], seconds: number): Pose {
  return {
    ...pose,
    x: pose.x + 3 * pose.moduleSizePx * x(seconds),
    y: pose.y + 3 * pose.moduleSizePx * y(seconds),
    moduleSizePx: pose.moduleSizePx * (1 + 0.05 * near(seconds)),
    rotation: pose.rotation + 0.05 * turn(seconds),
    tilt: Math.max(0, pose.tilt + 0.06 * lean(seconds)),
  };
}

/** The stream of a purpose at a time: wandering ones go evenly from one seed to the next, noise is new in every frame. */
function streamAt(seed: number, purpose: string, seconds: number, frame: number): Random {
  if (purpose === 'sensor') return createRandom(seed, `sensor ${frame}`);
  const period = WANDERING[purpose];
  if (period === undefined) return createRandom(seed, purpose);
  const key = Math.floor(seconds / period);
  return blend(
    createRandom(seed, `${purpose} ${key}`),
    createRandom(seed, `${purpose} ${key + 1}`),
    seconds / period - key,
  );
}

/** Between two streams, draw by draw; choices are those of the first. */
function blend(a: Random, b: Random, share: number): Random {
  const mix = (from: number, to: number) => from + (to - from) * share;
  const uniform = () => mix(a.uniform(), b.uniform());
  return {
    ...a,
    uniform,
    range: (low, high) => low + (high - low) * uniform(),
    normal: () => mix(a.normal(), b.normal()),
  };
}

/** The scene in frames of another size, and in gray where that is asked for. */
function resize(scene: Scene, { size, gray = false }: ClipRequest): Scene {
  const { lens } = scene;
  const { width, height } = size ?? lens;
  const [fx, fy] = [width / lens.width, height / lens.height];
  const most = (0.7 * height) / (scene.placements[0].page.symbol?.size ?? 1);
  return {
    ...scene,
    ...(gray ? { channels: 1 as const, camera: { ...scene.camera, bayer: false } } : {}),
    lens: { ...lens, width, height, focalPx: lens.focalPx * fx },
    clutter: scene.clutter.map((item) => ({ ...item, x: item.x * fx, y: item.y * fy })),
    placements: scene.placements.map((placement) => {
      const { pose } = placement;
      const moduleSizePx = Math.min(pose.moduleSizePx, most);
      return { ...placement, pose: { ...pose, x: pose.x * fx, y: pose.y * fy, moduleSizePx } };
    }),
  };
}
