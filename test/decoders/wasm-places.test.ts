/**
 * Where the adapters take their WebAssembly binaries from.
 */

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { zbarWasm } from '../../src/decoders/zbar-wasm.ts';
import { zxingWasm } from '../../src/decoders/zxing-wasm.ts';
import { createLumaSource } from '../../src/image/source.ts';
import type { Decoder, Decoding } from '../../src/types.ts';
import { draw, encode } from './symbols.ts';

const { resolve } = createRequire(import.meta.url);
const ZXING_BINARY = readFileSync(resolve('zxing-wasm/reader/zxing_reader.wasm'));
const SOURCE = createLumaSource(draw(encode('PLACE', 1)).image);

async function texts(decoder: Decoder): Promise<string[]> {
  await decoder.ready();
  const { symbols } = decoder.decode(SOURCE, { deadline: Infinity, maxSymbols: Infinity }) as Decoding;
  return symbols.map(({ text }) => text);
}

/** Runs as if there were no Node. */
async function outsideNode<T>(run: () => Promise<T>): Promise<T> {
  const { getBuiltinModule } = process;
  Reflect.set(process, 'getBuiltinModule', undefined);
  try {
    return await run();
  } finally {
    Reflect.set(process, 'getBuiltinModule', getBuiltinModule);
  }
}

describe('zxing-wasm', () => {
  afterEach(() => vi.unstubAllGlobals());

  it('outside Node names both options and fetches nothing', async () => {
    const fetched = vi.fn();
    vi.stubGlobal('fetch', fetched);
    await outsideNode(() => expect(zxingWasm().ready()).rejects.toThrow(/wasmUrl or wasmBinary/));
    expect(fetched).not.toHaveBeenCalled();
  });

  it('takes the binary from the caller', async () => {
    expect(await outsideNode(() => texts(zxingWasm({ wasmBinary: ZXING_BINARY })))).toEqual(['PLACE']);
    const copy = new Uint8Array(ZXING_BINARY).buffer;
    expect(await texts(zxingWasm({ wasmBinary: copy }))).toEqual(['PLACE']);
  });

  it('fetches the address that the caller names', async () => {
    const fetched = vi.fn(async () => new Response(ZXING_BINARY));
    vi.stubGlobal('fetch', fetched);
    expect(await texts(zxingWasm({ wasmUrl: '/assets/zxing.wasm' }))).toEqual(['PLACE']);
    expect(fetched).toHaveBeenCalledWith('/assets/zxing.wasm');
  });

  it('says when the address does not answer, and can try again', async () => {
    const responses = [new Response('', { status: 404 }), new Response(ZXING_BINARY)];
    vi.stubGlobal('fetch', async () => responses.shift());
    const decoder = zxingWasm({ wasmUrl: '/assets/zxing.wasm' });
    await expect(decoder.ready()).rejects.toThrow(/wasmUrl/);
    expect(await texts(decoder)).toEqual(['PLACE']);
  });

  it('says when the binary is none, and leaves others alone', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    await expect(zxingWasm({ wasmBinary: Uint8Array.of(1, 2, 3) }).ready()).rejects.toThrow(/did not start/);
    expect(await texts(zxingWasm())).toEqual(['PLACE']);
  });
});

describe('zbar-wasm', () => {
  it('takes the binary from the place that the caller names', async () => {
    expect(await texts(zbarWasm({ wasmUrl: resolve('@undecaf/zbar-wasm/dist/zbar.wasm') }))).toEqual(['PLACE']);
  });

  it('says when there is none', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    await expect(zbarWasm({ wasmUrl: '/nowhere/zbar.wasm' }).ready()).rejects.toThrow(/wasmUrl/);
  });
});
