/**
 * The decoders that the command line can use, strongest first.
 */

import { jsqr } from '../decoders/jsqr.ts';
import { qr } from '../decoders/qr.ts';
import { zbarWasm } from '../decoders/zbar-wasm.ts';
import { zxingJs } from '../decoders/zxing-js.ts';
import { zxingWasm } from '../decoders/zxing-wasm.ts';
import { DecoderUnavailableError } from '../errors.ts';
import type { Decoder } from '../types.ts';

const FACTORIES = {
  'zxing-wasm': zxingWasm,
  qr,
  'zbar-wasm': zbarWasm,
  jsqr,
  'zxing-js': zxingJs,
};

/** Names that `--decoders` takes. */
export type DecoderName = keyof typeof FACTORIES;

export const DECODER_NAMES = Object.keys(FACTORIES) as DecoderName[];

/**
 * The decoders named, or the strongest one whose package is installed.
 * @throws DecoderUnavailableError when a named one, or every one, is missing
 */
export async function chooseDecoders(names: readonly DecoderName[] | undefined): Promise<readonly Decoder[]> {
  if (names !== undefined) return [...new Set(names)].map((name) => FACTORIES[name]());
  for (const create of Object.values(FACTORIES)) {
    const decoder = create();
    if (await isInstalled(decoder)) return [decoder];
  }
  throw new DecoderUnavailableError('every decoder', {
    remedy: 'install one, for example "npm install zxing-wasm"',
  });
}

async function isInstalled(decoder: Decoder): Promise<boolean> {
  try {
    await decoder.ready();
    return true;
  } catch (error) {
    if (error instanceof DecoderUnavailableError) return false;
    throw error;
  }
}
