/**
 * One picture after another in the main thread, where traces and pictures of what the engine saw can be taken.
 */

import { appendFile } from 'node:fs/promises';
import { explain } from '../diagnose/explain.ts';
import { UnreadableImageError } from '../errors.ts';
import { createReader } from '../index.ts';
import { readFile } from '../node/index.ts';
import { KeptSights } from '../node/kept-sights.ts';
import { writeOverlays } from '../node/overlay.ts';
import { writeReportOverlay } from '../node/report-overlay.ts';
import type { Reader } from '../pipeline/reader.ts';
import { Trace } from '../trace.ts';
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
  const { maxSymbols, budgetMs, maxPixels, traceDir, overlay, reveal } = command;
  const sights = traceDir === undefined && (overlay === undefined || reveal) ? undefined : new KeptSights();
  const trace = command.trace === undefined && sights === undefined ? undefined : new Trace({ onSight: sights?.add });
  try {
    const result = await readFile(input, {
      reader,
      maxSymbols,
      budgetMs,
      maxPixels,
      trace,
      explain: command.explain !== undefined,
    });
    if (overlay !== undefined && result.report !== undefined) {
      await writeReportOverlay(overlay, file, input, result, { maxPixels, sights: reveal ? undefined : sights?.list });
    }
    if (command.trace !== undefined)
      await appendFile(command.trace, `${JSON.stringify({ file, ...trace?.toJSON() })}\n`);
    if (traceDir !== undefined) await writeOverlays(traceDir, file, sights?.list ?? [], reveal ? undefined : result);
    return { file, result };
  } catch (error) {
    if (error instanceof UnreadableImageError) return failed(entry, error);
    throw error;
  }
}
