/**
 * Pictures with one thing wrong, and the codes that name it: the table against which diagnosis is judged (degradations.md,
 * section 7).
 */

import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ReportCode } from '../../src/types.ts';
import { SCENARIOS } from '../corpus/scenario-table.ts';
import type { CurvePoint } from '../measure/robustness.ts';
import { effectsByWeight, type Spoilers } from '../measure/spoilers.ts';
import { DegradedPictures } from './degraded.ts';

/** Codes that name an effect, any of which will do. */
export const EXPECTED: Readonly<Record<string, readonly ReportCode[]>> = {
  logo: ['OCCLUDED'],
  'torn-corner': ['OCCLUDED', 'DAMAGED'],
  sticker: ['OCCLUDED'],
  finger: ['OCCLUDED'],
  fade: ['DAMAGED', 'LOW_CONTRAST'],
  scratch: ['DAMAGED'],
  dirt: ['DAMAGED'],
  cracked: ['DAMAGED'],
  'ink-colour': ['LOW_CONTRAST'],
  veil: ['LOW_CONTRAST', 'GLARE'],
  acrylic: ['LOW_CONTRAST'],
  'dim-screen': ['LOW_CONTRAST', 'UNDEREXPOSED'],
  'quiet-zone': ['NO_QUIET_ZONE'],
  subpixel: ['MOIRE'],
  pwm: ['BANDING'],
  tilt: ['TOO_TILTED'],
  cylinder: ['CURVED'],
  crumple: ['CURVED'],
  glare: ['GLARE'],
  scale: ['TOO_FAR'],
  'small-in-frame': ['TOO_FAR'],
  resample: ['TOO_FAR'],
  'too-close': ['TOO_CLOSE'],
  defocus: ['OUT_OF_FOCUS'],
  film: ['OUT_OF_FOCUS'],
  motion: ['MOTION_BLUR'],
  haze: ['LOW_CONTRAST'],
  over: ['OVEREXPOSED'],
  under: ['UNDEREXPOSED'],
  noise: ['UNDEREXPOSED'],
  'multi-code': ['MULTIPLE_CODES'],
};

/**
 * Codes that name what spoils a picture of a scenario, any of which will do; none where that has no code.
 * @param spoilers where they were not found by taking effects out, only the one with the greatest weight of those with a code
 */
export function codesOfSpoilers({ effects, by }: Spoilers): readonly ReportCode[] {
  const named = effects.filter((effect) => effect in EXPECTED);
  return (by === 'weight' ? named.slice(0, 1) : named).flatMap((effect) => EXPECTED[effect]);
}

/** Codes that name the effect of a scenario with the greatest weight of those with a code. */
export const EXPECTED_OF_SCENARIOS: Readonly<Record<string, readonly ReportCode[]>> = Object.fromEntries(
  SCENARIOS.map(({ id }) => [id, codesOfSpoilers({ effects: effectsByWeight(id), by: 'weight' })]),
);

/** Codes that name what a category of the photographs is about; those left out are about nothing that has a code. */
export const EXPECTED_ON_PHOTOS: Readonly<Record<string, readonly ReportCode[]>> = {
  blurred: ['OUT_OF_FOCUS', 'MOTION_BLUR'],
  bright_spots: ['GLARE', 'OVEREXPOSED'],
  brightness: ['UNDEREXPOSED', 'OVEREXPOSED', 'LOW_CONTRAST'],
  close: ['TOO_CLOSE'],
  curved: ['CURVED'],
  damaged: ['DAMAGED', 'OCCLUDED'],
  glare: ['GLARE', 'OVEREXPOSED'],
  high_version: ['TOO_FAR'],
  lots: ['MULTIPLE_CODES'],
  monitor: ['MOIRE', 'BANDING'],
  perspective: ['TOO_TILTED'],
};

/** Where pictures are kept, and what is known of them. */
export const KEPT = join(tmpdir(), 'qrazor-diagnosis');

/** Severities at which readers begin to fail, and beyond. */
const SEVERITIES = [0.4, 0.6, 0.8, 1] as const;

/** Frames grow to twelve million pixels with this one; it stops where they are still small. */
const LARGEST: Readonly<Record<string, number>> = { 'small-in-frame': 0.6 };

/** Clean pictures for each seed of an effect. */
const CLEAN_PER_SEED = 5;

/** Effect whose severity 0 stands for clean pictures. */
const CLEAN = 'rotate';

/** Seeds of each effect and severity. */
export interface SeedRange {
  readonly first: number;
  readonly count: number;
}

/** Pictures to judge diagnosis by: every effect of the table at every severity, and clean ones; kept between runs. */
export function diagnosedPictures(
  only: readonly string[] | undefined,
  seeds: SeedRange,
  jobs: number,
): DegradedPictures {
  if (!(Number.isInteger(seeds.first) && Number.isInteger(seeds.count) && seeds.count >= 1)) {
    throw new Error('seeds: expected whole numbers, and 1 or more of them');
  }
  const unknown = only?.find((id) => !(id in EXPECTED || id in EXPECTED_OF_SCENARIOS));
  if (unknown !== undefined) throw new Error(`no code is expected for "${unknown}"`);
  const effects = (only ?? Object.keys(EXPECTED)).flatMap((curve) =>
    SEVERITIES.filter((severity) => severity <= (LARGEST[curve] ?? 1)).flatMap((severity) =>
      numbers(seeds.first, seeds.count).map((seed) => toPoint(curve, severity, seed)),
    ),
  );
  const clean = numbers(1, CLEAN_PER_SEED * seeds.count).map((seed) => toPoint(CLEAN, 0, seed));
  return new DegradedPictures([...clean, ...effects], KEPT, '', jobs);
}

function toPoint(curve: string, severity: number, seed: number): CurvePoint {
  return { name: `${curve}-${severity.toFixed(3)}-${seed}`, curve, severity, seed };
}

function numbers(first: number, count: number): number[] {
  return Array.from({ length: count }, (_, index) => first + index);
}
