/**
 * Contenders: each decoder with the options it is measured with, alone or behind a plan of preprocessing steps.
 */

import type { Decoder, PlanSpec } from 'qrazor';
import { jsqr } from 'qrazor/decoders/jsqr';
import { qr } from 'qrazor/decoders/qr';
import { zbarWasm } from 'qrazor/decoders/zbar-wasm';
import { zxingJs } from 'qrazor/decoders/zxing-js';
import { zxingWasm } from 'qrazor/decoders/zxing-wasm';

/** Calls nothing but the decoder itself, once. */
export const DECODER_ALONE: PlanSpec = { name: 'alone', attempts: [{}] };

/** Decoders by contender name; options are stated in full, so that a changed default changes no measurement. */
export const CONTENDERS: Readonly<Record<string, () => Decoder>> = {
  'zxing-wasm': () => zxingWasm({ tryHarder: true, tryRotate: true, tryInvert: true, tryDownscale: true }),
  'zxing-wasm-plain': () => zxingWasm({ tryHarder: false, tryRotate: false, tryInvert: false, tryDownscale: false }),
  'zbar-wasm': () => zbarWasm({ testInverted: false }),
  qr: () => qr(),
  jsqr: () => jsqr({ inversionAttempts: 'attemptBoth' }),
  'zxing-js': () => zxingJs({ tryHarder: true }),
};
