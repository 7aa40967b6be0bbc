/**
 * How a scene is lit, as functions of the picture position in pixels. Effects wrap them.
 */

import type { Rgb } from './colour.ts';
import { type Field, sampleField } from './fields.ts';
import type { Channels } from './frame.ts';
import { fractalNoise, smoothstep } from './noise.ts';
import type { Lens } from './pose.ts';
import type { Random } from './random.ts';
import type { LightPlanes } from './render.ts';
import { luminance } from './texture.ts';

/** Light of a scene. White paper in nominal light has radiance 0.85. */
export interface Light {
  /** Colour left after the camera's white balance; means about 1. */
  readonly tint: Rgb;
  /** Light that falls on surfaces, relative to nominal, > 0. */
  readonly illuminance: Field;
  /** Factor on what screens emit; null is 1. */
  readonly emission: Field | null;
  /** Soft reflection of the room in a perfect gloss, in radiance, added; scaled by the gloss of the surface. */
  readonly sheen: Field | null;
  /** Lamp mirrored by the surface that bears the symbol, in radiance, added. */
  readonly glare: Field | null;
}

/** Even light from everywhere: for tests and measurements. */
export function evenLight(): Light {
  return { tint: [1, 1, 1], illuminance: () => 1, emission: null, sheen: null, glare: null };
}

/**
 * A room with one lamp beside the camera: illuminance falls off across the picture by a ratio of about 1.3 to 2.2, with
 * faint dapples, and glossy surfaces show the ceiling and the edge of a window dimly.
 */
export function roomLight(random: Random, lens: Lens): Light {
  const angle = random.range(0, 2 * Math.PI);
  const span = Math.hypot(lens.width, lens.height);
  const away = random.range(0.35, 0.7) * span;
  const lampX = lens.width / 2 + away * Math.cos(angle);
  const lampY = lens.height / 2 + away * Math.sin(angle);
  const height = random.range(0.75, 1.1) * span;
  const warmth = random.range(-0.05, 0.07);
  const dapple = random.bits() | 0;
  const sheenLevel = random.range(0.015, 0.06);
  const sheenAngle = random.range(0, 2 * Math.PI);
  const nominal = inverseSquare(lens.width / 2 - lampX, lens.height / 2 - lampY, height);
  return {
    tint: [1 + warmth, 1, 1 - 1.2 * warmth],
    illuminance: (x, y) => {
      const direct = inverseSquare(x - lampX, y - lampY, height) / nominal;
      return (0.2 + 0.8 * direct) * (0.95 + 0.1 * fractalNoise((x * 5) / span, (y * 5) / span, dapple, 2));
    },
    emission: null,
    sheen: (x, y) => {
      const along = ((x - lens.width / 2) * Math.cos(sheenAngle) + (y - lens.height / 2) * Math.sin(sheenAngle)) / span;
      return sheenLevel * (0.6 * smoothstep(-0.25, 0.35, along) + 0.4 * smoothstep(0.04, 0.07, along - 0.08));
    },
    glare: null,
  };
}

/** The light at every pixel. */
export function sampleLight(light: Light, { width, height }: Lens, channels: Channels): LightPlanes {
  const plane = (field: Field | null) => (field === null ? null : sampleField(field, width, height));
  let shone: Float32Array | null | undefined;
  return {
    lit: sampleField(light.illuminance, width, height),
    tint: channels === 1 ? [luminance(light.tint)] : light.tint,
    // Few scenes have a screen.
    shone: () => {
      if (shone === undefined) shone = plane(light.emission);
      return shone;
    },
    sheen: light.sheen === null ? null : sampleField(light.sheen, width, height, false),
    glare: plane(light.glare),
  };
}

/** Irradiance under a lamp at some height over the plane, with the cosine of incidence: h^3 / (h^2 + r^2)^1.5. */
function inverseSquare(dx: number, dy: number, height: number): number {
  const square = 1 + (dx * dx + dy * dy) / (height * height);
  return 1 / (square * Math.sqrt(square));
}
