/**
 * The plans of `qrazor/presets` in front of the readers that they were chosen for.
 */

import { join } from 'node:path';
import { createReader, type Decoder, type PlanSpec } from 'qrazor';
import { jsqr } from 'qrazor/decoders/jsqr';
import { zbarWasm } from 'qrazor/decoders/zbar-wasm';
import { zxingJs } from 'qrazor/decoders/zxing-js';
import { zxingWasm } from 'qrazor/decoders/zxing-wasm';
import { loadImage } from 'qrazor/node';
import { jsqrPlan, zbarWasmPlan, zxingJsPlan, zxingWasmPlan } from 'qrazor/presets';
import { describe, expect, it } from 'vitest';

const SAMPLES = new URL('../../samples/payment', import.meta.url).pathname;

/** Each with pictures that the reader does not read alone. */
const CASES: readonly (readonly [string, () => Decoder, PlanSpec, readonly string[]])[] = [
  ['jsqr', jsqr, jsqrPlan, ['degraded-faded-plate.jpg', 'degraded-moving-phone.jpg']],
  ['zxing-js', zxingJs, zxingJsPlan, ['degraded-glare-plate.jpg', 'degraded-moving-phone.jpg']],
  ['zxing-wasm', zxingWasm, zxingWasmPlan, ['hard-defocused-plate.jpg', 'hard-overexposed-phone.jpg']],
];

describe.each(CASES)('%s behind its plan', (_, makeDecoder, plan, files) => {
  it.each(files)('reads %s, which it does not read alone', async (file) => {
    const image = await loadImage(join(SAMPLES, file));
    const decoders = [makeDecoder()];
    expect((await createReader({ decoders, plan: { attempts: [{}] } }).read(image)).found).toBe(false);
    expect((await createReader({ decoders, plan }).read(image)).found).toBe(true);
  });
});

const PLANS: readonly (readonly [string, () => Decoder, PlanSpec])[] = [
  ...CASES.map(([name, makeDecoder, plan]) => [name, makeDecoder, plan] as const),
  ['zbar-wasm', zbarWasm, zbarWasmPlan],
];

it.each(PLANS)('the plan of %s parses, and goes on only while nothing is read', (_, makeDecoder, plan) => {
  expect(() => createReader({ decoders: [makeDecoder()], plan })).not.toThrow();
  const [first, ...rest] = plan.attempts;
  expect(first.when).toBe('always');
  expect(rest.length).toBeGreaterThan(2);
  expect(rest.every(({ when }) => when === 'unread')).toBe(true);
});
