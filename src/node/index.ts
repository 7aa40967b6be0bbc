/**
 * Picture files in Node, through the optional package sharp.
 *
 * @packageDocumentation
 */

import { requireObject } from '../errors.ts';
import { createReader } from '../index.ts';
import type { ReadOptions } from '../pipeline/options.ts';
import { asksForReport, chooseReader, type ReaderChoice } from '../pipeline/reader.ts';
import type { ReadResult } from '../types.ts';
import { type FileInput, type LoadOptions, loadImage } from './load.ts';

export { WorkerError, type WorkerErrorCode } from '../worker/worker-error.ts';
export { type FileInput, type LoadedImage, type LoadOptions, loadImage } from './load.ts';
export { type ManyItem, readMany } from './many.ts';
export type { ReadManyOptions } from './many-options.ts';
export type { DecoderChoice, DecoderModule, DecoderName, NamedDecoder } from './named-decoders.ts';
export type { PictureInput } from './order.ts';

/** A reader, or what to make one of; then limits of loading and reading. */
export type ReadFileOptions = ReaderChoice & LoadOptions & Omit<ReadOptions, 'explain'>;

/** A result with the orientation that the file's EXIF data asked for; picture and corners are upright. */
export type ReadFileResult = ReadResult & { readonly orientation: number };

/**
 * Reads a picture file: path, bytes, `file:` URL or stream.
 * Sizes and corners are those of the upright picture, as a viewer shows it. `elapsedMs` leaves out file decoding.
 *
 * @throws as `loadImage` for files and as `Reader.read` for reading; a picture without a code is a value
 */
export async function readFile(input: FileInput, options: ReadFileOptions = {}): Promise<ReadFileResult> {
  requireObject('options', options);
  const { maxPixels, maxBytes, region, maxSymbols, budgetMs, signal, trace, ...choice } = options;
  const reader = chooseReader(choice as ReaderChoice, createReader);
  signal?.throwIfAborted();
  const image = await loadImage(input, { maxPixels, maxBytes });
  const result = await reader.read(image, {
    region,
    maxSymbols,
    budgetMs,
    signal,
    trace,
    explain: asksForReport(choice as ReaderChoice),
  });
  return { ...result, orientation: image.orientation };
}
