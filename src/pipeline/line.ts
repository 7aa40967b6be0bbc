/**
 * An attempt under way: its picture once its steps have run, its session, and the stages that ran.
 */

import type { DecodeContext, ImageSource, Offer, Session, Size } from '../types.ts';
import { openSession } from './attempt.ts';
import type { Work } from './costs.ts';
import { isExperienced, type Option, stepsKind } from './experience.ts';
import type { Prepared } from './pictures.ts';
import type { Attempt } from './plan.ts';

/** One attempt of a read. */
export class Line {
  readonly attempt: Attempt;
  readonly index: number;
  /** Whether its turn comes by what it promises instead of by its place in the plan. */
  readonly isWeighed: boolean;
  prepared: Prepared | undefined;
  over = false;
  readonly #done = new Set<string>();
  #session: Session | undefined;

  constructor(attempt: Attempt, index: number, worth: number | undefined) {
    this.attempt = attempt;
    this.index = index;
    this.isWeighed = worth !== undefined && isExperienced(attempt);
  }

  /** Whether anything of it has been done. */
  get started(): boolean {
    return this.prepared !== undefined;
  }

  /** Its steps and its decoder, with what they expect to cost for a picture of a size. */
  works({ width, height }: Size): readonly Work[] {
    const { steps, decoder } = this.attempt;
    let size = { width, height };
    const works = steps.map((step) => {
      const work = { kind: step.name, costMs: step.costMs(size.width, size.height) };
      size = step.outputSize?.(size.width, size.height) ?? size;
      return work;
    });
    return [...works, { kind: decoder.id, costMs: decoder.costMs(size.width, size.height) }];
  }

  /** Those of its works that cannot be interrupted: a session minds the deadline itself. */
  rigidWorks(size: Size): readonly Work[] {
    const works = this.works(size);
    return this.attempt.decoder.open === undefined ? works : works.slice(0, -1);
  }

  /** Opens the session, once the steps have run. */
  open({ image }: Prepared, context: DecodeContext): Session {
    this.#session ??= openSession(this.attempt.decoder, image, context);
    return this.#session;
  }

  /** What the session has left to offer. */
  offers(session: Session): readonly Offer[] {
    return this.#done.size >= this.attempt.stages ? [] : session.offers();
  }

  /**
   * Marks a stage as run.
   * @throws Error for one that has run before, which would never end
   */
  take({ stage }: Offer): void {
    if (this.#done.has(stage)) throw new Error(`the session offers "${stage}" again after it ran`);
    this.#done.add(stage);
  }

  /** What it could do next, to be weighed: stages of the picture as it is, or steps and all that follows as a whole. */
  options(source: ImageSource, context: DecodeContext): readonly Option[] {
    const { index: attempt } = this;
    if (this.attempt.steps.length > 0) {
      const costMs = this.works(source).reduce((sum, work) => sum + work.costMs, 0);
      return [{ attempt, kind: stepsKind(this.attempt), costMs }];
    }
    const session = this.open({ image: source, toSource: (point) => point }, context);
    return this.offers(session).map(({ stage, kind = stage, costMs }) => ({ attempt, stage, kind, costMs }));
  }
}
