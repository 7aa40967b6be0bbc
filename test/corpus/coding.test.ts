import sharp from 'sharp';
import { expect, test } from 'vitest';
import { codeBlocks } from '../../bench/corpus/coding/dct.ts';
import { throughJpeg } from '../../bench/corpus/coding/jpeg.ts';
import { generate } from '../../bench/corpus/generate.ts';
import { scratchCopy, withScratch } from '../../bench/corpus/scratch.ts';

/** A block through `codeBlocks`. */
function code(samples: Float32Array, steps: (k: number) => number, rounding = 0.5): Float32Array {
  return withScratch(() => {
    const data = scratchCopy(samples);
    codeBlocks(
      { width: 8, height: 8, data },
      Float64Array.from({ length: 64 }, (_, k) => steps(k)),
      rounding,
    );
    return data.slice();
  });
}

const SAMPLES = Float32Array.from({ length: 64 }, (_, i) => ((i * 37) % 101) - 50);

test('blocks come back from fine steps as they were', () => {
  code(SAMPLES, () => 1e-3).forEach((value, i) => {
    expect(value).toBeCloseTo(SAMPLES[i], 2);
  });
});

test.each([
  [0, 0],
  [1, 0],
  [3, 5],
  [7, 7],
  [2, 6],
])('steps apply to the frequency (%s, %s) as the transform defines it', (u, v) => {
  const weight = (k: number) => (k === 0 ? Math.SQRT1_2 : 1) / 2;
  const wave = (x: number, k: number) => weight(k) * Math.cos(((2 * x + 1) * k * Math.PI) / 16);
  let coefficient = 0;
  SAMPLES.forEach((value, i) => {
    coefficient += value * wave(i & 7, u) * wave(i >> 3, v);
  });
  // All other frequencies are rounded away.
  const alone = code(SAMPLES, (k) => (k === v * 8 + u ? 1e-3 : 1e6));
  alone.forEach((value, i) => {
    expect(value).toBeCloseTo(coefficient * wave(i & 7, u) * wave(i >> 3, v), 2);
  });
});

test('a prediction is taken off before and added afterwards', () => {
  const coded = withScratch(() => {
    const plane = { width: 8, height: 8, data: scratchCopy(SAMPLES.map((value) => value + 100)) };
    const steps = new Float64Array(64).fill(1e6);
    codeBlocks(plane, steps, 0.5, { ...plane, data: scratchCopy(SAMPLES) });
    return plane.data.slice();
  });
  expect(coded).toEqual(SAMPLES);
});

test.each([90, 50, 15])('quality %s differs from the clean picture as libjpeg does', async (quality) => {
  const { picture } = generate({ effect: 'rotate', severity: 0.3, seed: 8, uncoded: true });
  const { width, height } = picture;
  const ours = throughJpeg(picture, quality);
  const theirs = await sharp(picture.data, { raw: { width, height, channels: 1 } })
    .jpeg({ quality })
    .toBuffer()
    .then((file) => sharp(file).toColourspace('b-w').raw().toBuffer());
  const error = (a: Uint8Array, b: Uint8Array) =>
    Math.sqrt(a.reduce((sum, value, i) => sum + (value - b[i]) ** 2, 0) / a.length);
  const loss = error(theirs, picture.data);
  expect(error(ours.data, picture.data) / loss).toBeGreaterThan(0.9);
  expect(error(ours.data, picture.data) / loss).toBeLessThan(1.1);
  expect(error(ours.data, theirs)).toBeLessThan(0.3 * loss + 0.5);
});
