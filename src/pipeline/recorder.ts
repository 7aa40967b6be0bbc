/**
 * Writes what a read does into its trace, if it has one.
 */

import type { DecisionEvent, DecodeEvent, StepEvent, Trace } from '../trace.ts';
import type { DecodeContext } from '../types.ts';

/** Events without their times, which count from the start of the read. */
type Timeless<T> = T extends unknown ? Omit<T, 'kind' | 'atMs' | 'ms'> : never;

/** The record of one read. */
export class Recorder {
  readonly #trace: Trace | undefined;
  readonly #readStartMs: number;

  constructor(trace: Trace | undefined, readStartMs: number) {
    this.#trace = trace;
    this.#readStartMs = readStartMs;
  }

  /** A step that began at a time and has just ended. */
  step(event: Timeless<StepEvent>, startMs: number): void {
    this.#trace?.record({ kind: 'step', ...event, ...this.#timesSince(startMs) });
  }

  /** A run of a decoder that began at a time and has just ended. */
  decode(event: Timeless<DecodeEvent>, startMs: number): void {
    this.#trace?.record({ kind: 'decode', ...event, ...this.#timesSince(startMs) });
  }

  /** A decision made now; what was weighed is asked for only when somebody records it. */
  decision(event: Timeless<DecisionEvent>, weighing?: () => DecisionEvent['weighing']): void {
    if (this.#trace === undefined) return;
    const weighed = weighing?.();
    const atMs = performance.now() - this.#readStartMs;
    this.#trace.record({ kind: 'decision', ...event, ...(weighed && { weighing: weighed }), atMs });
  }

  /** Whoever wants to see what the stages of an attempt saw; undefined when nobody does, which costs nothing. */
  inspector(attempt: number, look: DecodeContext['inspect']): DecodeContext['inspect'] {
    const trace = this.#trace;
    if (trace?.onSight === undefined) return look;
    return (sight) => {
      trace.onSight?.(sight, attempt);
      look?.(sight);
    };
  }

  #timesSince(startMs: number): { readonly atMs: number; readonly ms: number } {
    return { atMs: startMs - this.#readStartMs, ms: performance.now() - startMs };
  }
}
