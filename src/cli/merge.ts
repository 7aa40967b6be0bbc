/**
 * `qrazor merge`: the lines of several files of `--resume`, each picture once.
 */

import { createWriteStream } from 'node:fs';
import { rename } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { InvalidArgumentError } from '../errors.ts';
import { readJournal } from './journal.ts';

/** A checked `merge` command. */
export interface MergeCommand {
  readonly files: readonly string[];
  /** Undefined: standard output. */
  readonly out: string | undefined;
}

/**
 * Puts the files together in the order in which they are named.
 * @throws InvalidArgumentError for a file that cannot be read or written, or that `--resume` did not write
 */
export async function merge({ files, out }: MergeCommand): Promise<void> {
  const lines = Readable.from(mergedLines(files));
  if (out === undefined) {
    await pipeline(lines, process.stdout, { end: false });
    return;
  }
  // Renamed when it is complete, as it may be one of the files that are read.
  const partial = `${out}.partial`;
  try {
    await pipeline(lines, createWriteStream(partial));
    await rename(partial, out);
  } catch (error) {
    if (error instanceof InvalidArgumentError) throw error;
    throw new InvalidArgumentError('--out', `a file that can be written (${(error as Error).message})`, out);
  }
}

async function* mergedLines(files: readonly string[]): AsyncGenerator<string> {
  const seen = new Set<string>();
  for (const file of files) {
    for await (const part of readJournal('FILE', file)) {
      if (part.kind === 'cut' || seen.has(part.hash)) continue;
      seen.add(part.hash);
      yield `${part.text}\n`;
    }
  }
}
