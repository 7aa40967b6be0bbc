/**
 * Sessions: every decoder looks the same to the scheduler, whether it offers stages or decodes in one go.
 */

import type { DecodeContext, Decoder, Decoding, ImageSource, Offer, Session } from '../types.ts';

/** Name of the only stage of a decoder that does not offer its own. */
const WHOLE_DECODE = 'decode';

/** Opens the decoder's own session, or wraps its `decode` as a session with one offer. */
export function openSession(decoder: Decoder, source: ImageSource, context: DecodeContext): Session {
  return decoder.open?.(source, context) ?? new SingleOfferSession(decoder, source, context);
}

class SingleOfferSession implements Session {
  readonly #decoder: Decoder;
  readonly #source: ImageSource;
  readonly #context: DecodeContext;
  #done = false;

  constructor(decoder: Decoder, source: ImageSource, context: DecodeContext) {
    this.#decoder = decoder;
    this.#source = source;
    this.#context = context;
  }

  offers(): readonly Offer[] {
    if (this.#done) return [];
    const costMs = this.#decoder.costMs(this.#source.width, this.#source.height);
    return [{ stage: WHOLE_DECODE, costMs }];
  }

  run(_stage: string, deadline: number): Decoding | Promise<Decoding> {
    this.#done = true;
    return this.#decoder.decode(this.#source, { ...this.#context, deadline });
  }
}
