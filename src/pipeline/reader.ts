/**
 * The reader: decoders and a plan on one side, pictures on the other.
 */

import { InvalidArgumentError, NotReadyError } from '../errors.ts';
import type { Explanation, PixelImage, ReadResult } from '../types.ts';
import { withClasses } from './classes.ts';
import { Costs } from './costs.ts';
import { runToEnd, runWithPauses } from './drive.ts';
import { joinMessages } from './messages.ts';
import {
  type CheckedOptions,
  type Job,
  parseJob,
  parseReaderOptions,
  type ReaderOptions,
  type ReadOptions,
} from './options.ts';
import { type Plan, parsePlan, profilePlan } from './plan.ts';
import type { Outcome } from './progress.ts';
import { schedule } from './scheduler.ts';

/** Reads pictures. Keep one and use it for all pictures: it keeps its decoders loaded. */
export interface Reader {
  /**
   * Loads the decoders. `read` does so by itself; `readSync` needs it done.
   * @throws DecoderUnavailableError when a decoder's package is missing
   */
  ready(): Promise<void>;
  /**
   * Reads one picture; yields to the event loop between pieces of work.
   * @throws InvalidArgumentError for a picture or option that makes no sense, DecoderUnavailableError, or the reason
   *   of an aborted signal
   */
  read(image: PixelImage, options?: ReadOptions): Promise<ReadResult>;
  /**
   * Reads one picture without returning to the event loop.
   * @throws NotReadyError before `ready()` has resolved; InvalidArgumentError as `read`
   */
  readSync(image: PixelImage, options?: Omit<ReadOptions, 'signal'>): ReadResult;
}

/**
 * Makes a reader of given decoders.
 * @throws InvalidArgumentError for missing or duplicate decoders, an unknown profile, or a plan that does not parse
 */
export function createPlanReader(options: ReaderOptions): Reader {
  const parsed = parseReaderOptions(options);
  const { decoders, profile = 'balanced', plan } = parsed;
  return new PlanReader(parsed, parsePlan(plan ?? profilePlan(profile), decoders));
}

/** A reader, or what to make one of; for calls that take either. */
export type ReaderChoice =
  | { readonly reader: Pick<Reader, 'read'>; readonly explain?: boolean | undefined }
  | (ReaderOptions & { readonly reader?: never });

/** Whether a choice asks for a report: `true` beside a reader that can, or what explains. */
export function asksForReport({ explain }: ReaderChoice): boolean {
  return explain !== undefined && explain !== false;
}

/**
 * The reader of a choice, or a new one.
 * @throws InvalidArgumentError for a reader that is none, or as `create`
 */
export function chooseReader(choice: ReaderChoice, create: (options: ReaderOptions) => Reader): Pick<Reader, 'read'> {
  if (choice.reader === undefined) {
    const { reader: _, ...options } = choice;
    return create(options);
  }
  if (typeof choice.reader.read === 'function') return choice.reader;
  throw new InvalidArgumentError('options.reader', 'a Reader, as createReader makes it', choice.reader);
}

class PlanReader implements Reader {
  readonly #options: CheckedOptions;
  readonly #plan: Plan;
  readonly #costs = new Costs();
  #loading: Promise<void> | undefined;
  #loaded = false;

  constructor(options: CheckedOptions, plan: Plan) {
    this.#options = options;
    this.#plan = plan;
  }

  ready(): Promise<void> {
    this.#loading ??= this.#load();
    return this.#loading;
  }

  async read(image: PixelImage, options: ReadOptions = {}): Promise<ReadResult> {
    const job = parseJob(image, options, this.#plan, this.#options.explain);
    options.signal?.throwIfAborted();
    await this.ready();
    const startMs = performance.now();
    const outcome = await runWithPauses(
      start(job, this.#plan, this.#costs, startMs),
      options.signal,
      startMs + job.budgetMs,
    );
    return this.#finish(this.#toResult(image, startMs, outcome), job.explanation);
  }

  readSync(image: PixelImage, options: Omit<ReadOptions, 'signal'> = {}): ReadResult {
    const job = parseJob(image, options, this.#plan, this.#options.explain);
    if (!this.#loaded) throw new NotReadyError();
    const startMs = performance.now();
    const outcome = runToEnd(start(job, this.#plan, this.#costs, startMs));
    return this.#finish(this.#toResult(image, startMs, outcome), job.explanation);
  }

  async #load(): Promise<void> {
    try {
      const decoders = new Set([...this.#options.decoders, ...this.#plan.attempts.map(({ decoder }) => decoder)]);
      await Promise.all([...decoders].map((decoder) => decoder.ready()));
      this.#loaded = true;
    } catch (error) {
      this.#loading = undefined;
      throw error;
    }
  }

  #toResult({ width, height }: PixelImage, startMs: number, { symbols, failures }: Outcome): ReadResult {
    const { decoders, classify } = this.#options;
    const messages = joinMessages(symbols, decoders);
    const classes = classify && withClasses(symbols, messages, classify);
    const [first, ...others] = classes?.symbols ?? symbols;
    const base = { width, height, failures, elapsedMs: performance.now() - startMs };
    if (first === undefined) return { ...base, found: false, symbols: [] };
    return { ...base, found: true, symbols: [first, ...others], messages: classes?.messages ?? messages };
  }

  /** Explains a result that asks for it, and tells whoever counts reads. */
  #finish(read: ReadResult, explanation: Explanation | undefined): ReadResult {
    const result = explanation === undefined ? read : { ...read, report: explanation.report(read) };
    const { onRead, device, plan, profile = plan === undefined ? 'balanced' : undefined } = this.#options;
    const { found, elapsedMs, report } = result;
    const codes = report?.findings.map(({ code }) => code) ?? [];
    onRead?.({ device, profile, atMs: Date.now(), found, elapsedMs, codes });
    return result;
  }
}

function start(
  { source, toPicture, maxSymbols, budgetMs, trace, explanation }: Job,
  plan: Plan,
  costs: Costs,
  startMs: number,
) {
  return schedule(source, toPicture, plan, {
    costs,
    startMs,
    deadline: startMs + budgetMs,
    maxSymbols,
    trace,
    look: explanation && ((sight) => explanation.look(sight)),
  });
}
