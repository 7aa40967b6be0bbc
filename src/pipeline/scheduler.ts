/**
 * The scheduler: runs the attempts of a plan on one picture until enough is read, time is up or the plan ends.
 *
 * It is a generator, so that one description of the method serves the synchronous and the asynchronous reader: it
 * yields between pieces of work, and yields the promise of an asynchronous decoder to whoever can wait for it.
 */

import type { DecisionEvent, Trace } from '../trace.ts';
import type { DecodeContext, Decoding, Failure, ImageSource, PointMap, QrSymbol, Sight } from '../types.ts';
import { openSession } from './attempt.ts';
import { Consensus } from './consensus.ts';
import { type Prepared, SharedPictures, type StepListener } from './pictures.ts';
import type { Attempt } from './plan.ts';

/** Limits of one read. */
export interface Limits extends DecodeContext {
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

/** Reads one picture. `toPicture` leads from pixels of `source` to those of the caller's picture. */
export function* schedule(
  source: ImageSource,
  toPicture: PointMap,
  attempts: readonly Attempt[],
  limits: Limits,
): Progress<Outcome> {
  const run = new Run(source, toPicture, attempts, limits);
  for (const [index, attempt] of attempts.entries()) {
    const stop = run.reasonToStop();
    if (stop !== undefined) return run.finish(index, stop);
    const skip = run.reasonToSkip(attempt, index);
    if (skip === undefined) yield* run.attempt(attempt, index);
    else run.decide('skip', index, skip);
    run.release(attempt);
  }
  return run.finish(attempts.length, run.reasonToStop() ?? 'plan-finished');
}

/** Stands for the answer of an asynchronous decoder when nobody can wait for it. */
const ASYNCHRONOUS: Decoding = {
  symbols: [],
  failures: [
    {
      stage: 'decode',
      reason: 'asynchronous',
      detail: 'this decoder needs read instead of readSync',
    },
  ],
};

/** The state of one read. */
class Run {
  readonly #source: ImageSource;
  readonly #toPicture: PointMap;
  readonly #limits: Limits;
  readonly #pictures: SharedPictures;
  readonly #consensus = new Consensus();
  readonly #failures: Failure[] = [];

  constructor(source: ImageSource, toPicture: PointMap, attempts: readonly Attempt[], limits: Limits) {
    this.#source = source;
    this.#toPicture = toPicture;
    this.#limits = limits;
    this.#pictures = new SharedPictures(
      source,
      attempts.map((attempt) => attempt.steps),
    );
  }

