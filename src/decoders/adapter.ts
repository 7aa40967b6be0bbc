/**
 * What all adapters of third-party readers share: loading on demand, and the form of what they return.
 */

import { DecoderUnavailableError, refuseUnknownKeys, requireBoolean, requireObject } from '../errors.ts';
import type {
  DecodeContext,
  Decoder,
  Decoding,
  Failure,
  FailureReason,
  FailureStage,
  ImageSource,
  QrSymbol,
} from '../types.ts';

/** Modules per side of version 1 (ISO/IEC 18004:2015, 5.3.1): no picture below this size holds a symbol. */
const SMALLEST_SIDE = 21;

/** A symbol as a decoder reports it. */
export type Read = Omit<QrSymbol, 'decoder'>;

/** How one library is loaded and called. */
export interface AdapterDefinition<Library> {
  readonly id: string;
  readonly consumes: 'luma' | 'rgba';
  /** Measured cost, from the speed table of the benchmark baseline. */
  readonly nsPerPixel: number;
  /** Imports the library; runs once per decoder, again only after a failure. */
  load(): Promise<Library>;
  /** Reads a picture of at least 21 pixels on a side. */
  read(library: Library, source: ImageSource, context: DecodeContext): Decoding;
}

/** A decoder that loads its library in `ready()` and is synchronous from then on. */
export function createAdapter<Library>(definition: AdapterDefinition<Library>): Decoder {
  const { id, consumes, nsPerPixel } = definition;
  let loaded: { readonly library: Library } | undefined;
  let loading: Promise<void> | undefined;
  const load = async () => {
    try {
      loaded = { library: await definition.load() };
    } catch (error) {
      loading = undefined;
      throw error;
    }
  };
  return {
    id,
    consumes,
    ready() {
      loading ??= load();
      return loading;
    },
    decode(source, context) {
      if (loaded === undefined) throw new Error(`decoder ${id}: call "await decoder.ready()" before decode`);
      if (Math.min(source.width, source.height) < SMALLEST_SIDE) return failed('locate', 'too-small');
      return definition.read(loaded.library, source, context);
    },
    costMs: (width, height) => (width * height * nsPerPixel) / 1e6,
  };
}

/**
 * Runs an import of an optional package.
 * @throws DecoderUnavailableError naming the package and how to install it
 */
export async function importPackage<T>(packageName: string, load: () => Promise<T>): Promise<T> {
  try {
    return await load();
  } catch (cause) {
    throw new DecoderUnavailableError(packageName, { cause });
  }
}

/** The outcome of a picture in which nothing was read. */
export function failed(stage: FailureStage, reason: FailureReason, detail?: string): Decoding {
  return { symbols: [], failures: [failure(stage, reason, detail)] };
}

/** The outcome of a picture: symbols and refused reads, or not found when there are neither. */
export function outcome(symbols: readonly Read[], failures: readonly Omit<Failure, 'decoder'>[] = []): Decoding {
  return symbols.length + failures.length > 0 ? { symbols, failures } : failed('locate', 'not-found');
}

/** A failure in the form of the contract. */
export function failure(stage: FailureStage, reason: FailureReason, detail?: string): Omit<Failure, 'decoder'> {
  return detail === undefined ? { stage, reason } : { stage, reason, detail };
}

/** A read whose text was lost or garbled: the library could not turn the bytes into characters. */
export function undecodable(): Omit<Failure, 'decoder'> {
  return failure('payload', 'invalid', 'the payload is empty or not in the charset that the library assumes');
}

/** What a library threw, by kind only: messages may quote the payload. */
export function threw(error: unknown): Decoding {
  return failed('decode', 'threw', error instanceof Error ? error.name : typeof error);
}

/**
 * Options of a factory: a plain object or nothing, with known keys only.
 * @throws InvalidArgumentError
 */
export function checkOptions(options: object, known: readonly string[]): void {
  requireObject('options', options);
  refuseUnknownKeys('options', options, known);
}

/**
 * Returns `value` when it is a boolean, the fallback when it is undefined.
 * @throws InvalidArgumentError otherwise
 */
export function booleanOption(parameter: string, value: unknown, fallback: boolean): boolean {
  return value === undefined ? fallback : requireBoolean(parameter, value);
}
