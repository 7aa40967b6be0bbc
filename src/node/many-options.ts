/**
 * What `readMany` can be asked for, checked before a thread is started.
 */

import { availableParallelism } from 'node:os';
import {
  InvalidArgumentError,
  refuseUnknownKeys,
  requireBoolean,
  requireInteger,
  requireNumber,
  requireObject,
} from '../errors.ts';
import type { ReadOptions } from '../pipeline/options.ts';
import { type ProfileName, profilePlan } from '../pipeline/plan.ts';
import type { PlanSpec } from '../types.ts';
import type { LoadOptions } from './load.ts';
import type { Setup } from './messages.ts';
import { type DecoderChoice, parseDecoderChoice } from './named-decoders.ts';
import { refuseFunctions } from './plain-data.ts';

/** Threads beyond this help nobody and are most likely a mistake. */
const MOST_WORKERS = 256;

/** Pictures per thread that are under way when the caller does not say: enough that a slow one holds up few others. */
const IN_FLIGHT_PER_WORKER = 4;

/** Longest time that a timer can hold, ms: 24 days. */
const LONGEST_TIMEOUT = 2 ** 31 - 1;

/** Options of `readMany`: what each picture is read with, and how many at a time. All but the signal goes to threads. */
export interface ReadManyOptions extends LoadOptions, Omit<ReadOptions, 'signal' | 'trace' | 'explain'> {
  /** Decoders by name, strongest first, or by module; default `['engine']`. */
  readonly decoders?: readonly DecoderChoice[] | undefined;
  /** As in `createReader`: `'balanced'` (default), `'fast'`, `'thorough'`, `'pos'`, `'screen'` or `'archive'`. */
  readonly profile?: ProfileName | undefined;
  /** A plan of the caller's own as plain data, instead of a profile. */
  readonly plan?: PlanSpec | undefined;
  /** Threads, 1..256; default what the machine can run at a time. More take more memory: some 50 MB each and a picture. */
  readonly workers?: number | undefined;
  /** True (default): items come in the order of the pictures. False: as they are done, so that none waits for a slow one. */
  readonly ordered?: boolean | undefined;
  /** Pictures taken from the iterable and not yet handed out, at least `workers`; default 4 for each of the workers. */
  readonly maxInFlight?: number | undefined;
  /**
   * True: buffers of pictures go to the threads and come back with the item, without a copy; meanwhile the caller's views
   * of them are empty, and after a crash they are lost. Views of a part of a buffer are still copied. Default false.
   */
  readonly transfer?: boolean | undefined;
  /**
   * A picture that takes longer, loading included, becomes an error, whatever its decoder is at; its thread is replaced.
   * In ms, 1..2,147,483,647; default Infinity. For decoders that hang; `budgetMs` ends a read with what it has.
   */
  readonly timeoutMs?: number | undefined;
  /** Ends all threads; the iteration rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
}

/** Checked options. */
export interface ManySettings {
  readonly setup: Setup;
  readonly workers: number;
  readonly isOrdered: boolean;
  readonly maxInFlight: number;
  readonly transfer: boolean;
  readonly timeoutMs: number;
  readonly signal: AbortSignal | undefined;
}

const KEYS = [
  ...['decoders', 'profile', 'plan', 'region', 'maxSymbols', 'budgetMs', 'maxPixels', 'maxBytes'],
  ...['workers', 'ordered', 'maxInFlight', 'transfer', 'timeoutMs', 'signal'],
];

/**
 * Checks the options.
 * @throws InvalidArgumentError naming the option and, where something cannot go to a thread, what can
 */
export function parseManyOptions(options: ReadManyOptions): ManySettings {
  requireObject('options', options);
  refuseOthers(options);
  refuseUnknownKeys('options', options, KEYS);
  const { ordered = true, transfer = false, timeoutMs = Infinity, signal } = options;
  if (signal !== undefined && !(signal instanceof AbortSignal)) {
    throw new InvalidArgumentError('options.signal', 'an AbortSignal', signal);
  }
  const workers = requireInteger('options.workers', options.workers ?? availableParallelism(), 1, MOST_WORKERS);
  const inFlight = options.maxInFlight ?? IN_FLIGHT_PER_WORKER * workers;
  return {
    setup: parseSetup(options),
    workers,
    isOrdered: requireBoolean('options.ordered', ordered),
    maxInFlight: requireInteger('options.maxInFlight', inFlight, workers, Number.MAX_SAFE_INTEGER),
    transfer: requireBoolean('options.transfer', transfer),
    timeoutMs: timeoutMs === Infinity ? Infinity : requireNumber('options.timeoutMs', timeoutMs, 1, LONGEST_TIMEOUT),
    signal,
  };
}

/** Options of `readFile` that mean something, but not here. */
function refuseOthers(options: object): void {
  const remedies = {
    reader: "'decoders', 'profile' or 'plan' instead: each worker thread makes a reader of its own",
    trace: 'none: a trace stays in one thread; read the pictures of interest with readFile',
  };
  for (const [key, remedy] of Object.entries(remedies)) {
    const value = (options as Record<string, unknown>)[key];
    if (value !== undefined) throw new InvalidArgumentError(`options.${key}`, remedy, value);
  }
}

function parseSetup(options: ReadManyOptions): Setup {
  const { decoders = ['engine'], profile, plan, region, maxSymbols, budgetMs, maxPixels, maxBytes } = options;
  if (!Array.isArray(decoders) || decoders.length === 0) {
    throw new InvalidArgumentError('options.decoders', "an array of at least one name, such as ['engine']", decoders);
  }
  if (profile !== undefined) profilePlan(profile);
  if (plan !== undefined) refuseFunctions('options.plan', requireObject('options.plan', plan));
  if (maxSymbols !== undefined && maxSymbols !== Infinity) {
    requireInteger('options.maxSymbols', maxSymbols, 1, Number.MAX_SAFE_INTEGER);
  }
  requireNumber('options.budgetMs', budgetMs ?? Infinity, 0, Infinity);
  requireNumber('options.maxPixels', maxPixels ?? 1, 1, 2 ** 32);
  requireNumber('options.maxBytes', maxBytes ?? 1, 1, 2 ** 32);
  if (region !== undefined) refuseFunctions('options.region', requireObject('options.region', region));
  return {
    decoders: decoders.map((choice, index) => parseDecoderChoice(`options.decoders[${index}]`, choice)),
    profile,
    plan,
    load: { maxPixels, maxBytes },
    read: { region, maxSymbols, budgetMs },
  };
}
