/**
 * What to expect of a look of the engine, or of an attempt with steps, by what the looks before saw: chances and costs as
 * measured on photographs (`npm run tune:experience`), in two additive logistic models.
 */

import experience from '../presets/experience.json' with { type: 'json' };
import type { DecodeEvent, Weighing } from '../trace.ts';
import type { Lead } from '../types.ts';
import type { Attempt } from './plan.ts';

/** What is known of the picture at some point of a read. */
export interface State {
  /** Whether any symbol has been read. */
  readonly read: boolean;
  /** Side of the smallest module that was read, as a share of the picture's longer side, where it is known. */
  readonly smallestModule?: number | undefined;
  /** The best lead that no later read has taken up. */
  readonly lead: Lead;
}

/** What of a look changes the state. */
type Look = Pick<DecodeEvent, 'newSymbols' | 'smallestModule' | 'lead'>;

/** What might be done next. */
export interface Option {
  /** Index of the attempt in the plan. */
  readonly attempt: number;
  /** Stage of the decoder's session; absent for an attempt with steps, which is made as a whole. */
  readonly stage?: string;
  /** By which there is experience with it. */
  readonly kind: string;
  /** What those who do it expect. */
  readonly costMs: number;
}

/** The decoder that the experience is of. */
const EXPERIENCED_DECODER = 'engine';

interface Model {
  /** Log-odds of a new read; and cost, as a multiple of what is expected of it. */
  readonly kinds: Readonly<Record<string, { readonly odds: number; readonly cost: number }>>;
  /** What is added to the log-odds of any kind. */
  readonly states: Readonly<Record<string, number>>;
}

const MODELS: { readonly looks: Model; readonly attempts: Model } = experience;

/** Name of an attempt's steps in the experience. */
export function stepsKind({ steps }: Pick<Attempt, 'steps'>): string {
  return steps.map(({ name, parameters }) => [name, ...Object.values(parameters)].join(' ')).join(', ');
}

/** Whether there is experience with an attempt. */
export function isExperienced(attempt: Pick<Attempt, 'decoder' | 'steps'>): boolean {
  if (attempt.decoder.id !== EXPERIENCED_DECODER) return false;
  return attempt.steps.length === 0 || Object.hasOwn(MODELS.attempts.kinds, stepsKind(attempt));
}

/** The state after a look: a read takes up the leads before it. Undefined before the first one. */
export function follow(state: State | undefined, { newSymbols, smallestModule, lead = 'nothing' }: Look): State {
  if (state === undefined) return { read: newSymbols > 0, smallestModule, lead };
  if (newSymbols > 0) return { read: true, smallestModule: lesser(state.smallestModule, smallestModule), lead };
  return { ...state, lead: LEADS.indexOf(lead) > LEADS.indexOf(state.lead) ? lead : state.lead };
}

function lesser(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined || b === undefined ? (a ?? b) : Math.min(a, b);
}

const LEADS: readonly Lead[] = ['nothing', 'finders', 'pair', 'grid'];

/**
 * Attempts that see no finder pattern at all, after which there is nothing to find: of 874 pictures that were read, 269 of them
 * badly damaged, two attempts saw nothing in one, three in none.
 */
const ATTEMPTS_IN_VAIN = 3;

/** Whether nothing speaks for a symbol, however one looks. `looked` are the attempts that could have seen something. */
export function showsNothing({ read, lead }: State, looked: ReadonlySet<number>): boolean {
  return !read && lead === 'nothing' && looked.size >= ATTEMPTS_IN_VAIN;
}

/** Chance of a new read, 0..1, and the new reads to expect per second. */
export function expectOf({ kind, stage, costMs }: Option, state: State): { chance: number; worth: number } {
  const { kinds, states } = stage === undefined ? MODELS.attempts : MODELS.looks;
  const { odds, cost } = kinds[kind] ?? UNKNOWN;
  const chance = 1 / (1 + Math.exp(-odds - (states[nameOf(state)] ?? 0)));
  return { chance, worth: (1000 * chance) / (cost * Math.max(costMs, LEAST_COST_MS)) };
}

/** Modules of a smaller share of the longer side are small: others like them are found where one looks closely. */
const SMALL_MODULE = 1 / 220;

/** Beside a symbol that was read, stray patterns say no more than none: of 69 looks that followed them none read. */
export function nameOf({ read, smallestModule, lead }: State): string {
  if (!read) return `unread ${lead}`;
  return `read ${(smallestModule ?? 1) < SMALL_MODULE ? 'small' : 'large'} ${lead === 'finders' ? 'nothing' : lead}`;
}

/** A stage that is newer than the experience. */
const UNKNOWN = { odds: 0, cost: 1 };

/** Nothing is free. */
const LEAST_COST_MS = 0.1;

/** What is expected of each option, most promising first. */
export function weigh(options: readonly Option[], state: State, leastWorth: number): Weighing {
  const weighed = options.map((option) => ({ ...option, ...expectOf(option, state) }));
  return { ...state, leastWorth, options: weighed.sort((a, b) => b.worth - a.worth) };
}

/** The option that is worth most, the first of equal ones; undefined when none is worth enough. */
export function chooseOption(options: readonly Option[], state: State, leastWorth: number): Option | undefined {
  const [best] = weigh(options, state, leastWorth).options;
  return best !== undefined && best.worth >= leastWorth ? best : undefined;
}
