/**
 * qrazor: a pipeline of image preprocessing feeding pluggable decoders.
 *
 * @module qrazor
 */

import { engine } from './decoders/engine.ts';
import type { ReaderOptions, ReadOptions } from './pipeline/options.ts';
import { createPlanReader, type Reader } from './pipeline/reader.ts';
import type { PixelImage, ReadResult } from './types.ts';

export { type EngineOptions, engine } from './decoders/engine.ts';
export { DecoderUnavailableError, InvalidArgumentError, NotReadyError, UnreadableImageError } from './errors.ts';
export { createImageSource } from './image/source.ts';
export type { ReaderOptions, ReadOptions } from './pipeline/options.ts';
export { type ProfileName, profilePlan } from './pipeline/plan.ts';
export type { Reader, ReaderChoice } from './pipeline/reader.ts';
export {
  type DecisionEvent,
  type DecodeEvent,
  type StepEvent,
  Trace,
  type TraceEvent,
  type TraceOptions,
  type WeighedOption,
  type Weighing,
} from './trace.ts';
export type * from './types.ts';

/**
 * Makes a reader; without options, one on the own engine in the balanced profile. Loads nothing and allocates nothing
 * until the first read.
 *
 * @throws InvalidArgumentError for duplicate decoders, an unknown profile, or a plan that does not parse
 */
export function createReader(options: ReaderOptions = {}): Reader {
  const { decoders = [engine()], ...rest } = options;
  return createPlanReader({ ...rest, decoders });
}

/**
 * Reads one picture with a reader made for it. For more than one picture make a reader once with `createReader`:
 * it keeps its decoders loaded.
 *
 * @param image pixels: an `ImageData`, or `{ data, width, height, format, stride }`
 * @param options decoders and profile of the reader, and limits of the read
 * @throws InvalidArgumentError for arguments that make no sense; DecoderUnavailableError when a decoder's package is
 *   missing; the reason of an aborted signal. A picture without a code is a value with `found: false`.
 */
export async function read(
  image: PixelImage,
  options: ReaderOptions & Omit<ReadOptions, 'explain'> = {},
): Promise<ReadResult> {
  // One name for both: the explainer of the reader also asks for the report.
  const { decoders, profile, plan, classify, explain, onRead, device, ...readOptions } = options;
  const reader = createReader({ decoders, profile, plan, classify, explain, onRead, device });
  return reader.read(image, { ...readOptions, explain: explain !== undefined });
}
