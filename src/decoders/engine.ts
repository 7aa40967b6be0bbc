/**
 * The package's own decoder.
 */

import type { EngineOptions } from '../engine/options.ts';
import { decodeScattered } from '../engine/payload/charset.ts';
import { isKnownCharset } from '../engine/payload/charset-names.ts';
import { decodeModules } from '../engine/read-modules.ts';
import { EngineSession } from '../engine/session.ts';
import { prepareWorkspace } from '../engine/workspace.ts';
import { InvalidArgumentError, NotReadyError, refuseUnknownKeys, requireObject } from '../errors.ts';
import type { DecodeContext, Decoder, Decoding, Failure, ImageSource, QrSymbol } from '../types.ts';

export type { EngineOptions } from '../engine/options.ts';

/** Cost in nanoseconds per pixel of the full picture. */
const NS_PER_PIXEL = 20;

/** The same without finder patterns, beside what it costs in any case. */
const TEXTURE_NS_PER_PIXEL = 5;
const TEXTURE_LEAST_MS = 50;

/**
 * The own engine: all symbols of a picture, of both polarities, also mirrored ones, in any charset. Needs no package and
 * is synchronous; `ready` loads its kernels in TypeScript where WebAssembly may not run.
 *
 * @throws InvalidArgumentError for unknown options or a charset that the platform does not know
 */
export function engine(options: EngineOptions = {}): Decoder {
  requireObject('options', options);
  refuseUnknownKeys('options', options, ['charset']);
  if (options.charset !== undefined && !(typeof options.charset === 'string' && isKnownCharset(options.charset))) {
    throw new InvalidArgumentError('options.charset', 'a charset that TextDecoder knows', options.charset);
  }
  const open = (source: ImageSource, context: DecodeContext) => new EngineSession(source, context, options);
  return {
    id: 'engine',
    consumes: 'luma',
    ready: prepareWorkspace,
    costMs: (width, height) => (width * height * NS_PER_PIXEL) / 1e6,
    joinText: (parts) =>
      decodeScattered(
        parts.flatMap(({ segments = [] }) => segments),
        options.charset,
      ),
    decodeModules: (values) => decodeModules(values, options),
    open,
    decode: (source, context) => runAll(open(source, context), context),
    lastResort: createTextureDecoder(options),
  };
}

/** The engine without finder patterns, which is loaded when it is wanted. */
function createTextureDecoder(options: EngineOptions): Decoder {
  let loaded: typeof import('../engine/texture/read-texture.ts') | undefined;
  return {
    id: 'engine-texture',
    consumes: 'luma',
    async ready() {
      loaded ??= await import('../engine/texture/read-texture.ts');
    },
    costMs: (width, height) => TEXTURE_LEAST_MS + (width * height * TEXTURE_NS_PER_PIXEL) / 1e6,
    decode: (source, context) => {
      if (loaded === undefined) throw new NotReadyError();
      return loaded.readTexture(source, context, options);
    },
  };
}

/** Runs every stage that a session offers, within the limits. */
function runAll(session: EngineSession, { deadline, maxSymbols }: DecodeContext): Decoding {
  const symbols: Omit<QrSymbol, 'decoder'>[] = [];
  const failures: Omit<Failure, 'decoder'>[] = [];
  for (let [offer] = session.offers(); offer !== undefined; [offer] = session.offers()) {
    if (symbols.length >= maxSymbols || performance.now() >= deadline) break;
    const decoding = session.run(offer.stage, deadline);
    symbols.push(...decoding.symbols);
    failures.push(...decoding.failures);
  }
  return { symbols, failures };
}
