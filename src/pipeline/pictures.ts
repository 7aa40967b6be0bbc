/**
 * Pictures made by steps, shared between the attempts of one read and let go when no attempt needs them any more.
 */

import { chainMaps, identityMap } from '../image/geometry.ts';
import type { ImageSource, PointMap, Step } from '../types.ts';
import type { Costs, Work } from './costs.ts';

/** A picture on its way through the steps of an attempt. */
export interface Prepared {
  readonly image: ImageSource;
  /** From pixels of `image` to pixels of the picture that was read. */
  readonly toSource: PointMap;
}

/** Told of each step that an attempt passes. */
export type StepListener = (
  step: Step,
  output: ImageSource,
  input: ImageSource,
  shared: boolean,
  startMs: number,
) => void;

/** What a sequence of steps leads to; children continue the sequence. */
interface Branch {
  prepared: Prepared | undefined;
  usesLeft: number;
  readonly next: Map<Step, Branch>;
}

/** Expected cost of the gray plane of a coloured picture, per pixel. */
const GRAY_NS_PER_PIXEL = 3;

/** The pictures of one read. Attempts that begin with the same step objects compute them once. */
export class SharedPictures {
  readonly #root: Branch;
  /** Whether the source has its gray plane, which comes before most steps and takes longer than many. */
  #isGray: boolean;

  /** @param sequences the steps of every attempt that may ask, once per attempt */
  constructor(source: ImageSource, sequences: Iterable<readonly Step[]>) {
    this.#root = createBranch();
    this.#root.prepared = { image: source, toSource: identityMap };
    this.#isGray = !source.coloured;
    for (const steps of sequences) {
      let branch = this.#root;
      for (const step of steps) {
        branch = getOrCreate(branch.next, step);
        branch.usesLeft++;
      }
    }
  }

  /** Makes the gray plane if the steps need it and it is not there. */
  prepareGray(steps: readonly Step[], costs: Costs): void {
    const work = this.grayWork(steps);
    if (work === undefined) return;
    const startMs = performance.now();
    this.#root.prepared?.image.luma();
    this.#isGray = true;
    costs.learn(work, performance.now() - startMs);
  }

  /** What making the gray plane for steps is expected to cost; undefined when it is there or not needed. */
  grayWork([first]: readonly Step[]): Work | undefined {
    const { width, height } = (this.#root.prepared as Prepared).image;
    if (this.#isGray || first?.consumes !== 'luma') return undefined;
    return { kind: 'gray', costMs: width * height * GRAY_NS_PER_PIXEL * 1e-6 };
  }

  /**
   * Runs the steps one by one, yielding after each so that the caller can pause; returns the last picture.
   * @param fits asked before each step that has not run
   * @returns undefined when a step did not fit
   */
  *prepare(
    steps: readonly Step[],
    onStep: StepListener,
    fits: (work: Work) => boolean,
  ): Generator<undefined, Prepared | undefined, unknown> {
    let branch = this.#root;
    let current = branch.prepared as Prepared;
    for (const step of steps) {
      const startMs = performance.now();
      branch = getOrCreate(branch.next, step);
      const shared = branch.prepared !== undefined;
      const input = current.image;
      if (!shared && !fits({ kind: step.name, costMs: step.costMs(input.width, input.height) })) return undefined;
      branch.prepared ??= applyStep(step, current);
      current = branch.prepared;
      onStep(step, current.image, input, shared, startMs);
      yield;
    }
    return current;
  }

  /** Says that an attempt with these steps is over or left out; pictures that no later attempt uses are dropped. */
  release(steps: readonly Step[]): void {
    let branch = this.#root;
    for (const step of steps) {
      branch = getOrCreate(branch.next, step);
      branch.usesLeft--;
      if (branch.usesLeft <= 0) branch.prepared = undefined;
    }
  }
}

function applyStep(step: Step, { image, toSource }: Prepared): Prepared {
  const output = step.apply(image);
  return { image: output.image, toSource: chainMaps(output.toInput, toSource) };
}

function createBranch(): Branch {
  return { prepared: undefined, usesLeft: 0, next: new Map() };
}

function getOrCreate(branches: Map<Step, Branch>, step: Step): Branch {
  let branch = branches.get(step);
  if (branch === undefined) {
    branch = createBranch();
    branches.set(step, branch);
  }
  return branch;
}
