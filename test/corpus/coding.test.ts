import sharp from 'sharp';
import { expect, test } from 'vitest';
import { forward, inverse, SCALES } from '../../bench/corpus/coding/dct.ts';
import { throughJpeg } from '../../bench/corpus/coding/jpeg.ts';
import { generate } from '../../bench/corpus/generate.ts';

test('the transform matches its definition and inverts', () => {
  const samples = Float64Array.from({ length: 64 }, (_, i) => ((i * 37) % 101) - 50);
  const block = samples.slice();
  forward(block);
  const expected = (u: number, v: number) => {
    let sum = 0;
    for (let y = 0; y < 8; y++) {
      for (let x = 0; x < 8; x++) {
        const wave = Math.cos(((2 * x + 1) * u * Math.PI) / 16) * Math.cos(((2 * y + 1) * v * Math.PI) / 16);
        sum += samples[y * 8 + x] * wave;
      }
    }
    return (sum * (u === 0 ? Math.SQRT1_2 : 1) * (v === 0 ? Math.SQRT1_2 : 1)) / 4;
  };
  for (const [u, v] of [
    [0, 0],
    [1, 0],
    [3, 5],
    [7, 7],
    [2, 6],
  ]) {
    expect(block[v * 8 + u] / (8 * SCALES[u] * SCALES[v])).toBeCloseTo(expected(u, v), 3);
  }
  for (let k = 0; k < 64; k++) block[k] /= 64;
  inverse(block);
  for (let k = 0; k < 64; k++) expect(block[k]).toBeCloseTo(samples[k], 3);
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
