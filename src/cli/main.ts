#!/usr/bin/env node
/**
 * The `qrazor` command.
 */

import { createRequire } from 'node:module';
import { DecoderUnavailableError, InvalidArgumentError, UnreadableImageError } from '../errors.ts';
import { type ClassifyCommand, HELP, parseCommand } from './args.ts';
import { describeText } from './classify.ts';
import { explainTraces } from './explain-trace.ts';
import { gradeFile } from './grade.ts';
import { merge } from './merge.ts';
import { readPictures } from './read.ts';

const EXIT_DONE = 0;
const EXIT_FAILED = 2;

/** Errors whose message says all there is to say. */
const EXPECTED = [InvalidArgumentError, DecoderUnavailableError, UnreadableImageError];

async function main(words: readonly string[]): Promise<number> {
  const command = parseCommand(words);
  switch (command.kind) {
    case 'help':
      process.stdout.write(HELP);
      return EXIT_DONE;
    case 'version':
      process.stdout.write(`${createRequire(import.meta.url)('qrazor/package.json').version}\n`);
      return EXIT_DONE;
    case 'read':
      return readPictures(command);
    case 'merge':
      await merge(command);
      return EXIT_DONE;
    case 'classify':
      return classifyOne(command);
    case 'grade':
      return gradeFile(command);
    case 'explain':
      await explainTraces(command);
      return EXIT_DONE;
  }
}

async function classifyOne({ text, ...view }: ClassifyCommand): Promise<number> {
  const given = text === '-' ? await readText() : text;
  process.stdout.write(`${describeText(given, view)}\n`);
  return EXIT_DONE;
}

/** All of standard input. */
async function readText(): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

function describe(error: Error): string {
  return EXPECTED.some((kind) => error instanceof kind) ? error.message : (error.stack ?? String(error));
}

/** A reader of our output that closes early, such as `head`, is not an error. */
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  process.exit(error.code === 'EPIPE' ? EXIT_DONE : EXIT_FAILED);
});

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`qrazor: ${describe(error as Error)}\n`);
  if (error instanceof InvalidArgumentError) process.stderr.write('Try "qrazor --help".\n');
  process.exitCode = EXIT_FAILED;
}
