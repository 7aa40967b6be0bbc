/**
 * Decoders whose answers a test writes down.
 */

import type { DecodeContext, Decoder, Decoding, ImageSource, QrSymbol, Quad } from '../../src/types.ts';

/** An upright square symbol at a place, without what most readers do not know. */
export function symbolAt(text: string, x = 10, y = 10, side = 50): Omit<QrSymbol, 'decoder'> {
  const corners: Quad = [
    { x, y },
    { x: x + side, y },
    { x: x + side, y: y + side },
    { x, y: y + side },
  ];
  return {
    text,
    bytes: null,
    corners,
    version: null,
    errorCorrectionLevel: null,
    mirrored: null,
    inverted: null,
    confidence: null,
  };
}

/** What a decoder that finds nothing answers. */
export const NOTHING: Decoding = { symbols: [], failures: [{ stage: 'locate', reason: 'not-found' }] };

type Answer = (source: ImageSource, context: DecodeContext) => Decoding | Promise<Decoding>;

/** A decoder that answers as told and counts its calls. */
export function fakeDecoder(id: string, answer: Answer, costMs = 1): Decoder & { readonly calls: ImageSource[] } {
  const calls: ImageSource[] = [];
  return {
    id,
    consumes: 'luma',
    calls,
    ready: () => Promise.resolve(),
    costMs: () => costMs,
    decode(source, context) {
      calls.push(source);
      return answer(source, context);
    },
  };
}

/** A decoder that always finds these symbols. */
export function finds(id: string, ...symbols: readonly Omit<QrSymbol, 'decoder'>[]): ReturnType<typeof fakeDecoder> {
  return fakeDecoder(id, () => ({ symbols, failures: [] }));
}
