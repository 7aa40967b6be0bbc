import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InvalidArgumentError } from '../../src/errors.ts';
import { createImageSource } from '../../src/image/source.ts';
import type { PixelFormat, PixelImage } from '../../src/types.ts';
import { gray, levels } from '../helpers/picture.ts';

/** One pixel of each colour given as red, green, blue, alpha, in a layout of the test's choice. */
function pixels(colours: readonly (readonly number[])[], format: PixelFormat): PixelImage {
  const order = { rgba: [0, 1, 2, 3], bgra: [2, 1, 0, 3], rgb: [0, 1, 2] }[format as 'rgba' | 'bgra' | 'rgb'];
  return {
    data: Uint8Array.from(colours.flatMap((colour) => order.map((i) => colour[i]))),
    width: colours.length,
    height: 1,
    format,
  };
}

const COLOURS = [
  [255, 0, 0, 255],
  [0, 255, 0, 255],
  [0, 0, 255, 255],
  [10, 200, 30, 255],
];

describe('ImageSource', () => {
  it.each(['rgba', 'bgra', 'rgb'] as const)('gives the same planes for %s', (format) => {
    const source = createImageSource(pixels(COLOURS, format));
    expect(gray(source.luma())).toEqual([[76, 149, 28, (77 * 10 + 150 * 200 + 29 * 30) >> 8]]);
    expect([...source.rgba().data]).toEqual(COLOURS.flat());
    expect(source.coloured).toBe(true);
  });

  it('composites transparent pixels over white', () => {
    const source = createImageSource(
      pixels(
        [
          [0, 0, 0, 255],
          [0, 0, 0, 0],
          [0, 0, 0, 128],
        ],
        'rgba',
      ),
    );
    expect(gray(source.luma())).toEqual([[0, 255, 127]]);
    expect([...source.rgba().data]).toEqual([0, 0, 0, 255, 255, 255, 255, 255, 127, 127, 127, 255]);
  });

  it.each(['nv12', 'i420', 'luma'] as const)('reads the Y plane of %s and ignores what follows it', (format) => {
    const data = Uint8Array.from([0, 50, 100, 150, 99, 99]);
    const source = createImageSource({ data, width: 2, height: 2, format });
    expect(gray(source.luma())).toEqual([
      [0, 50],
      [100, 150],
    ]);
    expect([...source.rgba().data.subarray(0, 8)]).toEqual([0, 0, 0, 255, 50, 50, 50, 255]);
    expect(source.coloured).toBe(false);
  });

  it('shares the pixels of packed opaque RGBA', () => {
    const image = pixels(COLOURS, 'rgba');
    expect(createImageSource(image).rgba().data.buffer).toBe(image.data.buffer);
  });

  it('halves with rounded means and drops odd edges', () => {
    const plane = levels([
      [0, 1, 9],
      [1, 1, 9],
      [7, 7, 7],
    ]);
    const source = createImageSource({ ...plane, format: 'luma' });
    expect(gray(source.half())).toEqual([[1]]);
  });

  it('projects colours with weights, offset and clamping', () => {
    const source = createImageSource(pixels(COLOURS, 'rgba'));
    expect(gray(source.channel({ red: 1, green: 0, blue: 0, offset: 0 }))).toEqual([[255, 0, 0, 10]]);
    expect(gray(source.channel({ red: 2, green: -1, blue: 0, offset: 100 }))).toEqual([[255, 0, 100, 0]]);
  });

  it('gives for a strided crop what a packed copy gives', () => {
    const format = fc.constantFrom<PixelFormat>('rgba', 'bgra', 'rgb', 'luma');
    const size = fc.integer({ min: 1, max: 12 });
    fc.assert(
      fc.property(format, size, size, fc.nat(5), fc.infiniteStream(fc.nat(255)), (kind, width, height, pad, stream) => {
        const bytesPerPixel = { rgba: 4, bgra: 4, rgb: 3, luma: 1, nv12: 1, i420: 1 }[kind];
        const stride = width * bytesPerPixel + pad;
        const data = Uint8Array.from({ length: stride * height }, () => stream.next().value as number);
        const region = { x: width >> 2, y: height >> 2, width: (width + 1) >> 1, height: (height + 1) >> 1 };
        const view = createImageSource({ data, width, height, stride, format: kind }, region);
        const packed = Uint8Array.from(
          Array.from({ length: region.height }, (_, y) => {
            const start = (region.y + y) * stride + region.x * bytesPerPixel;
            return [...data.subarray(start, start + region.width * bytesPerPixel)];
          }).flat(),
        );
        const copy = createImageSource({ data: packed, width: region.width, height: region.height, format: kind });
        expect(gray(view.luma())).toEqual(gray(copy.luma()));
        expect(view.rgba()).toEqual(copy.rgba());
        expect(gray(view.half())).toEqual(gray(copy.half()));
      }),
    );
  });

  it.each([
    ['image: expected pixels, as { data, width, height }', 'photo.jpg'],
    ['image: expected pixels, as { data, width, height }', new Uint8Array(4)],
    ['image.width', { data: new Uint8Array(4), width: 0, height: 1 }],
    ['image.width', { data: new Uint8Array(4), width: Number.NaN, height: 1 }],
    ['image.width', { data: new Uint8Array(4), width: 65_536, height: 1 }],
    ['image.height', { data: new Uint8Array(4), width: 1, height: 1.5 }],
    ['image.data', { data: new Uint8Array(3), width: 1, height: 1 }],
    ['image.data', { data: [1, 2, 3, 4], width: 1, height: 1 }],
    ['image.stride', { data: new Uint8Array(16), width: 2, height: 2, stride: 7 }],
    ['image.format', { data: new Uint8Array(16), width: 2, height: 2, format: 'cmyk' }],
    ['image', null],
  ])('refuses a wrong %s', (parameter, image) => {
    const wrap = () => createImageSource(image as unknown as PixelImage);
    expect(wrap).toThrow(InvalidArgumentError);
    expect(wrap).toThrow(parameter);
  });

  it('refuses a region outside the picture', () => {
    const image = { data: new Uint8Array(16), width: 4, height: 4, format: 'luma' } as const;
    expect(() => createImageSource(image, { x: 2, y: 0, width: 3, height: 1 })).toThrow(
      'region.width: expected an integer from 1 to 2, received 3',
    );
  });
});
