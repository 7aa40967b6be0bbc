/**
 * What every decoder has to keep, whatever library stands behind it. What a library cannot do is a trait:
 * there the suite asserts that nothing wrong comes back.
 */

import toSjis from 'qrcode/helper/to-sjis.js';
import { beforeAll, describe, expect, it } from 'vitest';
import { distance } from '../../src/image/geometry.ts';
import { createImageSource, createLumaSource } from '../../src/image/source.ts';
import type { Decoder, Decoding, LumaImage, PixelImage, Quad } from '../../src/types.ts';
import { expectNoGrowth } from './growth.ts';
import { beside, type Drawing, type DrawnSymbol, draw, encode, fill, type Modules, noise } from './symbols.ts';

/** What a decoder can do beyond reading one dark symbol on light ground at any angle. */
export interface DecoderTraits {
  /** Reads light modules on dark ground. */
  readonly inverted: boolean;
  /** Reads symbols seen from behind. */
  readonly mirrored: boolean;
  /** Says whether a symbol is mirrored; else its corners run clockwise in the picture. */
  readonly tellsMirrored: boolean;
  /** Reads all symbols of a picture. */
  readonly several: boolean;
  readonly kanji: boolean;
  /** Guesses the charset of bytes that are not UTF-8; else it refuses them. */
  readonly guessesCharset: boolean;
  readonly tellsVersion: boolean;
  readonly tellsLevel: boolean;
  /** Has nothing to load, so it decodes without `ready()`; default false. */
  readonly alwaysReady?: boolean;
  /** Address of a fresh block in the memory of the WebAssembly instance: it climbs when memory leaks. */
  readonly highWater?: () => Promise<number>;
}

const TEXT = 'https://example.com/pay?id=42';
const VERSION = 3;
const SYMBOL = encode(TEXT, VERSION, 'M');
const UNLIMITED = { deadline: Infinity, maxSymbols: Infinity };

/** Runs the suite on decoders made by `factory`. */
export function describeDecoderContract(name: string, factory: () => Decoder, traits: DecoderTraits): void {
  describe(name, () => {
    const decoder = factory();
    beforeAll(() => decoder.ready());
    const decode = (image: LumaImage | PixelImage): Decoding => {
      const source = 'format' in image ? createImageSource(image) : createLumaSource(image as LumaImage);
      return decoder.decode(source, UNLIMITED) as Decoding;
    };
    const check = (drawing: Drawing, supported = true) => {
      const drawn = draw(SYMBOL, drawing);
      expectSymbol(decode(drawn.image), drawn, drawing, supported, traits);
    };

    describe('lifecycle', () => lifecycleCases(name, factory, traits));
    describe('views', () => {
      it.each([0, 90, 180, 270, 30])('reads a symbol turned by %i degrees', (degrees) => check({ degrees }));
      it.each([2, 3, 4, 5, 6, 7, 8, 9, 10])('reads %i px per module', (moduleSizePx) => check({ moduleSizePx }));
      it.each([0, 90, 30])('mirrored and turned by %i degrees', (degrees) =>
        check({ degrees, mirrored: true }, traits.mirrored),
      );
      it.each([0, 30])('inverted and turned by %i degrees', (degrees) =>
        check({ degrees, inverted: true }, traits.inverted),
      );
      it('several symbols', () => severalCase(decode, traits));
    });
    describe('payload', () => payloadCases(decode, traits));
    describe('nothing there', () => emptyCases(decode));
    describe('pixels', () => pixelCases(decode));
    it('keeps no memory between reads', { timeout: 60_000 }, () => expectNoGrowth(decode, traits.highWater));
  });
}

