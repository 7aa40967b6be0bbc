/**
 * What callers may ask of a reader and of a read, checked at the door.
 */

import { InvalidArgumentError, refuseUnknownKeys, requireObject } from '../errors.ts';
import { translation } from '../image/geometry.ts';
import { createImageSource } from '../image/source.ts';
import { Trace } from '../trace.ts';
import type {
  Classify,
  Decoder,
  Explain,
  Explanation,
  ImageSource,
  PixelImage,
  PlanSpec,
  PointMap,
  ReadEvent,
  Region,
} from '../types.ts';
import { parseLimits, type ReadLimits } from './limits.ts';
import type { ProfileName } from './plan.ts';

/** What a reader is made of. */
export interface ReaderOptions {
  /** At least one decoder, strongest first; ids must differ. Default: the own engine alone. */
  readonly decoders?: readonly Decoder[] | undefined;
  /**
   * A plan of the package: `'fast'`, `'balanced'` (default) or `'thorough'`, of which later ones read more and take longer; or one
   * for a place: `'pos'` (one code within 60 ms), `'screen'` (screenshots), `'archive'` (all codes of large photographs).
   */
  readonly profile?: ProfileName | undefined;
  /** A plan of the caller's own instead of a profile. */
  readonly plan?: PlanSpec | undefined;
  /**
   * Says what kind of code each text is: `classify` of `qrazor/payment`, or a function of the caller's own. Default: none, and
   * symbols without `payment`.
   */
  readonly classify?: Classify | undefined;
  /** Explains reads that ask for it: `explain` of `qrazor/diagnose`. Default: none. */
  readonly explain?: Explain | undefined;
  /**
   * Told of every picture that was read, found or not, once the result is there: `onRead` of a `Monitor` of `qrazor/monitor`, or a
   * function of the caller's own. What it throws ends the read. Default: nobody is told.
   */
  readonly onRead?: ((event: ReadEvent) => void) | undefined;
  /** The caller's name for the scanner, such as `'till-3'`, for `onRead`; default none. */
  readonly device?: string | undefined;
}

/** Limits and extras of one read. */
export interface ReadOptions {
  /** Part of the picture to look at; corners are still those of the whole picture. Default all of it. */
  readonly region?: Region | undefined;
  /** Stop after this many symbols, 1 or more; default that of the plan, else Infinity: every symbol. */
  readonly maxSymbols?: number | undefined;
  /**
   * Start nothing after this time, in ms, and nothing that is expected to end after it; a third-party decoder at work is not
   * interrupted. Default that of the plan, else Infinity.
   */
  readonly budgetMs?: number | undefined;
  /** Ends the read between two pieces of work; the promise rejects with the signal's reason. Not for `readSync`. */
  readonly signal?: AbortSignal | undefined;
  /** Records what was tried, how long it took and what came of it; never holds a payload. */
  readonly trace?: Trace | undefined;
  /** True: the result has a `report` of what stood in the way; needs a reader with `explain`. Default false. */
  readonly explain?: boolean | undefined;
}

/** Options that were found to be good. */
export type CheckedOptions = ReaderOptions & { readonly decoders: readonly Decoder[] };

/**
 * Checks the options of a reader; profile and plan are checked where they are used.
 * @throws InvalidArgumentError naming the option
 */
export function parseReaderOptions(options: ReaderOptions): CheckedOptions {
  requireObject('options', options);
  refuseUnknownKeys('options', options, ['decoders', 'profile', 'plan', 'classify', 'explain', 'onRead', 'device']);
  const { decoders, profile, plan, classify, explain, onRead, device } = options;
  if (!Array.isArray(decoders) || decoders.length === 0) {
    const example = "an array of at least one decoder, such as [zxingWasm()] from 'qrazor/decoders/zxing-wasm'";
    throw new InvalidArgumentError('options.decoders', example, decoders);
  }
  const ids = new Set<string>();
  decoders.forEach((decoder: Decoder, index) => {
    if (typeof decoder?.id !== 'string' || typeof decoder.decode !== 'function') {
      throw new InvalidArgumentError(
        `options.decoders[${index}]`,
        'a decoder, as engine() or zxingWasm() makes',
        decoder,
      );
    }
    if (ids.has(decoder.id)) {
      throw new InvalidArgumentError(`options.decoders[${index}].id`, 'an id that no other decoder has', decoder.id);
    }
    ids.add(decoder.id);
  });
  if (profile !== undefined && plan !== undefined) {
    throw new InvalidArgumentError('options.plan', 'either a profile or a plan, not both', plan);
  }
  if (classify !== undefined && typeof classify !== 'function') {
    throw new InvalidArgumentError('options.classify', "a function, such as classify from 'qrazor/payment'", classify);
  }
  if (explain !== undefined && typeof explain !== 'function') {
    throw new InvalidArgumentError('options.explain', "explain from 'qrazor/diagnose'", explain);
  }
  if (onRead !== undefined && typeof onRead !== 'function') {
    throw new InvalidArgumentError('options.onRead', 'a function, such as onRead of a Monitor', onRead);
  }
  if (device !== undefined && typeof device !== 'string') {
    throw new InvalidArgumentError('options.device', 'a label of your own for the scanner', device);
  }
  return { ...options, decoders };
}

/** A read whose arguments were found to be good. */
export interface Job {
  readonly source: ImageSource;
  readonly toPicture: PointMap;
  readonly maxSymbols: number;
  readonly budgetMs: number;
  readonly trace: Trace | undefined;
  readonly explanation: Explanation | undefined;
}

/**
 * Checks a picture and the options of its read.
 * @param plan limits where the options give none
 * @throws InvalidArgumentError naming the parameter
 */
export function parseJob(image: PixelImage, options: ReadOptions, plan: ReadLimits, explainer?: Explain): Job {
  requireObject('options', options);
  refuseUnknownKeys('options', options, ['region', 'maxSymbols', 'budgetMs', 'signal', 'trace', 'explain']);
  const { region, maxSymbols, budgetMs, signal, trace, explain = false } = options;
  if (signal !== undefined && !(signal instanceof AbortSignal)) {
    throw new InvalidArgumentError('options.signal', 'an AbortSignal', signal);
  }
  if (trace !== undefined && !(trace instanceof Trace)) {
    throw new InvalidArgumentError('options.trace', 'a Trace', trace);
  }
  if (typeof explain !== 'boolean' || (explain && explainer === undefined)) {
    throw new InvalidArgumentError(
      'options.explain',
      'a boolean, and true only with createReader({ explain })',
      explain,
    );
  }
  const source = createImageSource(image, region);
  const toPicture = translation(region?.x ?? 0, region?.y ?? 0);
  return {
    source,
    toPicture,
    explanation: explain ? explainer?.(source, toPicture) : undefined,
    ...parseLimits('options', { maxSymbols, budgetMs }, plan),
    trace,
  };
}
