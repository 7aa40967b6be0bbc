/**
 * An optional record of what a read did: every step, decoder call and decision with its time.
 * A trace never holds a text, bytes or pixels, so it can be logged and sent.
 */

import type { FailureReason, FailureStage, Lead, ParameterValue, Sight } from './types.ts';

/** A preprocessing step that ran, or whose picture was taken from an earlier attempt. */
export interface StepEvent {
  readonly kind: 'step';
  readonly step: string;
  readonly parameters: Readonly<Record<string, ParameterValue>>;
  /** Size of the output. */
  readonly width: number;
  readonly height: number;
  /** True when an earlier attempt had already computed it. */
  readonly shared: boolean;
  /** What the step expects to cost, and when it ran and for how long. */
  readonly costMs: number;
  readonly atMs: number;
  readonly ms: number;
}

/** One run of a decoder. */
export interface DecodeEvent {
  readonly kind: 'decode';
  /** Index of the attempt in the plan. */
  readonly attempt: number;
  readonly decoder: string;
  readonly stage: string;
  /** What the stage is to a picture of any size. */
  readonly stageKind: string;
  readonly width: number;
  readonly height: number;
  /** Symbols that this run returned, and how many of them had not been read before. */
  readonly symbols: number;
  readonly newSymbols: number;
  /** Side of a module of the smallest of these, as a share of the longer side of what is read. */
  readonly smallestModule?: number;
  readonly failures: readonly {
    readonly stage: FailureStage;
    readonly reason: FailureReason;
  }[];
  /** What it saw beside the symbols that it read; absent where the decoder cannot tell. */
  readonly lead?: Lead;
  /** What the decoder expects it to cost, and when it ran and for how long. */
  readonly costMs: number;
  readonly atMs: number;
  readonly ms: number;
}

/** Something that could have been done at a decision: a stage of an attempt, or an attempt with steps as a whole. */
export interface WeighedOption {
  readonly attempt: number;
  readonly stage?: string;
  readonly kind: string;
  /** What those who do it expect. */
  readonly costMs: number;
  /** Chance of a new read, 0..1, and new reads to expect per second. */
  readonly chance: number;
  readonly worth: number;
}

/** What was weighed, most promising first, and what was known. */
export interface Weighing {
  readonly read: boolean;
  /** Side of the smallest module that was read, as a share of the picture's longer side, where it is known. */
  readonly smallestModule?: number | undefined;
  readonly lead: Lead;
  /** What an option had to be worth. */
  readonly leastWorth: number;
  readonly options: readonly WeighedOption[];
}

/** Why an attempt was chosen or left out, or the read ended. */
export interface DecisionEvent {
  readonly kind: 'decision';
  readonly decision: 'choose' | 'skip' | 'stop';
  /** For `stop` the first one that was not over, or the number of attempts. */
  readonly attempt: number;
  /** Of a choice, where it is one stage. */
  readonly stage?: string;
  readonly reason:
    | 'first'
    | 'most-worth'
    | 'not-worth'
    | 'already-read'
    | 'nothing-seen'
    | 'max-symbols'
    | 'deadline'
    | 'aborted'
    | 'plan-finished';
  /** Where attempts are weighed. */
  readonly weighing?: Weighing;
  readonly atMs: number;
}

/** Everything a trace can hold. `atMs` counts from the start of the read. */
export type TraceEvent = StepEvent | DecodeEvent | DecisionEvent;

/** Extras of a trace. */
export interface TraceOptions {
  /** Shown what each stage of the engine saw, with the index of the attempt in the plan. The trace keeps nothing of it. */
  readonly onSight?: ((sight: Sight, attempt: number) => void) | undefined;
}

/** Collects the events of one read; pass a fresh one to each call. */
export class Trace {
  readonly onSight: TraceOptions['onSight'];
  readonly #events: TraceEvent[] = [];

  constructor({ onSight }: TraceOptions = {}) {
    this.onSight = onSight;
  }

  /** Appends one event. */
  record(event: TraceEvent): void {
    this.#events.push(event);
  }

  /** The events in the order they happened. */
  get events(): readonly TraceEvent[] {
    return this.#events;
  }

  /** Form of the JSON export: a version number and the events. */
  toJSON(): { readonly version: 1; readonly events: readonly TraceEvent[] } {
    return { version: 1, events: this.#events };
  }
}
