import { beforeAll, expect, test } from 'vitest';
import { encodeCode128 } from '../../bench/corpus/code128.ts';
import type { Picture } from '../../bench/corpus/frame.ts';
import { readWithZxing, startZxing } from './scenes.ts';

beforeAll(startZxing);

test('every digit pair reads back', async () => {
  for (let start = 0; start < 100; start += 10) {
    const digits = Array.from({ length: 10 }, (_, i) => String(start + i).padStart(2, '0')).join('');
    const results = await readWithZxing(draw(encodeCode128(digits)), 'Code128');
    expect(results.map(({ text }) => text)).toEqual([digits]);
  }
});

test('refuses anything but pairs of digits', () => {
  expect(() => encodeCode128('123')).toThrow(RangeError);
  expect(() => encodeCode128('12a4')).toThrow(RangeError);
});

/** Bars of 40 px in height, 2 px per unit, with 20 units of margin. */
function draw(widths: readonly number[]): Picture {
  const units = widths.reduce((sum, width) => sum + width, 40);
  const [width, height] = [2 * units, 40];
  const data = new Uint8Array(width * height * 3).fill(255);
  let x = 40;
  widths.forEach((units, i) => {
    for (let y = 0; y < height && i % 2 === 0; y++) data.fill(0, 3 * (y * width + x), 3 * (y * width + x + 2 * units));
    x += 2 * units;
  });
  return { width, height, channels: 3, data };
}
