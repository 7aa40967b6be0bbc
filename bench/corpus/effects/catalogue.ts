/**
 * All effects in the order of degradations.md section 3, by stage and within it.
 */

import { acrylic } from './acrylic.ts';
import { clutter, multiCode } from './company.ts';
import { sticker, tornCorner } from './cover.ts';
import { cracked } from './cracked.ts';
import { dirt, fade, scratch } from './damage.ts';
import { dimScreen, film, polarity, pwm, subpixel } from './display.ts';
import type { Effect } from './effect.ts';
import { lens, rolling, scale, smallInFrame, tooClose } from './framing.ts';
import { glare, gradient, shadow, veil } from './light.ts';
import { finger } from './occluders.ts';
import { defocus, haze, interlace, motion, vignette } from './optics.ts';
import { halo, range, resample, tone, video } from './pipeline.ts';
import { bayer, jpeg, noise, over, under } from './sensor.ts';
import { crumple, crumpleShading, cylinder, rotate, tilt } from './shape.ts';
import { dotGain, inkColour, logo, moduleShape, quietZone } from './surface.ts';

/** Severities by effect id, each 0..1; absent effects do not act. */
export type Severities = Readonly<Record<string, number>>;

/** Effects in order of application; `crumple` has two parts. */
export const EFFECTS: readonly Effect[] = [
  moduleShape,
  logo,
  inkColour,
  fade,
  dotGain,
  scratch,
  dirt,
  tornCorner,
  sticker,
  quietZone,
  dimScreen,
  polarity,
  subpixel,
  pwm,
  cracked,
  film,
  rotate,
  tilt,
  cylinder,
  crumple,
  crumpleShading,
  gradient,
  shadow,
  glare,
  veil,
  acrylic,
  scale,
  tooClose,
  smallInFrame,
  finger,
  multiCode,
  clutter,
  lens,
  vignette,
  defocus,
  motion,
  haze,
  over,
  under,
  noise,
  rolling,
  interlace,
  bayer,
  tone,
  range,
  halo,
  resample,
  jpeg,
  video,
];

/** Names of all effects, in order. */
export const EFFECT_IDS: readonly string[] = [...new Set(EFFECTS.map(({ id }) => id))];

/**
 * Checks severities before any work is done.
 *
 * @throws RangeError naming an unknown effect or a severity outside 0..1
 */
export function requireSeverities(severities: Severities): void {
  for (const [id, severity] of Object.entries(severities)) {
    if (!EFFECT_IDS.includes(id)) {
      throw new RangeError(`effects: expected one of ${EFFECT_IDS.join(', ')}, received ${id}`);
    }
    if (!(severity >= 0 && severity <= 1)) throw new RangeError(`effects.${id}: expected 0..1, received ${severity}`);
  }
}

/** Whether any part of an effect has a property. */
export function effectIs(id: string, property: 'coloured' | 'screen'): boolean {
  return EFFECTS.some((effect) => effect.id === id && effect[property] === true);
}
