/**
 * What the caller knows that no picture shows.
 */

import type { Evidence, TextClass } from '../types.ts';

/** Context of a diagnosis. */
export interface DiagnoseOptions {
  /** The role of the codes that are wanted; reads of another one are `WRONG_CODE_KIND`. Needs a reader with `classify`. */
  readonly wants?: TextClass['role'] | undefined;
  /** Whether several codes in one picture are fine; default false: they are `MULTIPLE_CODES`. */
  readonly several?: boolean | undefined;
  /** Whether a text was charged before: `STALE_CODE`. */
  readonly wasUsed?: ((text: string) => boolean) | undefined;
  /** Evidence of frames of the same camera before this one, oldest first, for what only shows over several: `DIRTY_LENS`. */
  readonly before?: readonly Evidence[] | undefined;
}
