/**
 * Plans: an ordered list of attempts, each some preprocessing steps and a decoder, in a form that is plain JSON.
 */

import {
  InvalidArgumentError,
  refuseUnknownKeys,
  requireBoolean,
  requireInteger,
  requireNumber,
  requireObject,
  requireOneOf,
} from '../errors.ts';
import { steps } from '../preprocess/index.ts';
import archive from '../presets/archive.json' with { type: 'json' };
import balanced from '../presets/balanced.json' with { type: 'json' };
import fast from '../presets/fast.json' with { type: 'json' };
import pos from '../presets/pos.json' with { type: 'json' };
import screen from '../presets/screen.json' with { type: 'json' };
import thorough from '../presets/thorough.json' with { type: 'json' };
import type { AttemptSpec, Decoder, PlanSpec, Step, StepSpec } from '../types.ts';
import { parseLimits, type ReadLimits } from './limits.ts';

/** One attempt, checked: steps made, decoder found. */
export interface Attempt {
  readonly steps: readonly Step[];
  readonly decoder: Decoder;
  readonly when: 'always' | 'unread';
  readonly stages: number;
  readonly until: 'done' | 'read';
}

/** A plan, checked; its limits are those of reads that give none. */
export interface Plan extends ReadLimits {
  readonly attempts: readonly Attempt[];
  readonly worth: number | undefined;
}

/** Plans that come with the package: from quickest to most thorough, then those of one place. */
export type ProfileName = 'fast' | 'balanced' | 'thorough' | 'pos' | 'screen' | 'archive';

const PROFILES: Readonly<Record<ProfileName, PlanSpec>> = {
  fast,
  balanced,
  thorough,
  pos,
  screen,
  archive,
} as Record<ProfileName, PlanSpec>;

/**
 * The plan of a profile, in JSON.
 * @throws InvalidArgumentError for an unknown name; the message lists the known ones
 */
export function profilePlan(profile: string): PlanSpec {
  return PROFILES[requireOneOf('profile', profile, Object.keys(PROFILES) as ProfileName[])];
}

/**
 * Checks a plan and binds it to decoders.
 * @throws InvalidArgumentError naming the attempt and what is wrong with it: no attempts, an unknown step,
 *   parameter or decoder, a negative worth
 */
export function parsePlan(spec: PlanSpec, decoders: readonly Decoder[]): Plan {
  requireObject('plan', spec);
  refuseUnknownKeys('plan', spec, ['name', 'attempts', 'worth', 'maxSymbols', 'budgetMs']);
  if (!Array.isArray(spec.attempts) || spec.attempts.length === 0) {
    throw new InvalidArgumentError('plan.attempts', 'an array of at least one attempt', spec.attempts);
  }
  const made = new Map<string, Step>();
  const attempts = spec.attempts.flatMap((attempt: AttemptSpec, index) =>
    parseAttempt(`plan.attempts[${index}]`, attempt, decoders, made),
  );
  if (attempts.length === 0) {
    throw new InvalidArgumentError(
      'plan.attempts',
      'an attempt that is no last resort, as the decoders have none',
      spec,
    );
  }
  const worth = spec.worth === undefined ? undefined : requireNumber('plan.worth', spec.worth, 0, Infinity);
  return { attempts, worth, ...parseLimits('plan', spec) };
}

/** @param made steps by their JSON: equal JSON becomes the same object, which is how attempts share pictures */
function parseAttempt(
  path: string,
  spec: AttemptSpec,
  decoders: readonly Decoder[],
  made: Map<string, Step>,
): Attempt[] {
  requireObject(path, spec);
  refuseUnknownKeys(path, spec, ['steps', 'decoder', 'when', 'stages', 'lastResort', 'until']);
  const when = requireOneOf(`${path}.when`, spec.when ?? 'always', ['always', 'unread']);
  const until = requireOneOf(`${path}.until`, spec.until ?? 'done', ['done', 'read']);
  const stages =
    spec.stages === undefined ? Infinity : requireInteger(`${path}.stages`, spec.stages, 1, Number.MAX_SAFE_INTEGER);
  const lastResort = requireBoolean(`${path}.lastResort`, spec.lastResort ?? false);
  const specs = spec.steps ?? [];
  if (!Array.isArray(specs)) throw new InvalidArgumentError(`${path}.steps`, 'an array of steps', specs);
  const parsed = specs.map((step: StepSpec | Step, index) => parseStep(`${path}.steps[${index}]`, step, made));
  const found = findDecoders(`${path}.decoder`, spec.decoder ?? '*', decoders);
  return (lastResort ? found.flatMap((decoder) => decoder.lastResort ?? []) : found).map((decoder) => ({
    steps: parsed,
    decoder,
    when,
    stages,
    until,
  }));
}

function parseStep(path: string, spec: StepSpec | Step, made: Map<string, Step>): Step {
  requireObject(path, spec, "an object such as { step: 'invert' }, or a step");
  if (isMadeStep(spec)) return spec;
  const { step: name, ...parameters } = spec;
  const factory = steps[requireOneOf(`${path}.step`, name, Object.keys(steps))];
  const key = JSON.stringify(spec);
  const step = made.get(key) ?? factory(parameters);
  made.set(key, step);
  return step;
}

function isMadeStep(spec: StepSpec | Step): spec is Step {
  return typeof (spec as Step).apply === 'function';
}

function findDecoders(path: string, id: string, decoders: readonly Decoder[]): readonly Decoder[] {
  if (id === '*') return decoders;
  requireOneOf(path, id, ['*', ...decoders.map((decoder) => decoder.id)]);
  return decoders.filter((decoder) => decoder.id === id);
}
