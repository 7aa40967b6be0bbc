/**
 * The decoders that the command line can use, strongest first.
 */

import { engine } from '../decoders/engine.ts';
import { jsqr } from '../decoders/jsqr.ts';
import { qr } from '../decoders/qr.ts';
import { zbarWasm } from '../decoders/zbar-wasm.ts';
import { zxingJs } from '../decoders/zxing-js.ts';
import { zxingWasm } from '../decoders/zxing-wasm.ts';
import type { Decoder } from '../types.ts';

const FACTORIES = { engine, 'zxing-wasm': zxingWasm, qr, 'zbar-wasm': zbarWasm, jsqr, 'zxing-js': zxingJs };

/** Names that `--decoders` takes. */
export type DecoderName = keyof typeof FACTORIES;

export const DECODER_NAMES = Object.keys(FACTORIES) as DecoderName[];

/** The decoders named; without names the own engine. Missing packages show when the reader is made ready. */
export function chooseDecoders(names: readonly DecoderName[] | undefined): readonly Decoder[] {
  return [...new Set(names ?? (['engine'] as const))].map((name) => FACTORIES[name]());
}
