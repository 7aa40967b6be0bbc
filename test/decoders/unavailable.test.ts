/**
 * Packages that are not installed: each mock fails as an import of a missing module does.
 */

import { describe, expect, it, vi } from 'vitest';
import { jsqr } from '../../src/decoders/jsqr.ts';
import { qr } from '../../src/decoders/qr.ts';
import { zbarWasm } from '../../src/decoders/zbar-wasm.ts';
import { zxingJs } from '../../src/decoders/zxing-js.ts';
import { zxingWasm } from '../../src/decoders/zxing-wasm.ts';
import { DecoderUnavailableError } from '../../src/errors.ts';

vi.mock('jsqr', () => missing());
vi.mock('@zxing/library', () => missing());
vi.mock('zxing-wasm/reader', () => missing());
vi.mock('@undecaf/zbar-wasm', () => missing());
vi.mock('qr/decode.js', () => missing());

function missing(): never {
  throw Object.assign(new Error('Cannot find package'), { code: 'ERR_MODULE_NOT_FOUND' });
}

describe('a missing package', () => {
  it.each([
    ['jsqr', jsqr],
    ['@zxing/library', zxingJs],
    ['zxing-wasm', zxingWasm],
    ['@undecaf/zbar-wasm', zbarWasm],
    ['qr', qr],
  ])('%s: ready says how to install it', async (packageName, factory) => {
    const decoder = factory();
    const error = await decoder.ready().catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(DecoderUnavailableError);
    expect(error).toMatchObject({ code: 'ERR_DECODER_UNAVAILABLE', packageName });
    expect((error as Error).message).toContain(`npm install ${packageName}`);
    expect((error as Error).cause).toBeInstanceOf(Error);
  });
});
