/**
 * What a page or program and its worker tell each other: plain data and what can be transferred.
 */

import type { ProfileName } from '../pipeline/plan.ts';
import type { PixelImage, PlanSpec, ReadResult, Region } from '../types.ts';
import type { PlainError } from './plain-error.ts';
import type { ScanEvent } from './scanner.ts';

/** What the default worker makes its readers of; all of it plain data. */
export interface WorkerSetup {
  /** For pictures; default `'balanced'`. */
  readonly profile?: ProfileName | undefined;
  /** For pictures, instead of a profile. */
  readonly plan?: PlanSpec | undefined;
  /** Reads each frame of a camera by itself; default is a scanner of `qrazor/stream`, which remembers what frames before showed. */
  readonly frameProfile?: ProfileName | undefined;
}

/** A picture that goes to a worker: pixels, or a frame or bitmap of a browser. */
export type WorkerImage = PixelImage | VideoFrame | ImageBitmap;

/** Limits of one read in a worker. */
export interface WorkerReadLimits {
  readonly region?: Region | undefined;
  readonly maxSymbols?: number | undefined;
  readonly budgetMs?: number | undefined;
  readonly explain?: boolean | undefined;
}

/** One piece of work. `giveBack`: the answer takes the picture's buffer back. */
export type Task = { readonly id: number; readonly image: WorkerImage; readonly giveBack: boolean } & (
  | { readonly kind: 'read'; readonly limits: WorkerReadLimits }
  | { readonly kind: 'next'; readonly timeMs: number }
);

/** What goes to a worker; the set-up comes first. */
export type ToWorker =
  | { readonly kind: 'setup'; readonly setup: WorkerSetup }
  | { readonly kind: 'abort'; readonly id: number }
  | Task;

/** What came of a task. */
export type Answer = { readonly id: number; readonly buffer: ArrayBuffer | undefined } & (
  | { readonly kind: 'result'; readonly result: ReadResult }
  | { readonly kind: 'events'; readonly events: readonly ScanEvent[] }
  | { readonly kind: 'error'; readonly error: PlainError }
);

/** What comes from a worker: once that it can work or cannot, then one answer per task. */
export type FromWorker = { readonly kind: 'ready' } | { readonly kind: 'unready'; readonly error: PlainError } | Answer;
