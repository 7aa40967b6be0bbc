/**
 * The adapters of third-party libraries: the common contract, and what is peculiar to each.
 */

import { getInstance } from '@undecaf/zbar-wasm';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { prepareZXingModule } from 'zxing-wasm/reader';
import { jsqr } from '../../src/decoders/jsqr.ts';
import { qr } from '../../src/decoders/qr.ts';
import { zbarWasm } from '../../src/decoders/zbar-wasm.ts';
import { zxingJs } from '../../src/decoders/zxing-js.ts';
import { zxingWasm } from '../../src/decoders/zxing-wasm.ts';
import { InvalidArgumentError } from '../../src/errors.ts';
import { createLumaSource } from '../../src/image/source.ts';
import type { Decoder, Decoding, LumaImage } from '../../src/types.ts';
import { describeDecoderContract } from './contract.ts';
import { beside, draw, encode } from './symbols.ts';

/** Large enough that it finds no room among freed small blocks. */
const PROBE_BYTES = 100_000;

describeDecoderContract('jsqr', jsqr, {
  inverted: true,
  mirrored: true,
  tellsMirrored: false,
  several: false,
  kanji: true,
  guessesCharset: false,
  tellsVersion: true,
  tellsLevel: false,
});

describeDecoderContract('zxing-js', zxingJs, {
  inverted: false,
  mirrored: true,
  tellsMirrored: true,
  several: false,
  kanji: true,
  guessesCharset: true,
  tellsVersion: true,
  tellsLevel: true,
});

describeDecoderContract('zxing-wasm', zxingWasm, {
  inverted: true,
  mirrored: true,
  tellsMirrored: true,
  several: true,
  kanji: true,
  guessesCharset: true,
  tellsVersion: true,
  tellsLevel: true,
  async highWater() {
    const module = await prepareZXingModule({ equalityFn: () => true, fireImmediately: true });
    return probe(module as unknown as Allocator);
  },
});

describeDecoderContract('zbar-wasm', zbarWasm, {
  inverted: false,
  mirrored: true,
  tellsMirrored: true,
  several: true,
  kanji: false,
  guessesCharset: false,
  tellsVersion: false,
  tellsLevel: false,
  highWater: async () => probe(await getInstance()),
});

describeDecoderContract('qr', qr, {
  inverted: true,
  mirrored: false,
  tellsMirrored: true,
  several: false,
  kanji: false,
  guessesCharset: false,
  tellsVersion: true,
  tellsLevel: false,
});

interface Allocator {
  _malloc(bytes: number): number;
  _free(pointer: number): void;
}

function probe(allocator: Allocator): number {
  const pointer = allocator._malloc(PROBE_BYTES);
  allocator._free(pointer);
  return pointer;
}

async function read(decoder: Decoder, image: LumaImage, maxSymbols = Infinity): Promise<Decoding> {
  await decoder.ready();
  return decoder.decode(createLumaSource(image), { deadline: Infinity, maxSymbols });
}

async function texts(decoder: Decoder, image: LumaImage, maxSymbols?: number): Promise<string[]> {
  const { symbols } = await read(decoder, image, maxSymbols);
  return symbols.map(({ text }) => text);
}

const PLAIN = draw(encode('PLAIN', 1)).image;
const INVERTED = draw(encode('INVERTED', 1), { inverted: true }).image;

describe('options', () => {
  it.each([
    ['jsqr', () => jsqr({ inversionAttempts: 'onlyInvert' as 'attemptBoth' }), /inversionAttempts: .*attemptBoth/],
    ['zxing-js', () => zxingJs({ tryHarder: 1 as unknown as boolean }), /tryHarder: .*boolean/],
    ['zxing-wasm', () => zxingWasm({ binarizer: 'Otsu' as 'BoolCast' }), /binarizer: .*LocalAverage/],
    ['zxing-wasm', () => zxingWasm({ characterSet: 'GBK' }), /characterSet: .*GB18030/],
    ['zxing-wasm', () => zxingWasm({ wasmBinary: 'x' as unknown as ArrayBuffer }), /wasmBinary/],
    ['zbar-wasm', () => zbarWasm({ wasmUrl: 1 as unknown as string }), /wasmUrl: .*string/],
    ['qr', () => qr({ effort: 0 }), /effort: .*at least 1|from 1/],
    ['qr', () => qr({ timeLimitMs: Number.NaN }), /timeLimitMs: .*number/],
  ])('%s checks values', (_, make, message) => {
    expect(make).toThrow(InvalidArgumentError);
    expect(make).toThrow(message);
  });

  it.each([jsqr, zxingJs, zxingWasm, zbarWasm, qr])('unknown keys are refused', (factory) => {
    const careless = factory as (options: object) => Decoder;
    expect(() => careless({ tryHardest: true })).toThrow(InvalidArgumentError);
  });
});

