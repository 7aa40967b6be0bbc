/**
 * Reads kept in append-only JSON Lines files, so that a run that was killed goes on where it stopped and runs of
 * several machines can be put together.
 */

import { appendFileSync, existsSync, readFileSync, truncateSync } from 'node:fs';
import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { PictureReads } from '../stats/score.ts';

/** A line: reads of one picture by one contender in one configuration. */
export interface JournalLine extends PictureReads {
  readonly contender: string;
  /** Hash of everything that decides what the contender reads. */
  readonly config: string;
  /** Name of the picture in its set. */
  readonly picture: string;
}

/** An open journal of one contender. */
export interface Journal {
  /** Lines of this contender and configuration, each picture once. */
  readonly lines: ReadonlyMap<string, JournalLine>;
  /** Writes a line before it returns; a picture that is there already is left as it is. */
  append(line: JournalLine): void;
}

/**
 * Opens the journal of a contender.
 * @param resume keeps what is there, of all journals in the folder; otherwise the file starts empty
 */
export async function openJournal(
  folder: string,
  file: string,
  identity: { readonly contender: string; readonly config: string },
  resume: boolean,
): Promise<Journal> {
  await mkdir(folder, { recursive: true });
  const path = join(folder, file);
  const lines = new Map<string, JournalLine>();
  if (resume) {
    for (const line of await readJournals([folder])) {
      if (line.contender !== identity.contender || line.config !== identity.config) continue;
      if (!lines.has(line.picture)) lines.set(line.picture, line);
    }
    // Half a line at the end would swallow the next one.
    if (existsSync(path)) truncateSync(path, wholeLines(path).bytes);
  } else if (existsSync(path)) truncateSync(path, 0);
  return {
    lines,
    append(line) {
      if (lines.has(line.picture)) return;
      appendFileSync(path, `${JSON.stringify(line)}\n`);
      lines.set(line.picture, line);
    },
  };
}

/**
 * All lines of all journals in some folders; half a line at the end of a file is left out.
 * @throws Error naming file and line when a whole line is not JSON
 */
export async function readJournals(folders: readonly string[]): Promise<readonly JournalLine[]> {
  const lines: JournalLine[] = [];
  for (const folder of folders) {
    for (const file of (await readdir(folder)).filter((name) => name.endsWith('.jsonl')).sort()) {
      wholeLines(join(folder, file)).lines.forEach((line, index) => {
        try {
          lines.push(JSON.parse(line) as JournalLine);
        } catch {
          throw new Error(`${join(folder, file)}:${index + 1}: not a line of JSON; remove it to go on`);
        }
      });
    }
  }
  return lines;
}

/** What a killed run finished writing to a file of lines, and how many bytes that is. */
export function wholeLines(path: string): { readonly lines: readonly string[]; readonly bytes: number } {
  const content = readFileSync(path);
  const bytes = content.lastIndexOf(0x0a) + 1;
  return { lines: content.subarray(0, bytes).toString('utf8').split('\n').filter(Boolean), bytes };
}
