import { describe, expect, it } from 'vitest';
import { createImageSource, createLumaSource } from '../../src/image/source.ts';
import { channel } from '../../src/preprocess/channel.ts';
import type { ImageSource, LumaImage } from '../../src/types.ts';
import { gray } from '../helpers/picture.ts';
import { at, draw } from './planes.ts';

type Colour = readonly [red: number, green: number, blue: number];

function paint(width: number, height: number, colour: (x: number, y: number) => Colour): ImageSource {
  const data = new Uint8Array(width * height * 3);
  for (let i = 0; i < width * height; i++) data.set(colour(i % width, Math.floor(i / width)), 3 * i);
  return createImageSource({ data, width, height, format: 'rgb' });
}

function checks(light: Colour, dark: Colour): ImageSource {
  return paint(64, 64, (x, y) => (((x >> 3) + (y >> 3)) % 2 === 0 ? light : dark));
}

function separated(source: ImageSource): LumaImage {
  return channel().apply(source).image.luma();
}

describe('channel', () => {
  const source = paint(3, 1, (x) => [10 * x, 20 * x + 1, 30 * x + 2]);

  it('takes single channels', () => {
    expect(gray(channel({ select: 'red' }).apply(source).image.luma())).toEqual([[0, 10, 20]]);
    expect(gray(channel({ select: 'green' }).apply(source).image.luma())).toEqual([[1, 21, 41]]);
    expect(gray(channel({ select: 'blue' }).apply(source).image.luma())).toEqual([[2, 32, 62]]);
  });

  it('leaves gray sources alone', () => {
    const plane = draw(4, 4, (x, y) => x * y);
    for (const select of ['red', 'largest-separation'] as const) {
      expect(channel({ select }).apply(createLumaSource(plane)).image.luma()).toBe(plane);
    }
  });

  it('separates colours of nearly equal luma fully', () => {
    // Luma 110 and 104.
    const output = separated(checks([230, 60, 50], [40, 130, 60]));
    expect([at(output, 2, 2), at(output, 10, 2)]).toEqual([255, 0]);
  });

  it('keeps the lighter colour light', () => {
    for (const [light, dark] of [
      [
        [255, 255, 255],
        [20, 30, 160],
      ],
      [
        [250, 220, 40],
        [200, 30, 30],
      ],
      [
        [130, 160, 130],
        [120, 40, 130],
      ],
    ] as const) {
      const output = separated(checks(light, dark));
      expect([at(output, 2, 2), at(output, 10, 2)]).toEqual([255, 0]);
    }
  });

  it('stays with luma when colours hardly differ', () => {
    const plain = checks([100, 100, 100], [101, 99, 100]);
    expect(separated(plain)).toBe(plain.luma());
  });

  it('looks at a sample of large pictures', () => {
    const large = paint(500, 400, (x, y) => ((x + y) % 2 === 0 ? [200, 180, 90] : [200, 90, 180]));
    const output = separated(large);
    expect(new Set(output.data)).toEqual(new Set([0, 255]));
  });
});
