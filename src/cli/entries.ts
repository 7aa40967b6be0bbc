/**
 * The pictures of a `read` command that are still to be read.
 */

import { UnreadableImageError } from '../errors.ts';
import { loadBytes } from '../node/load.ts';
import type { ReadCommand } from './args.ts';
import { hashOf, type Journal } from './journal.ts';
import type { Report } from './print.ts';
import { isInShard } from './shard.ts';
import { findPictures } from './walk.ts';

/** One picture to read. */
export interface Entry {
  readonly file: string;
  /** Path, or bytes where they are at hand: of standard input, and of every file whose hash was asked for. */
  readonly input: string | Uint8Array;
  /** Of the file's bytes, with a journal. */
  readonly hash?: string | undefined;
  /** Why there are no bytes; `input` is empty then. */
  readonly error?: string | undefined;
}

/** A picture and what came of it. */
export interface EntryReport {
  readonly entry: Entry;
  readonly report: Report;
}

/** What was found beside the entries. */
export interface Tally {
  /** Pictures, those of other shards and of the journal included. */
  pictures: number;
  /** Files in directories that are no pictures. */
  others: number;
  /**
   * Told of pictures that the journal has: whether each gave a symbol; null when it could not be read, undefined when a
   * picture of the same content is being read.
   */
  readonly known: (found: boolean | null | undefined) => void;
}

/** Walks what the command names; counts in `tally`. */
export async function* listEntries(
  command: ReadCommand,
  journal: Journal | undefined,
  tally: Tally,
): AsyncGenerator<Entry> {
  for await (const { kind, file } of findPictures(command.inputs)) {
    if (kind === 'skipped') {
      tally.others++;
      continue;
    }
    tally.pictures++;
    if (command.shard !== undefined && !isInShard(file, command.shard)) continue;
    if (journal === undefined && file !== '-') {
      yield { file, input: file };
      continue;
    }
    const entry = await load(file, journal);
    if (entry.hash === undefined || journal?.claim(entry.hash) !== false) yield entry;
    else tally.known(journal.get(entry.hash));
  }
}

async function load(file: string, journal: Journal | undefined): Promise<Entry> {
  try {
    const input = await loadBytes(file === '-' ? process.stdin : file);
    return { file, input, hash: journal && hashOf(input) };
  } catch (error) {
    if (error instanceof UnreadableImageError) return { file, input: new Uint8Array(0), error: error.reason };
    throw error;
  }
}

/** The report of a picture that could not be read; a picture given as bytes is named by its file. */
export function failed({ file, error }: Entry, thrown: Error): Report {
  const reason = error ?? (thrown instanceof UnreadableImageError ? thrown.reason : thrown.message);
  return { file, error: `${file}: ${reason}` };
}