function lifecycleCases(name: string, factory: () => Decoder, { alwaysReady = false }: DecoderTraits): void {
  it('has the name that plans use', () => expect(factory().id).toBe(name));

  it.skipIf(alwaysReady)('refuses to decode before ready, naming it', () => {
    const source = createLumaSource(draw(SYMBOL).image);
    expect(() => factory().decode(source, UNLIMITED)).toThrow(/ready/);
  });

  it('can be made ready again and again', async () => {
    const decoder = factory();
    await Promise.all([decoder.ready(), decoder.ready()]);
    await decoder.ready();
    expect((decoder.decode(createLumaSource(draw(SYMBOL).image), UNLIMITED) as Decoding).symbols).toHaveLength(1);
  });

  it('expects costs that grow with the picture', () => {
    const decoder = factory();
    expect(decoder.costMs(640, 480)).toBeGreaterThan(0.5);
    expect(decoder.costMs(1280, 960)).toBeCloseTo(4 * decoder.costMs(640, 480));
  });
}

/** The one symbol of the suite, everything about it right; or nothing, where the library cannot read it. */
function expectSymbol(
  { symbols, failures }: Decoding,
  drawn: DrawnSymbol,
  { mirrored = false, inverted = false }: Drawing,
  supported: boolean,
  traits: DecoderTraits,
): void {
  expect(symbols.map(({ text }) => text)).toEqual(supported ? [TEXT] : []);
  if (!supported) {
    expect(failures.length).toBeGreaterThan(0);
    return;
  }
  const [symbol] = symbols;
  expect(symbol.version).toBe(traits.tellsVersion ? VERSION : null);
  expect(symbol.errorCorrectionLevel).toBe(traits.tellsLevel ? 'M' : null);
  if (traits.tellsMirrored) expect(symbol.mirrored).toBe(mirrored);
  expect([inverted, null]).toContain(symbol.inverted);
  expect(symbol.bytes).toEqual(new TextEncoder().encode(TEXT));
  expectCorners(symbol.corners, drawn, mirrored && !traits.tellsMirrored);
}

function expectCorners(found: Quad, { corners, moduleSizePx }: DrawnSymbol, clockwise: boolean): void {
  const [topLeft, topRight, bottomRight, bottomLeft] = corners;
  const truth = clockwise ? [topLeft, bottomLeft, bottomRight, topRight] : corners;
  const errors = truth.map((corner, index) => distance(corner, found[index]) / moduleSizePx);
  expect(Math.max(...errors)).toBeLessThan(1);
  expect(errors.reduce((sum, error) => sum + error) / 4).toBeLessThan(0.5);
}

function severalCase(decode: (image: LumaImage) => Decoding, traits: DecoderTraits): void {
  const texts = ['FIRST', 'SECOND', 'THIRD'];
  const drawn = texts.map((text) => draw(encode(text, 1), { moduleSizePx: 5 }));
  const read = decode(beside(drawn.map(({ image }) => image))).symbols;
  const found = read.map(({ text }) => text).sort();
  if (traits.several) expect(found).toEqual(texts);
  expect(texts).toEqual(expect.arrayContaining(found));
  for (const { text, corners } of read) {
    const index = texts.indexOf(text);
    const left = drawn.slice(0, index).reduce((sum, { image }) => sum + image.width, 0);
    const home = corners.map(({ x, y }) => ({ x: x - left, y })) as unknown as Quad;
    expectCorners(home, drawn[index], false);
  }
}

