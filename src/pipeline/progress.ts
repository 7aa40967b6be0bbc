/**
 * What a read is given, what it has come to, and how it goes on: types only.
 */

import type { Trace } from '../trace.ts';
import type { DecodeContext, Decoding, Failure, QrSymbol, Sight } from '../types.ts';
import type { Costs } from './costs.ts';

/** Limits of one read. */
export interface Limits extends DecodeContext {
  /** What the reader learnt of costs. */
  readonly costs: Costs;
  readonly trace: Trace | undefined;
  /** Start of the read, on the clock of `performance.now()`. */
  readonly startMs: number;
  /** Shown what the engine saw of the picture as it is, before any step. */
  readonly look?: ((sight: Sight) => void) | undefined;
}

/** What a read has come to. */
export interface Outcome {
  readonly symbols: readonly QrSymbol[];
  readonly failures: readonly Failure[];
}

/** Undefined is a place to pause; a promise asks for its value to be passed back. */
export type Pause = Promise<Decoding> | undefined;

/** A read in progress. */
export type Progress<T> = Generator<Pause, T, Decoding | undefined>;
