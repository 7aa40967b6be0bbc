/**
 * What spoils a picture of a scenario: effects are taken out of its scene and all else, down to every random draw, stays as
 * it was.
 */

import { SCENARIOS } from '../corpus/scenario-table.ts';
import { scenarioScene } from '../corpus/scenarios.ts';
import type { Scene } from '../corpus/scene.ts';
import type { CurvePoint } from './robustness.ts';

/** Effects that spoil a picture, those with the greatest weight first, and how they were found. */
export interface Spoilers {
  readonly effects: readonly string[];
  readonly by: 'removal' | 'alone' | 'weight';
}

/**
 * The effects that spoil a picture which is not read: those whose removal alone makes it readable; where there are none,
 * because more than one is too much, those that make it unreadable alone; and where there are none of these either, since even
 * the bare scene is not read or since only together they are too much, all.
 * @param reads whether the picture of a scene is read
 */
export async function findSpoilers(
  { curve, severity, seed }: Pick<CurvePoint, 'curve' | 'severity' | 'seed'>,
  reads: (scene: Scene) => Promise<boolean>,
): Promise<Spoilers> {
  const scene = scenarioScene(curve, severity, seed);
  const effects = effectsByWeight(curve);
  const readsWith = (keeps: (effect: string) => boolean) =>
    reads({ ...scene, effects: Object.fromEntries(Object.entries(scene.effects).filter(([effect]) => keeps(effect))) });
  const found: string[] = [];
  for (const effect of effects) if (await readsWith((other) => other !== effect)) found.push(effect);
  if (found.length > 0) return { effects: found, by: 'removal' };
  if (await readsWith(() => false)) {
    for (const effect of effects) if (!(await readsWith((other) => other === effect))) found.push(effect);
  }
  return found.length > 0 ? { effects: found, by: 'alone' } : { effects, by: 'weight' };
}

/** Effects of a scenario, those with the greatest weight first. */
export function effectsByWeight(id: string): readonly string[] {
  const weights = SCENARIOS.find((scenario) => scenario.id === id)?.weights ?? {};
  return Object.entries(weights)
    .sort((a, b) => b[1] - a[1])
    .map(([effect]) => effect);
}
