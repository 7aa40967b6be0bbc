/**
 * Random pictures for properties of steps, and plain ways to look at their output.
 */

import fc from 'fast-check';
import { createLumaSource } from '../../src/image/source.ts';
import type { LumaImage, Step } from '../../src/types.ts';

/** Pictures of 1..`maxSide` pixels a side, as a view into a larger buffer with gaps between the rows. */
export function anyView(maxSide = 40): fc.Arbitrary<LumaImage> {
  return fc
    .record({
      width: fc.integer({ min: 1, max: maxSide }),
      height: fc.integer({ min: 1, max: maxSide }),
      gap: fc.integer({ min: 0, max: 9 }),
      offset: fc.integer({ min: 0, max: 9 }),
      seed: fc.integer({ min: 1, max: 2 ** 31 - 1 }),
      levels: fc.constantFrom(1, 2, 3, 16, 256),
      clamped: fc.boolean(),
    })
    .map(({ width, height, gap, offset, seed, levels, clamped }) => {
      const stride = width + gap;
      const data = noise((height - 1) * stride + width + offset, seed, levels).subarray(offset);
      const bytes = clamped ? new Uint8ClampedArray(data.buffer, data.byteOffset, data.length) : data;
      return { data: bytes, width, height, stride };
    });
}

/** Repeatable noise of so many different levels. */
export function noise(length: number, seed: number, levels = 256): Uint8Array {
  const data = new Uint8Array(length);
  let state = seed;
  for (let i = 0; i < length; i++) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    data[i] = Math.floor((((state >> 8) % levels) * 255) / Math.max(1, levels - 1));
  }
  return data;
}

/** The same picture with packed rows. */
export function packedCopy({ data, width, height, stride }: LumaImage): LumaImage {
  const packed = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) packed.set(data.subarray(y * stride, y * stride + width), y * width);
  return { data: packed, width, height, stride: width };
}

/** A picture from a function of the pixel's column and row; results are rounded. */
export function draw(width: number, height: number, level: (x: number, y: number) => number): LumaImage {
  const data = Uint8Array.from({ length: width * height }, (_, i) =>
    Math.round(level(i % width, Math.floor(i / width))),
  );
  return { data, width, height, stride: width };
}

/** The gray plane a step makes of a gray plane. */
export function run(step: Step, plane: LumaImage): LumaImage {
  return step.apply(createLumaSource(plane)).image.luma();
}

/** One pixel. */
export function at({ data, stride }: LumaImage, x: number, y: number): number {
  return data[y * stride + x];
}

/** One pixel, with the border repeated outward. */
export function nearest(plane: LumaImage, x: number, y: number): number {
  return at(plane, Math.max(0, Math.min(plane.width - 1, x)), Math.max(0, Math.min(plane.height - 1, y)));
}

/** Mean level. */
export function mean(plane: LumaImage): number {
  let sum = 0;
  for (let y = 0; y < plane.height; y++) for (let x = 0; x < plane.width; x++) sum += at(plane, x, y);
  return sum / (plane.width * plane.height);
}

/** Centre of gravity of what is darker than white, in pixels. */
export function darkCentre(plane: LumaImage): { x: number; y: number } {
  let weight = 0;
  let sumX = 0;
  let sumY = 0;
  for (let y = 0; y < plane.height; y++) {
    for (let x = 0; x < plane.width; x++) {
      const dark = 255 - at(plane, x, y);
      weight += dark;
      sumX += dark * (x + 0.5);
      sumY += dark * (y + 0.5);
    }
  }
  return { x: sumX / weight, y: sumY / weight };
}
