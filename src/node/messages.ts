/**
 * What the main thread and the worker threads of `readMany` tell each other: plain data only.
 */

import type { ProfileName } from '../pipeline/plan.ts';
import type { PixelImage, PlanSpec, Region } from '../types.ts';
import type { PlainError } from '../worker/plain-error.ts';
import type { ReadFileResult } from './index.ts';
import type { LoadOptions } from './load.ts';
import type { DecoderChoice } from './named-decoders.ts';

/** What a worker makes its reader of; it is the same for all pictures. */
export interface Setup {
  readonly decoders: readonly DecoderChoice[];
  readonly profile: ProfileName | undefined;
  readonly plan: PlanSpec | undefined;
  readonly load: LoadOptions;
  readonly read: {
    readonly region: Region | undefined;
    readonly maxSymbols: number | undefined;
    readonly budgetMs: number | undefined;
  };
}

/** What a worker thread starts with. */
export interface Start {
  readonly setup: Setup;
  /** Of `Claims`. */
  readonly claims: SharedArrayBuffer;
}

/** A picture: a file by path or `file:` address, the bytes of one, or pixels. */
export type Picture =
  | { readonly kind: 'path'; readonly path: string }
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | { readonly kind: 'pixels'; readonly image: PixelImage };

/** One picture to read. */
export interface Task {
  readonly picture: Picture;
  /** The answer takes the picture's buffer back to the main thread. */
  readonly giveBack: boolean;
}

/** A task as it is sent; it is to be done by whoever takes its ticket. */
export interface SentTask extends Task {
  readonly cell: number;
  readonly ticket: number;
}

/** What came of a task. `buffer`: the picture's own, when it was to be given back. */
export type Answer =
  | { readonly kind: 'result'; readonly result: ReadFileResult; readonly buffer?: ArrayBuffer | undefined }
  | { readonly kind: 'error'; readonly error: PlainError; readonly buffer?: ArrayBuffer | undefined };

/** What a worker says: once that it can work or cannot, then one answer per task, in the order of the tasks. */
export type WorkerMessage =
  | { readonly kind: 'ready' }
  | { readonly kind: 'unready'; readonly error: PlainError }
  | Answer;