  reasonToStop(): 'max-symbols' | 'deadline' | undefined {
    if (this.#consensus.symbols.length >= this.#limits.maxSymbols) return 'max-symbols';
    if (performance.now() >= this.#limits.deadline) return 'deadline';
    return undefined;
  }

  /** The first attempt is never too dear: some answer beats none. */
  reasonToSkip({ steps, decoder, when }: Attempt, index: number): 'already-read' | 'deadline' | undefined {
    if (when === 'unread' && this.#consensus.symbols.length > 0) return 'already-read';
    const { deadline } = this.#limits;
    if (index === 0 || deadline === Infinity) return undefined;
    const { width, height } = this.#source;
    const costMs = steps.reduce((sum, step) => sum + step.costMs(width, height), decoder.costMs(width, height));
    return performance.now() + costMs > deadline ? 'deadline' : undefined;
  }

  *attempt(attempt: Attempt, index: number): Progress<void> {
    const { steps, decoder } = attempt;
    let prepared: Prepared;
    try {
      prepared = yield* this.#pictures.prepare(steps, this.#recordStep);
    } catch (error) {
      this.#failures.push({ decoder: decoder.id, stage: 'steps', reason: 'threw', detail: messageOf(error) });
      return;
    }
    try {
      yield* this.#runStages(attempt, prepared, index);
    } catch (error) {
      this.#failures.push({ decoder: decoder.id, stage: 'decode', reason: 'threw', detail: messageOf(error) });
    }
  }

  *#runStages({ decoder, stages, until, steps }: Attempt, prepared: Prepared, attempt: number): Progress<void> {
    const { deadline, maxSymbols, trace } = this.#limits;
    const look = steps.length === 0 ? this.#limits.look : undefined;
    const inspect = inspector(trace, attempt, look);
    const session = openSession(decoder, prepared.image, { deadline, maxSymbols, inspect });
    const done = new Set<string>();
    while (done.size < stages && this.reasonToStop() === undefined) {
      const [offer] = session.offers();
      if (offer === undefined) return;
      if (done.has(offer.stage)) throw new Error(`the session offers "${offer.stage}" again after it ran`);
      done.add(offer.stage);
      const startMs = performance.now();
      const answer = session.run(offer.stage, deadline);
      const decoding = answer instanceof Promise ? ((yield answer) ?? ASYNCHRONOUS) : answer;
      this.#takeIn(decoding, prepared, { attempt, decoder: decoder.id, stage: offer.stage, startMs });
      if (until === 'read' && decoding.symbols.length > 0 && decoding.failures.length === 0) return;
      yield;
    }
  }

  #takeIn(
    decoding: Decoding,
    { image, toSource }: Prepared,
    { startMs, ...at }: { attempt: number; decoder: string; stage: string; startMs: number },
  ): void {
    const { added, failures } = this.#consensus.add(at.decoder, decoding.symbols, (point) =>
      this.#toPicture(toSource(point)),
    );
    const failed = [...decoding.failures.map((failure) => ({ ...failure, decoder: at.decoder })), ...failures];
    this.#failures.push(...failed);
    this.#limits.trace?.record({
      kind: 'decode',
      ...at,
      width: image.width,
      height: image.height,
      symbols: decoding.symbols.length,
      newSymbols: added,
      failures: failed.map(({ stage, reason }) => ({ stage, reason })),
      ...this.#timesSince(startMs),
    });
  }

  release(attempt: Attempt): void {
    this.#pictures.release(attempt.steps);
  }

  decide(decision: DecisionEvent['decision'], attempt: number, reason: DecisionEvent['reason']): void {
    this.#limits.trace?.record({
      kind: 'decision',
      decision,
      attempt,
      reason,
      atMs: performance.now() - this.#limits.startMs,
    });
  }

  finish(attempt: number, reason: DecisionEvent['reason']): Outcome {
    this.decide('stop', attempt, reason);
    if (reason === 'deadline')
      this.#failures.push({
        decoder: 'pipeline',
        stage: 'budget',
        reason: 'deadline',
      });
    return { symbols: this.#consensus.symbols.slice(0, this.#limits.maxSymbols), failures: this.#failures };
  }

  readonly #recordStep: StepListener = (step, output, shared, startMs) => {
    this.#limits.trace?.record({
      kind: 'step',
      step: step.name,
      parameters: step.parameters,
      width: output.width,
      height: output.height,
      shared,
      ...this.#timesSince(startMs),
    });
  };

  #timesSince(startMs: number): { readonly atMs: number; readonly ms: number } {
    return {
      atMs: startMs - this.#limits.startMs,
      ms: performance.now() - startMs,
    };
  }
}

/** Whoever wants to see what a stage saw; undefined when nobody does, which costs nothing. */
function inspector(trace: Trace | undefined, attempt: number, look: Limits['look']): DecodeContext['inspect'] {
  if (trace?.onSight === undefined) return look;
  return (sight) => {
    trace.onSight?.(sight, attempt);
    look?.(sight);
  };
}

/**
 * The message only, since no picture data hides in it, and short. Libraries quote what they failed on, so digits and words that could
 * be a payment code or a token go.
 */
function messageOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.replace(/\d{6,}|\S{24,}/g, '…').slice(0, 200);
}
