/**
 * One read under way: whose turn it is, what a turn does, and what has come of all of them.
 */

import type { DecisionEvent, Weighing } from '../trace.ts';
import type { DecodeContext, Decoding, Failure, ImageSource, Lead, Offer, PointMap } from '../types.ts';
import { Consensus } from './consensus.ts';
import type { Work } from './costs.ts';
import { chooseOption, follow, type Option, type State, showsNothing, weigh } from './experience.ts';
import { Line } from './line.ts';
import { type Prepared, SharedPictures, type StepListener } from './pictures.ts';
import type { Plan } from './plan.ts';
import type { Limits, Outcome, Progress } from './progress.ts';
import { Recorder } from './recorder.ts';
import { smallestModule } from './smallest-module.ts';
import { messageOf } from './thrown.ts';

/** Whose turn it is; with the stage where that is a choice. */
interface Turn {
  readonly line: Line;
  readonly stage?: string | undefined;
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
export class Run {
  readonly #source: ImageSource;
  readonly #toPicture: PointMap;
  readonly #limits: Limits;
  readonly #leastWorth: number;
  readonly #pictures: SharedPictures;
  readonly #consensus = new Consensus();
  readonly #failures: Failure[] = [];
  readonly #lines: readonly Line[];
  readonly #recorder: Recorder;
  /** Whether anybody asks what looks leave behind. */
  readonly #asksForLeads: boolean;
  /** Undefined before the first look. */
  #state: State | undefined;
  /** Attempts whose looks could have left a lead. */
  readonly #looked = new Set<number>();

