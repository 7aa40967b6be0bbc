/**
 * Whatever a caller hands over: a result, or an error that names the argument; never anything else.
 */

import fc from 'fast-check';
import { createReader, InvalidArgumentError, type PixelFormat, type PixelImage, type ReadOptions } from 'qrazor';
import { describe, expect, it } from 'vitest';
import { noise } from '../decoders/symbols.ts';

const reader = createReader();
await reader.ready();

const FORMATS: readonly PixelFormat[] = ['rgba', 'rgb', 'bgra', 'luma', 'nv12', 'i420'];

/** What no size, count or time may be, in numbers and otherwise. */
const WRONG_NUMBERS = [Number.NaN, -1, -Infinity, -1e9, '5', null, {}, [7], true];

function plane(width: number, height: number, level: (index: number) => number): PixelImage {
  return {
    data: Uint8Array.from({ length: width * height }, (_, index) => level(index)),
    width,
    height,
    format: 'luma',
  };
}

const BLANK = plane(30, 30, () => 255);

describe('pictures', () => {
  it.each([
    [1, 1],
    [1, 65_535],
    [65_535, 1],
    [2, 65_535],
    [20, 65_535],
    [65_535, 21],
    [33, 65_535],
  ])('%i x %i of noise: not found', { timeout: 60_000 }, (width, height) => {
    expect(reader.readSync(plane(width, height, noise())).found).toBe(false);
  });

  it.each(['black', 'stripes', 'board'])('65,535 x 48 of %s: not found', { timeout: 60_000 }, (pattern) => {
    const width = 65_535;
    const levels = {
      black: () => 0,
      stripes: (index: number) => 255 * (((index % width) >> 1) & 1),
      board: (index: number) => 255 * (((index % width) + Math.floor(index / width)) & 1),
    };
    expect(reader.readSync(plane(width, 48, levels[pattern as keyof typeof levels])).found).toBe(false);
  });

  it('any bytes of any small size, layout, stride and region: a result with all its fields', () => {
    const picture = fc.record({
      width: fc.integer({ min: 1, max: 70 }),
      height: fc.integer({ min: 1, max: 70 }),
      format: fc.constantFrom(...FORMATS),
      spare: fc.integer({ min: 0, max: 9 }),
      seed: fc.uint8Array({ minLength: 1, maxLength: 64 }),
      corner: fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true })),
    });
    fc.assert(
      fc.property(picture, ({ width, height, format, spare, seed, corner }) => {
        const rowBytes = width * ({ rgba: 4, bgra: 4, rgb: 3 }[format as string] ?? 1);
        const stride = rowBytes + spare;
        const data = Uint8Array.from({ length: stride * height }, (_, index) => seed[index % seed.length]);
        const x = Math.floor(corner[0] * (width - 1));
        const y = Math.floor(corner[1] * (height - 1));
        const region = { x, y, width: width - x, height: height - y };
        const result = reader.readSync({ data, width, height, format, stride }, { region });
        return !result.found && result.width === width && result.height === height && result.failures.length > 0;
      }),
      { seed: 6, numRuns: 150 },
    );
  });

  it('one row with the longest stride there is', () => {
    const picture = { ...plane(64, 1, () => 0), stride: Number.MAX_SAFE_INTEGER };
    expect(reader.readSync(picture).found).toBe(false);
  });

  it.each(['width', 'height', 'stride'])('refuses image.%s that is no size', (name) => {
    for (const value of [...WRONG_NUMBERS, 0, 0.5, Infinity, 1e300]) {
      const picture = { ...BLANK, [name]: value } as PixelImage;
      // No stride is a packed row.
      if (name === 'stride' && value === null) continue;
      expect(() => reader.readSync(picture)).toThrow(InvalidArgumentError);
      expect(() => reader.readSync(picture)).toThrow(value === 1e300 ? /image\./ : `image.${name}`);
    }
  });

  it('refuses sides above 65,535 and data that are too short or none', () => {
    expect(() => reader.readSync({ ...BLANK, width: 65_536 })).toThrow('image.width');
    expect(() => reader.readSync({ ...BLANK, height: 65_535, width: 65_535 })).toThrow('image.data');
    for (const data of [undefined, null, [], 'abc', new Float32Array(900), new ArrayBuffer(900)]) {
      expect(() => reader.readSync({ ...BLANK, data } as unknown as PixelImage)).toThrow('image.data');
    }
    for (const picture of [undefined, null, 7, 'abc', []]) {
      expect(() => reader.readSync(picture as unknown as PixelImage)).toThrow(InvalidArgumentError);
    }
  });
});

describe('options', () => {
  it.each(['maxSymbols', 'budgetMs'])('refuses %s that is no number or negative', (name) => {
    for (const value of WRONG_NUMBERS) {
      expect(() => reader.readSync(BLANK, { [name]: value } as ReadOptions)).toThrow(`options.${name}`);
    }
  });

  it('takes the largest and smallest there are', () => {
    for (const value of [Infinity, Number.MAX_SAFE_INTEGER, 1]) {
      expect(reader.readSync(BLANK, { maxSymbols: value, budgetMs: value }).found).toBe(false);
    }
    expect(reader.readSync(BLANK, { budgetMs: Number.MAX_VALUE }).found).toBe(false);
    expect(reader.readSync(BLANK, { budgetMs: Number.MIN_VALUE }).found).toBe(false);
    expect(() => reader.readSync(BLANK, { maxSymbols: 1e300 })).toThrow('options.maxSymbols');
  });

  it.each(['x', 'y', 'width', 'height'])('refuses region.%s outside the picture', (name) => {
    for (const value of [...WRONG_NUMBERS, 31, 0.5, Infinity, 1e300]) {
      const region = { x: 0, y: 0, width: 30, height: 30, [name]: value };
      expect(() => reader.readSync(BLANK, { region } as ReadOptions)).toThrow(InvalidArgumentError);
    }
  });

  it('anything at all in place of options: a result or an error that says what was wrong', () => {
    fc.assert(
      fc.property(
        fc.anything(),
        fc.constantFrom('region', 'maxSymbols', 'budgetMs', 'trace', 'other'),
        (value, name) => {
          for (const options of [value, { [name]: value }]) {
            try {
              expect(reader.readSync(BLANK, options as ReadOptions).found).toBe(false);
            } catch (error) {
              expect(error).toBeInstanceOf(InvalidArgumentError);
            }
          }
        },
      ),
      { seed: 7, numRuns: 1000 },
    );
  });
});
