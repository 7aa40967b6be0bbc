/**
 * Which effects act in a scene.
 */

import { EFFECTS, type Severities } from './effects/catalogue.ts';
import type { Effect } from './effects/effect.ts';
import { createRandom, type Random } from './random.ts';

/** Seed and severities of a scene. */
export interface Acting {
  readonly seed: number;
  readonly effects: Severities;
  /** Streams of effects and of the sensor that are not the seed's own, as frames of a clip have them. */
  readonly draw?: ((purpose: string) => Random) | undefined;
}

/** The stream of a purpose in a scene. */
export function streamOf({ seed, draw }: Acting, purpose: string): Random {
  return draw?.(purpose) ?? createRandom(seed, purpose);
}

/** An effect with its severity and its stream. */
export interface Active<E extends Effect> {
  readonly effect: E;
  readonly severity: number;
  readonly random: Random;
}

/** Effects of a stage that act in this scene, each with a fresh stream of its own. */
export function active<S extends Effect['stage']>(stage: S, scene: Acting): Active<Extract<Effect, { stage: S }>>[] {
  return EFFECTS.filter((effect): effect is Extract<Effect, { stage: S }> => effect.stage === stage)
    .map((effect) => ({ effect, severity: scene.effects[effect.id] ?? 0 }))
    .filter(({ severity }) => severity > 0)
    .map((acting) => ({ ...acting, random: streamOf(scene, acting.effect.id) }));
}
