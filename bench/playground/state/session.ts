/**
 * What is there now: the picture and what was made of it. Lives in this page only.
 */

import type { Camera } from 'qrazor/browser';
import type { Language } from 'qrazor/diagnose';
import type { TextKey } from '../texts/texts.ts';
import type { Comparison, Reading } from '../work/messages.ts';
import type { ReaderId } from './settings.ts';

/** What a comparison came to, or that it runs or failed. */
export type ComparisonState = Comparison | 'running' | { readonly failed: string };

/** Something to tell the user: a text of the page, or one that comes in every language. */
export type Notice =
  | { readonly key: TextKey; readonly values?: Readonly<Record<string, string>> | undefined }
  | { readonly texts: Readonly<Record<Language, string>> };

/** Everything that a link does not hold. */
export interface Session {
  /** Pictures of the user. */
  readonly own: readonly ImageData[];
  /** The picture before effects. */
  readonly original: ImageData | undefined;
  /** The picture that is shown, and that is read. */
  readonly picture: ImageData | undefined;
  /** The last read, and of which picture. */
  readonly reading: Reading | undefined;
  readonly readPicture: ImageData | undefined;
  /** The stage that the user has picked, -1 for the picture; undefined for the one that shows most. */
  readonly stage: number | undefined;
  /** Of the picture, by reader; empty until asked for. */
  readonly comparisons: Readonly<Partial<Record<ReaderId, ComparisonState>>>;
  /** Times of reads, oldest first, ms. */
  readonly times: readonly number[];
  /** The camera that is open. */
  readonly camera: Camera | undefined;
  readonly notice: Notice | undefined;
}

/** Before anything has been loaded. */
export const EMPTY_SESSION: Session = {
  own: [],
  original: undefined,
  picture: undefined,
  reading: undefined,
  readPicture: undefined,
  stage: undefined,
  comparisons: {},
  times: [],
  camera: undefined,
  notice: undefined,
};