describe('jsqr', () => {
  it('options of one decoder do not reach another', async () => {
    expect(await texts(jsqr({ inversionAttempts: 'dontInvert' }), INVERTED)).toEqual([]);
    expect(await texts(jsqr(), INVERTED)).toEqual(['INVERTED']);
    expect(await texts(jsqr({ inversionAttempts: 'dontInvert' }), INVERTED)).toEqual([]);
    expect(await texts(jsqr({ inversionAttempts: 'invertFirst' }), PLAIN)).toEqual(['PLAIN']);
  });
});

describe('zxing-js', () => {
  it('reads without trying harder', async () => {
    expect(await texts(zxingJs({ tryHarder: false }), PLAIN)).toEqual(['PLAIN']);
  });

  it('tells a damaged symbol from none', async () => {
    expect((await read(zxingJs(), damaged())).failures).toEqual([{ stage: 'codewords', reason: 'too-many-errors' }]);
  });
});

describe('zbar-wasm', () => {
  it('reads inverted symbols when asked to', async () => {
    expect(await texts(zbarWasm({ testInverted: true }), INVERTED)).toEqual(['INVERTED']);
    expect(await texts(zbarWasm(), INVERTED)).toEqual([]);
  });
});

describe('qr', () => {
  it('passes effort and time on', async () => {
    expect(await texts(qr({ effort: Infinity, timeLimitMs: Infinity }), PLAIN)).toEqual(['PLAIN']);
  });

  it('needs no time left for its first attempt', async () => {
    const decoder = qr({ effort: 5 });
    await decoder.ready();
    const { symbols } = (await decoder.decode(createLumaSource(PLAIN), { deadline: 0, maxSymbols: 1 })) as Decoding;
    expect(symbols).toHaveLength(1);
  });

  it('refuses pictures that the library cannot take', async () => {
    const wide = { data: new Uint8Array(4097 * 30), width: 4097, height: 30, stride: 4097 };
    expect(await read(qr(), wide)).toMatchObject({ symbols: [], failures: [{ stage: 'locate', reason: 'too-large' }] });
  });

  it('names the stage that failed', async () => {
    // Of its last hypothesis, which need not be the best one.
    const { failures } = await read(qr(), damaged());
    expect(failures).toHaveLength(1);
    expect(['sample', 'format', 'codewords']).toContain(failures[0].stage);
  });
});

describe('zxing-wasm', () => {
  afterEach(() => vi.unstubAllGlobals());

  it('takes nothing from the network', async () => {
    const fetched = vi.fn(() => Promise.reject(new Error('fetched')));
    vi.stubGlobal('fetch', fetched);
    expect(await texts(zxingWasm(), PLAIN)).toEqual(['PLAIN']);
    expect(fetched).not.toHaveBeenCalled();
  });

  it('stops at the wanted number of symbols', async () => {
    const picture = beside(['A', 'B', 'C'].map((text) => draw(encode(text, 1)).image));
    expect(await texts(zxingWasm(), picture)).toHaveLength(3);
    expect(await texts(zxingWasm(), picture, 2)).toHaveLength(2);
  });

  it('reads with all the quick options', async () => {
    const plain = { tryHarder: false, tryRotate: false, tryInvert: false, tryDownscale: false } as const;
    expect(await texts(zxingWasm(plain), PLAIN)).toEqual(['PLAIN']);
    expect(await texts(zxingWasm(plain), INVERTED)).toEqual([]);
  });

  it('takes the charset of unnamed bytes from its options', async () => {
    const gbk = Uint8Array.from([0xcd, 0xf8, 0xc9, 0xcc, 0xd2, 0xf8, 0xd0, 0xd0]);
    const { image } = draw(encode(gbk, 1));
    const { symbols } = await read(zxingWasm({ characterSet: 'GB18030' }), image);
    expect(symbols).toMatchObject([{ text: '网商银行', bytes: gbk }]);
  });

  it('says how sure it is and that a symbol is inverted', async () => {
    const { symbols } = await read(zxingWasm(), INVERTED);
    expect(symbols).toMatchObject([{ inverted: true, confidence: 1 }]);
  });

  it('tells a damaged symbol from none, unless it may stop early', async () => {
    expect((await read(zxingWasm(), damaged())).failures).toEqual([{ stage: 'codewords', reason: 'too-many-errors' }]);
    expect((await read(zxingWasm(), damaged(), 1)).failures).toEqual([{ stage: 'locate', reason: 'not-found' }]);
  });
});

/** A symbol with its function patterns and format intact and its data gone. */
function damaged(): LumaImage {
  const { size, dark } = encode('https://example.com/damaged', 3, 'L');
  const modules = Array.from(dark, (module, index) => {
    const column = index % size;
    const row = Math.floor(index / size);
    const inData = column > 9 && column < 19 && row > 9 && row < 19;
    return inData ? 1 - module : module;
  });
  return draw({ size, dark: modules }, { moduleSizePx: 6 }).image;
}
