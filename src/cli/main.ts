#!/usr/bin/env node
/**
 * The `qrazor` command.
 */

import { appendFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { DecoderUnavailableError, InvalidArgumentError, UnreadableImageError } from '../errors.ts';
import { createReader } from '../index.ts';
import { readFile } from '../node/index.ts';
import { Overlays } from '../node/overlay.ts';
import type { Reader } from '../pipeline/reader.ts';
import { Trace } from '../trace.ts';
import type { Sight } from '../types.ts';
import { type ClassifyCommand, HELP, parseCommand, type ReadCommand } from './args.ts';
import { describeText } from './classify.ts';
import { chooseDecoders } from './decoders.ts';
import { type Report, toJsonLine, toText } from './print.ts';
import { Progress } from './progress.ts';
import { findPictures } from './walk.ts';

const EXIT_ALL_READ = 0;
const EXIT_SOME_UNREAD = 1;
const EXIT_FAILED = 2;

async function main(words: readonly string[]): Promise<number> {
  const command = parseCommand(words);
  switch (command.kind) {
    case 'help':
      process.stdout.write(HELP);
      return EXIT_ALL_READ;
    case 'version':
      process.stdout.write(`${createRequire(import.meta.url)('qrazor/package.json').version}\n`);
      return EXIT_ALL_READ;
    case 'read':
      return readAll(command);
    case 'classify':
      return classifyOne(command);
  }
}

async function classifyOne({ text, ...view }: ClassifyCommand): Promise<number> {
  const given = text === '-' ? await readText() : text;
  process.stdout.write(`${describeText(given, view)}\n`);
  return EXIT_ALL_READ;
}

/** All of standard input. */
async function readText(): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

async function readAll(command: ReadCommand): Promise<number> {
  const reader = createReader({
    decoders: chooseDecoders(command.decoders),
    profile: command.profile,
  });
  await reader.ready();
  if (command.trace !== undefined) await writeFile(command.trace, '');
  const progress = new Progress(!command.quiet && process.stderr.isTTY && !process.stdout.isTTY);
  let exitCode = EXIT_ALL_READ;
  let pictures = 0;
  let skipped = 0;
  for await (const found of findPictures(command.inputs)) {
    if (found.kind === 'skipped') {
      skipped++;
      continue;
    }
    pictures++;
    const report = await readOne(reader, found.file, command);
    process.stdout.write(`${command.jsonl ? toJsonLine(report) : toText(report, command.reveal)}\n`);
    progress.advance(report);
    exitCode = Math.max(exitCode, exitCodeOf(report));
  }
  progress.finish();
  if (skipped > 0 && !command.quiet)
    process.stderr.write(`${skipped} other files in the directories were passed over\n`);
  if (pictures > 0) return exitCode;
  process.stderr.write('qrazor: no pictures in what was named\n');
  return EXIT_FAILED;
}

async function readOne(reader: Reader, file: string, command: ReadCommand): Promise<Report> {
  const { maxSymbols, budgetMs, maxPixels } = command;
  const overlays = command.traceDir === undefined ? undefined : new Overlays(command.traceDir, file);
  const onSight = overlays && ((sight: Sight, attempt: number) => overlays.add(sight, attempt));
  const trace = command.trace === undefined && onSight === undefined ? undefined : new Trace({ onSight });
  try {
    const input = file === '-' ? process.stdin : file;
    const result = await readFile(input, {
      reader,
      maxSymbols,
      budgetMs,
      maxPixels,
      trace,
    });
    if (command.trace !== undefined)
      await appendFile(command.trace, `${JSON.stringify({ file, ...trace?.toJSON() })}\n`);
    await overlays?.write();
    return { file, result };
  } catch (error) {
    if (error instanceof UnreadableImageError) return { file, error: error.message };
    throw error;
  }
}

function exitCodeOf(report: Report): number {
  if ('error' in report) return EXIT_FAILED;
  return report.result.found ? EXIT_ALL_READ : EXIT_SOME_UNREAD;
}

/** A reader of our output that closes early, such as `head`, is not an error. */
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  process.exit(error.code === 'EPIPE' ? EXIT_ALL_READ : EXIT_FAILED);
});

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  const expected = error instanceof InvalidArgumentError || error instanceof DecoderUnavailableError;
  process.stderr.write(`qrazor: ${expected ? error.message : ((error as Error).stack ?? String(error))}\n`);
  if (error instanceof InvalidArgumentError) process.stderr.write('Try "qrazor --help".\n');
  process.exitCode = EXIT_FAILED;
}
