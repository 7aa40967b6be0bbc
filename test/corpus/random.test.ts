import { expect, test } from 'vitest';
import { fractalNoise, valueNoise } from '../../bench/corpus/noise.ts';
import { createRandom, hash } from '../../bench/corpus/random.ts';

test('equal seed and purpose give equal streams, others do not', () => {
  const draw = (seed: number, purpose: string) => {
    const random = createRandom(seed, purpose);
    return Array.from({ length: 8 }, () => random.bits());
  };
  expect(draw(7, 'glare')).toEqual(draw(7, 'glare'));
  expect(draw(7, 'glare')).not.toEqual(draw(8, 'glare'));
  expect(draw(7, 'glare')).not.toEqual(draw(7, 'shadow'));
  expect(hash(1, '2x')).not.toBe(hash(12, 'x'));
});

test('the hash is FNV-1a', () => {
  // Reference: the bytes of "1/a" folded by hand with offset basis 0x811c9dc5 and prime 0x01000193.
  let value = 0x811c9dc5n;
  for (const byte of [0x31n, 0x2fn, 0x61n]) value = ((value ^ byte) * 0x01000193n) & 0xffffffffn;
  expect(hash(1, 'a')).toBe(Number(value));
});

test('uniform and normal draws have the moments they promise', () => {
  const random = createRandom(3, 'moments');
  const count = 40_000;
  const moments = (draw: () => number) => {
    const values = Array.from({ length: count }, draw);
    const mean = values.reduce((sum, value) => sum + value, 0) / count;
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / count;
    return {
      mean,
      variance,
      low: values.reduce((a, b) => Math.min(a, b)),
      high: values.reduce((a, b) => Math.max(a, b)),
    };
  };
  const uniform = moments(() => random.uniform());
  expect(uniform.mean).toBeCloseTo(0.5, 2);
  expect(uniform.variance).toBeCloseTo(1 / 12, 2);
  expect(uniform.low).toBeGreaterThanOrEqual(0);
  expect(uniform.high).toBeLessThan(1);
  const normal = moments(() => random.normal());
  expect(Math.abs(normal.mean)).toBeLessThan(0.02);
  expect(Math.abs(normal.variance - 1)).toBeLessThan(0.03);
});

test('noise is smooth, bounded and fixed by its seed', () => {
  for (let i = 0; i < 500; i++) {
    const x = i * 0.731 - 90;
    const y = i * 0.277 - 31;
    const value = fractalNoise(x, y, 5, 4);
    expect(value).toBeGreaterThanOrEqual(0);
    expect(value).toBeLessThanOrEqual(1);
    expect(fractalNoise(x, y, 5, 4)).toBe(value);
    expect(Math.abs(valueNoise(x + 0.01, y, 5) - valueNoise(x, y, 5))).toBeLessThan(0.03);
  }
});
