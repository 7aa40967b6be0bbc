/**
 * Which pictures are committed as samples beside the recipes: one per content, and of the stream per effect and scenario at
 * severities where readers begin to fail.
 */

import { CONTENT_IDS, type ContentId } from './contents.ts';
import { EFFECT_IDS } from './effects/catalogue.ts';
import { SCENARIO_IDS } from './scenarios.ts';

/** One committed picture of the stream. */
export interface StreamSample {
  /** File name without ending. */
  readonly name: string;
  readonly kind: 'effect' | 'scenario';
  readonly id: string;
  readonly severity: number;
  readonly seed: number;
}

/** One committed picture of a content. */
export interface ContentSample {
  readonly name: string;
  readonly id: ContentId;
  readonly seed: number;
}

/** Samples of contents, clean. */
export const CONTENT_SAMPLES: readonly ContentSample[] = CONTENT_IDS.map((id, k) => ({
  name: `content-${id}`,
  id,
  seed: 3000 + k,
}));

/** Severities of effects: one that most readers manage and one that few do. */
const EFFECT_SEVERITIES = [0.35, 0.65] as const;

/** Frames grow to twelve million pixels with this one; its samples stop where they are still small files. */
const SMALLER: Readonly<Record<string, readonly number[]>> = { 'small-in-frame': [0.2, 0.4] };

const SCENARIO_SEVERITIES = [0.15, 0.35, 0.55] as const;

/** Samples of single effects. */
export const EFFECT_SAMPLES: readonly StreamSample[] = EFFECT_IDS.flatMap((id, k) =>
  (SMALLER[id] ?? EFFECT_SEVERITIES).map((severity, j) => sample('effect', id, severity, 1000 + 10 * k + j)),
);

/** Samples of scenarios. */
export const SCENARIO_SAMPLES: readonly StreamSample[] = SCENARIO_IDS.flatMap((id, k) =>
  SCENARIO_SEVERITIES.map((severity, j) => sample('scenario', id, severity, 2000 + 10 * k + j)),
);

function sample(kind: StreamSample['kind'], id: string, severity: number, seed: number): StreamSample {
  return { name: `${id}-${String(Math.round(100 * severity)).padStart(2, '0')}`, kind, id, severity, seed };
}
