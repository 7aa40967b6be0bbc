/**
 * One picture after another in the main thread, where traces and pictures of what the engine saw can be taken.
 */

import { appendFile } from 'node:fs/promises';
import { explain } from '../diagnose/explain.ts';
import { UnreadableImageError } from '../errors.ts';
import { createReader } from '../index.ts';
import { readFile } from '../node/index.ts';
import { Overlays } from '../node/overlay.ts';
import { writeReportOverlay } from '../node/report-overlay.ts';
import type { Reader } from '../pipeline/reader.ts';
import { Trace } from '../trace.ts';
import type { Sight } from '../types.ts';
import type { ReadCommand } from './args.ts';
import { chooseDecoders } from './decoders.ts';
import { type Entry, type EntryReport, failed } from './entries.ts';
import type { Report } from './print.ts';

/**
 * Reads the entries with one reader.
 * @throws InvalidArgumentError for options that make no sense, DecoderUnavailableError
 */
export async function* readInTurn(entries: AsyncIterable<Entry>, command: ReadCommand): AsyncGenerator<EntryReport> {
  const reader = createReader({
    decoders: chooseDecoders(command.decoders),
    profile: command.profile,
    explain: command.explain && explain,
  });
  await reader.ready();
  for await (const entry of entries) yield { entry, report: await readOne(reader, entry, command) };
}

async function readOne(reader: Reader, entry: Entry, command: ReadCommand): Promise<Report> {
  const { file, input } = entry;
  const { maxSymbols, budgetMs, maxPixels } = command;
  const overlays = command.traceDir === undefined ? undefined : new Overlays(command.traceDir, file);
  const onSight = overlays && ((sight: Sight, attempt: number) => overlays.add(sight, attempt));
  const trace = command.trace === undefined && onSight === undefined ? undefined : new Trace({ onSight });
  try {
    const result = await readFile(input, {
      reader,
      maxSymbols,
      budgetMs,
      maxPixels,
      trace,
      explain: command.explain !== undefined,
    });
    if (command.overlay !== undefined && result.report !== undefined) {
      await writeReportOverlay(command.overlay, file, input, result.report, { maxPixels });
    }
    if (command.trace !== undefined)
      await appendFile(command.trace, `${JSON.stringify({ file, ...trace?.toJSON() })}\n`);
    await overlays?.write();
    return { file, result };
  } catch (error) {
    if (error instanceof UnreadableImageError) return failed(entry, error);
    throw error;
  }
}