function payloadCases(decode: (image: LumaImage) => Decoding, traits: DecoderTraits): void {
  const read = (modules: Modules) => decode(draw(modules, { moduleSizePx: 5 }).image);

  it.each([
    ['digits', '0123456789012'],
    ['capitals', 'PAY 100 TO: *ABC*'],
    ['mixed modes', 'https://example.com/1234567890/ABCDEFGHIJKLMNOP'],
    ['control characters', 'line\r\n\ttab'],
  ])('reads %s with their bytes', (_, text) => {
    const { symbols } = read(encode(text, 4));
    expect(symbols).toMatchObject([{ text, bytes: new TextEncoder().encode(text) }]);
  });

  it('reads UTF-8 with its bytes', () => {
    const bytes = new TextEncoder().encode('付款 ✓ Zürich 😀');
    expect(read(encode(bytes, 4)).symbols).toMatchObject([{ text: '付款 ✓ Zürich 😀', bytes }]);
  });

  it('Kanji mode', () => {
    const { symbols } = read(encode('日本語漢字', 2, 'M', toSjis));
    expect(symbols.map(({ text }) => text)).toEqual(traits.kanji ? ['日本語漢字'] : []);
  });

  it('bytes in a charset that nothing names', () => {
    const gbk = Uint8Array.from([0xcd, 0xf8, 0xc9, 0xcc, 0xd2, 0xf8, 0xd0, 0xd0, 0x32, 0x30, 0x32, 0x36]);
    const { symbols, failures } = read(encode(gbk, 2));
    if (traits.guessesCharset) for (const { bytes } of symbols) expect([gbk, null]).toContainEqual(bytes);
    else
      expect({ symbols, failures }).toMatchObject({ symbols: [], failures: [{ stage: 'payload', reason: 'invalid' }] });
  });

  it('an empty payload is no read', () => {
    // A byte segment of no bytes is valid, but worth nothing.
    expect(read(encode(new Uint8Array(0), 1)).symbols).toEqual([]);
  });
}

function emptyCases(decode: (image: LumaImage) => Decoding): void {
  const expectNothing = (image: LumaImage) => {
    const { symbols, failures } = decode(image);
    expect(symbols).toEqual([]);
    expect(failures.length).toBeGreaterThan(0);
    return failures;
  };

  it.each([
    ['white', () => 255],
    ['black', () => 0],
    ['noise', noise()],
  ])('%s', (_, level) => {
    expectNothing(fill(160, 120, level));
  });

  it.each([
    [1, 1],
    [3, 1],
    [1, 300],
    [20, 20],
    [20, 400],
  ])('%i x %i pixels are too few', (width, height) => {
    expect(expectNothing(fill(width, height, () => 128))).toMatchObject([{ stage: 'locate', reason: 'too-small' }]);
  });

  it.each([
    [21, 21],
    [21, 400],
    [300, 22],
    [37, 40],
    [39, 39],
    [40, 41],
    [63, 64],
  ])('noise of %i x %i pixels', (width, height) => {
    expectNothing(fill(width, height, noise()));
  });
}

function pixelCases(decode: (image: LumaImage | PixelImage) => Decoding): void {
  const { image } = draw(SYMBOL);
  const { width, height, data } = image;

  it('reads a view into a larger picture like a packed copy of it', () => {
    const stride = width + 13;
    const offset = 3 * stride + 7;
    const large = new Uint8Array(stride * (height + 6)).fill(90);
    for (let y = 0; y < height; y++) large.set(data.subarray(y * width, (y + 1) * width), offset + y * stride);
    const view = { data: large.subarray(offset, offset + (height - 1) * stride + width), width, height, stride };
    expect(decode(view)).toEqual(decode(image));
    expect(decode({ ...view, format: 'luma' })).toEqual(decode(image));
  });

  it('reads black on transparent', () => {
    const pixels = new Uint8ClampedArray(width * height * 4);
    for (let i = 0; i < data.length; i++) pixels[4 * i + 3] = 255 - data[i];
    expect(decode({ data: pixels, width, height, format: 'rgba' }).symbols).toMatchObject([{ text: TEXT }]);
  });

  it('reads colour', () => {
    const pixels = new Uint8Array(width * height * 3);
    for (let i = 0; i < data.length; i++) pixels.set(data[i] < 128 ? [20, 10, 120] : [255, 250, 180], 3 * i);
    expect(decode({ data: pixels, width, height, format: 'rgb' }).symbols).toMatchObject([{ text: TEXT }]);
  });

  it('leaves the pixels alone', () => {
    const pixels = Uint8ClampedArray.from({ length: width * height * 4 }, (_, i) => (i % 4 === 3 ? 255 : data[i >> 2]));
    const [before, grayBefore] = [pixels.slice(), data.slice()];
    decode({ data: pixels, width, height, format: 'rgba' });
    decode(image);
    expect(pixels).toEqual(before);
    expect(data).toEqual(grayBefore);
  });
}
