/**
 * All effects in the order in which they act, by stage and within it.
 */

import { dirt, scratch } from './damage.ts';
import type { Effect } from './effect.ts';
import { glare, gradient, shadow } from './light.ts';
import { finger } from './occluders.ts';
import { defocus, motion } from './optics.ts';
import { noise, over, under } from './sensor.ts';
import { cylinder, rotate, scale, tilt } from './shape.ts';
import { fade, logo, quietZone } from './surface.ts';

/** Severities by effect id, each 0..1; absent effects do not act. */
export type Severities = Readonly<Record<string, number>>;

/** Effects in order of application. */
export const EFFECTS: readonly Effect[] = [
  logo,
  fade,
  scratch,
  dirt,
  quietZone,
  scale,
  rotate,
  tilt,
  cylinder,
  gradient,
  shadow,
  glare,
  finger,
  defocus,
  motion,
  over,
  under,
  noise,
];

const BY_ID: ReadonlyMap<string, Effect> = new Map(EFFECTS.map((effect) => [effect.id, effect]));

/**
 * Checks severities before any work is done.
 *
 * @throws RangeError naming an unknown effect or a severity outside 0..1
 */
export function requireSeverities(severities: Severities): void {
  for (const [id, severity] of Object.entries(severities)) {
    if (!BY_ID.has(id))
      throw new RangeError(`effects: expected one of ${[...BY_ID.keys()].join(', ')}, received ${id}`);
    if (!(severity >= 0 && severity <= 1)) throw new RangeError(`effects.${id}: expected 0..1, received ${severity}`);
  }
}
