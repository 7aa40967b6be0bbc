/**
 * Plans for readers that you keep: the preprocessing attempts that gain most in front of each, in order of gain for time,
 * chosen on real photographs (`npm run tune`). Attempts after the first run while the picture is unread, so a limit of
 * time cuts off the least of them.
 *
 * ```ts
 * const reader = createReader({ decoders: [jsqr()], plan: jsqrPlan });
 * ```
 *
 * @packageDocumentation
 */

import type { PlanSpec } from '../types.ts';
import jsqr from './readers/jsqr.json' with { type: 'json' };
import zbarWasm from './readers/zbar-wasm.json' with { type: 'json' };
import zxingJs from './readers/zxing-js.json' with { type: 'json' };
import zxingWasm from './readers/zxing-wasm.json' with { type: 'json' };

/** For `jsqr()` of `qrazor/decoders/jsqr`. */
export const jsqrPlan: PlanSpec = jsqr as PlanSpec;

/** For `zxingJs()` of `qrazor/decoders/zxing-js`. */
export const zxingJsPlan: PlanSpec = zxingJs as PlanSpec;

/** For `zxingWasm()` of `qrazor/decoders/zxing-wasm`. */
export const zxingWasmPlan: PlanSpec = zxingWasm as PlanSpec;

/** For `zbarWasm()` of `qrazor/decoders/zbar-wasm`. */
export const zbarWasmPlan: PlanSpec = zbarWasm as PlanSpec;
