/**
 * `qrazor read`: pictures are listed, read in the main thread or in worker threads, and printed or added to a journal.
 */

import { writeFile } from 'node:fs/promises';
import { readMany } from '../node/index.ts';
import type { ReadCommand } from './args.ts';
import { type Entry, type EntryReport, failed, listEntries, type Tally } from './entries.ts';
import { explainedText } from './explain.ts';
import { Journal } from './journal.ts';
import { type Report, toJsonLine, toText } from './print.ts';
import { Progress } from './progress.ts';
import { readInTurn } from './read-in-turn.ts';

const EXIT_ALL_READ = 0;
const EXIT_SOME_UNREAD = 1;
const EXIT_FAILED = 2;

/**
 * Runs the command; resolves to its exit code.
 * @throws InvalidArgumentError and DecoderUnavailableError for what no picture can be read with
 */
export async function readPictures(command: ReadCommand): Promise<number> {
  if (command.trace !== undefined) await writeFile(command.trace, '');
  const journal = command.resume === undefined ? undefined : await Journal.open(command.resume);
  try {
    return await run(command, journal);
  } finally {
    await journal?.close();
  }
}

async function run(command: ReadCommand, journal: Journal | undefined): Promise<number> {
  const { quiet, jsonl, reveal, jobs, timeoutMs, explain } = command;
  const toLines = (report: Report) => toText(report, reveal) + (explain ? explainedText(report, explain) : '');
  const isAlone = journal !== undefined || !process.stdout.isTTY;
  const progress = new Progress(!quiet && process.stderr.isTTY && isAlone);
  let exitCode = EXIT_ALL_READ;
  let known = 0;
  const tally: Tally = {
    pictures: 0,
    others: 0,
    known: (found) => {
      known++;
      progress.pass();
      if (found !== undefined) exitCode = Math.max(exitCode, exitCodeOf(found));
    },
  };
  const entries = listEntries(command, journal, tally);
  const isPooled = jobs > 1 || timeoutMs !== undefined;
  for await (const { entry, report } of isPooled ? readInThreads(entries, command) : readInTurn(entries, command)) {
    if (entry.hash !== undefined) await journal?.append(entry.hash, toJsonLine(report));
    else if (journal === undefined) process.stdout.write(`${jsonl ? toJsonLine(report) : toLines(report)}\n`);
    else process.stderr.write(`${toLines(report)}\n`);
    progress.advance(report);
    exitCode = Math.max(exitCode, exitCodeOf('error' in report ? null : report.result.found));
  }
  progress.finish();
  if (!quiet) process.stderr.write(notes(tally, known, command));
  if (tally.pictures > 0) return exitCode;
  process.stderr.write('qrazor: no pictures in what was named\n');
  return EXIT_FAILED;
}

/** With a journal in the order in which they are done, so that each is safe as soon as it can be; else in theirs. */
async function* readInThreads(
  entries: AsyncGenerator<Entry>,
  { profile, decoders, maxSymbols, budgetMs, maxPixels, jobs, timeoutMs, resume }: ReadCommand,
): AsyncGenerator<EntryReport> {
  const underWay = new Map<number, Entry>();
  async function* inputs() {
    let index = 0;
    for await (const entry of entries) {
      underWay.set(index++, entry);
      yield entry.input;
    }
  }
  const limits = { maxSymbols, budgetMs, maxPixels, timeoutMs };
  const pool = { workers: jobs, ordered: resume === undefined };
  for await (const { index, result, error } of readMany(inputs(), { profile, decoders, ...limits, ...pool })) {
    const entry = underWay.get(index) as Entry;
    underWay.delete(index);
    yield { entry, report: result === undefined ? failed(entry, error) : { file: entry.file, result } };
  }
}

function exitCodeOf(found: boolean | null): number {
  if (found === null) return EXIT_FAILED;
  return found ? EXIT_ALL_READ : EXIT_SOME_UNREAD;
}

function notes({ others }: Tally, known: number, { resume }: ReadCommand): string {
  const notes: string[] = [];
  if (others > 0) notes.push(`${others} other files in the directories were passed over\n`);
  if (known > 0) notes.push(`${known} pictures were in ${resume} already\n`);
  return notes.join('');
}