  constructor(source: ImageSource, toPicture: PointMap, { attempts, worth }: Plan, limits: Limits) {
    this.#source = source;
    this.#toPicture = toPicture;
    this.#limits = limits;
    this.#leastWorth = worth ?? 0;
    this.#recorder = new Recorder(limits.trace, limits.startMs);
    this.#lines = attempts.map((attempt, index) => new Line(attempt, index, worth));
    this.#asksForLeads = limits.trace !== undefined || this.#lines.some((line) => line.isWeighed);
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

  /** The first attempt that is not over has its turn; where its turn is weighed, the one that is worth most. */
  nextTurn(): Turn | undefined {
    for (const line of this.#lines) {
      if (this.#isOver(line)) continue;
      if (!line.isWeighed) return { line };
      const turn = this.#weighTurns();
      if (turn !== undefined) return turn;
    }
    return undefined;
  }

  /** Whether an attempt is over; it is when it has become needless, or would take too long. */
  #isOver(line: Line): boolean {
    if (line.over || line.started) return line.over;
    const skip = this.#reasonToSkip(line);
    if (skip !== undefined) this.#skip(line, skip);
    return skip !== undefined;
  }

  #reasonToSkip(line: Line): 'already-read' | 'nothing-seen' | 'deadline' | undefined {
    if (line.isWeighed && this.#state && showsNothing(this.#state, this.#looked)) return 'nothing-seen';
    if (line.attempt.when === 'unread' && this.#consensus.symbols.length > 0) return 'already-read';
    const gray = this.#pictures.grayWork(line.attempt.steps);
    const works = [...(gray === undefined ? [] : [gray]), ...line.rigidWorks(this.#source)];
    return this.#fits(line, works) ? undefined : 'deadline';
  }

  /** Whether there is time for works of an attempt. The first attempt is never too dear: some answer beats none. */
  #fits({ index }: Line, works: readonly Work[]): boolean {
    const { costs, deadline } = this.#limits;
    return index === 0 || costs.fit(works, deadline - performance.now());
  }

  /** Of what the weighed attempts could do, what is worth most; they are over when nothing is worth enough. */
  #weighTurns(): Turn | undefined {
    const lines = this.#lines.filter((line) => line.isWeighed && !this.#isOver(line));
    const options = lines.flatMap((line) => line.options(this.#source, this.#contextOf(line)));
    const best = this.#state === undefined ? options[0] : chooseOption(options, this.#state, this.#leastWorth);
    if (best === undefined) {
      for (const line of lines) this.#skip(line, 'not-worth', options);
      return undefined;
    }
    const { attempt, stage } = best;
    const reason = this.#state === undefined ? 'first' : 'most-worth';
    this.#recorder.decision({ decision: 'choose', attempt, ...(stage && { stage }), reason }, () =>
      this.#weighing(options),
    );
    return { line: this.#lines[attempt], stage };
  }

  /** Runs the steps of an attempt, if they have not run, and a stage of its decoder: all stages where it has no choice. */
  *take({ line, stage }: Turn): Progress<void> {
    const { decoder } = line.attempt;
    try {
      this.#pictures.prepareGray(line.attempt.steps, this.#limits.costs);
      line.prepared ??= yield* this.#pictures.prepare(line.attempt.steps, this.#onStep, (work) =>
        this.#fits(line, [work]),
      );
    } catch (error) {
      this.#failures.push({ decoder: decoder.id, stage: 'steps', reason: 'threw', detail: messageOf(error) });
      this.#end(line);
      return;
    }
    if (line.prepared === undefined) {
      this.#skip(line, 'deadline');
      return;
    }
    try {
      yield* this.#runStages(line, line.prepared, stage);
    } catch (error) {
      this.#failures.push({ decoder: decoder.id, stage: 'decode', reason: 'threw', detail: messageOf(error) });
      this.#end(line);
    }
  }

  *#runStages(line: Line, prepared: Prepared, stage: string | undefined): Progress<void> {
    const { decoder, until } = line.attempt;
    const session = line.open(prepared, this.#contextOf(line));
    while (this.reasonToStop() === undefined) {
      const offers = line.offers(session);
      const offer = stage === undefined ? offers[0] : offers.find((other) => other.stage === stage);
      if (offer === undefined) break;
      line.take(offer);
      const startMs = performance.now();
      const answer = session.run(offer.stage, this.#limits.deadline);
      const decoding = answer instanceof Promise ? ((yield answer) ?? ASYNCHRONOUS) : answer;
      if (decoder.open === undefined)
        this.#limits.costs.learn({ kind: decoder.id, costMs: offer.costMs }, performance.now() - startMs);
      const isRead = until === 'read' && decoding.symbols.length > 0 && decoding.failures.length === 0;
      const lead = this.#asksForLeads || isRead ? decoding.lead?.() : undefined;
      this.#takeIn(decoding, lead, prepared, line, offer, startMs);
      yield;
      if (isRead && lead !== 'grid') break;
      if (stage !== undefined && line.offers(session).length > 0) return;
    }
    this.#end(line);
  }

  #contextOf({ attempt: { steps }, index }: Line): DecodeContext {
    const { deadline, maxSymbols, look } = this.#limits;
    const inspect = this.#recorder.inspector(index, steps.length === 0 ? look : undefined);
    return { deadline, maxSymbols, inspect };
  }

  #takeIn(
    decoding: Decoding,
    lead: Lead | undefined,
    { image, toSource }: Prepared,
    { index, attempt }: Line,
    offer: Offer,
    startMs: number,
  ): void {
    const decoder = attempt.decoder.id;
    const { added, failures } = this.#consensus.add(decoder, decoding.symbols, (point) =>
      this.#toPicture(toSource(point)),
    );
    const module = this.#asksForLeads ? smallestModule(added, this.#source) : undefined;
    const failed = [...decoding.failures.map((failure) => ({ ...failure, decoder })), ...failures];
    this.#failures.push(...failed);
    const event = {
      attempt: index,
      decoder,
      stage: offer.stage,
      stageKind: offer.kind ?? offer.stage,
      width: image.width,
      height: image.height,
      symbols: decoding.symbols.length,
      newSymbols: added.length,
      ...(module && { smallestModule: module }),
      failures: failed.map(({ stage, reason }) => ({ stage, reason })),
      ...(lead && { lead }),
      costMs: offer.costMs,
    };
    this.#state = follow(this.#state, event);
    if (lead !== undefined) this.#looked.add(index);
    this.#recorder.decode(event, startMs);
  }

  #skip(line: Line, reason: DecisionEvent['reason'], options?: readonly Option[]): void {
    this.#recorder.decision({ decision: 'skip', attempt: line.index, reason }, () => this.#weighing(options));
    this.#end(line);
  }

  #end(line: Line): void {
    line.over = true;
    this.#pictures.release(line.attempt.steps);
  }

  #weighing(options: readonly Option[] | undefined): Weighing | undefined {
    return options && this.#state && weigh(options, this.#state, this.#leastWorth);
  }

  finish(reason: DecisionEvent['reason']): Outcome {
    const left = this.#lines.findIndex((line) => !line.over);
    this.#recorder.decision({ decision: 'stop', attempt: left < 0 ? this.#lines.length : left, reason });
    if (reason === 'deadline') this.#failures.push({ decoder: 'pipeline', stage: 'budget', reason: 'deadline' });
    return { symbols: this.#consensus.symbols.slice(0, this.#limits.maxSymbols), failures: this.#failures };
  }

  readonly #onStep: StepListener = (step, output, input, shared, startMs) => {
    const costMs = step.costMs(input.width, input.height);
    if (!shared) this.#limits.costs.learn({ kind: step.name, costMs }, performance.now() - startMs);
    const { name, parameters } = step;
    const { width, height } = output;
    this.#recorder.step({ step: name, parameters, width, height, shared, costMs }, startMs);
  };
}
