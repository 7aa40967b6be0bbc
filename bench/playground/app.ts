/**
 * What all parts of the page share.
 */

import type { Session } from './state/session.ts';
import type { Settings } from './state/settings.ts';
import type { Store } from './state/store.ts';
import type { TextKey, Words } from './texts/texts.ts';

/** The page's state and what can be done with it. */
export interface App {
  readonly settings: Store<Settings>;
  readonly session: Store<Session>;
  /** The words of the language that is chosen. */
  words(): Words;
  /** Tells the user something, until the next picture. */
  notify(key: TextKey, values?: Readonly<Record<string, string>>): void;
  /** Reads files or blobs that are pictures, and shows the first of them. */
  openFiles(files: Iterable<Blob>): Promise<void>;
  toggleCamera(): Promise<void>;
  /** Reads the picture again so many times, for the times. */
  repeatReads(count: number): Promise<void>;
  /** Times every reader on the picture. */
  compareReaders(): Promise<void>;
}
