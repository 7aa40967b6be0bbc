/**
 * Which effects of the generator can be put on what.
 */

import { EFFECT_IDS, EFFECTS, effectIs } from '../../corpus/effects/catalogue.ts';
import type { Effect } from '../../corpus/effects/effect.ts';
import type { Source } from '../state/settings.ts';

/** Groups in the order of the stages of the generator. */
export const GROUPS = ['print', 'screen', 'shape', 'light', 'lens', 'processing'] as const;
export type Group = (typeof GROUPS)[number];

const GROUP_OF_STAGE: Readonly<Record<Effect['stage'], Group>> = {
  style: 'print',
  surface: 'print',
  shape: 'shape',
  framing: 'shape',
  company: 'shape',
  light: 'light',
  frame: 'lens',
  sensor: 'lens',
  picture: 'processing',
};

/** Stages that come after the scene has become a picture. */
const STAGES_OF_PICTURES: readonly Effect['stage'][] = ['light', 'frame', 'sensor', 'picture'];

/** Effects that can be put on a picture of a source, in the order of the generator. */
export function effectsFor(source: Source['kind']): readonly string[] {
  if (source === 'generated') return EFFECT_IDS;
  if (source === 'camera') return [];
  return EFFECT_IDS.filter((id) => !effectIs(id, 'screen') && STAGES_OF_PICTURES.includes(stageOf(id)));
}

/** The group that an effect belongs to. */
export function groupOf(id: string): Group {
  return effectIs(id, 'screen') ? 'screen' : GROUP_OF_STAGE[stageOf(id)];
}

function stageOf(id: string): Effect['stage'] {
  return (EFFECTS.find((effect) => effect.id === id) as Effect).stage;
}
