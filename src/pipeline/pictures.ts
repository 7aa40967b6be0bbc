/**
 * Pictures made by steps, shared between the attempts of one read and let go when no attempt needs them any more.
 */

import { chainMaps, identityMap } from '../image/geometry.ts';
import type { ImageSource, PointMap, Step } from '../types.ts';

/** A picture on its way through the steps of an attempt. */
export interface Prepared {
  readonly image: ImageSource;
  /** From pixels of `image` to pixels of the picture that was read. */
  readonly toSource: PointMap;
}

/** Told of each step that an attempt passes. */
export type StepListener = (step: Step, output: ImageSource, shared: boolean, startMs: number) => void;

/** What a sequence of steps leads to; children continue the sequence. */
interface Branch {
  prepared: Prepared | undefined;
  usesLeft: number;
  readonly next: Map<Step, Branch>;
}

/** The pictures of one read. Attempts that begin with the same step objects compute them once. */
export class SharedPictures {
  readonly #root: Branch;

  /** @param sequences the steps of every attempt that may ask, once per attempt */
  constructor(source: ImageSource, sequences: Iterable<readonly Step[]>) {
    this.#root = createBranch();
    this.#root.prepared = { image: source, toSource: identityMap };
    for (const steps of sequences) {
      let branch = this.#root;
      for (const step of steps) {
        branch = getOrCreate(branch.next, step);
        branch.usesLeft++;
      }
    }
  }

  /** Runs the steps one by one, yielding after each so that the caller can pause; returns the last picture. */
  *prepare(steps: readonly Step[], onStep: StepListener): Generator<undefined, Prepared, unknown> {
    let branch = this.#root;
    let current = branch.prepared as Prepared;
    for (const step of steps) {
      const startMs = performance.now();
      branch = getOrCreate(branch.next, step);
      const shared = branch.prepared !== undefined;
      branch.prepared ??= applyStep(step, current);
      current = branch.prepared;
      onStep(step, current.image, shared, startMs);
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
