import { describe, expect, it } from 'vitest';
import { encodeSymbol } from '../../bench/corpus/symbols.ts';
import { createLumaSource } from '../../src/image/source.ts';
import { createReader } from '../../src/index.ts';
import { focus } from '../../src/preprocess/focus.ts';
import type { LumaImage } from '../../src/types.ts';

const PAPER = 220;
const INK = 40;
/** Where the symbol stands, and pixels per module. */
const PLACE = { x: 610, y: 250, module: 4 };
const { size, modules } = encodeSymbol('near enough', { version: 3, errorCorrectionLevel: 'M' });

describe('focus', () => {
  it('goes to the symbol of a large picture, and leads back from it', () => {
    const { image, toInput } = focus({ side: 400 }).apply(createLumaSource(drawPage(1200, 800)));
    expect(Math.max(image.width, image.height)).toBe(400);
    const corners = [toInput({ x: 0, y: 0 }), toInput({ x: image.width, y: image.height })];
    const end = size * PLACE.module;
    expect(corners[0].x).toBeLessThan(PLACE.x);
    expect(corners[0].y).toBeLessThan(PLACE.y);
    expect(corners[1].x).toBeGreaterThan(PLACE.x + end);
    expect(corners[1].y).toBeGreaterThan(PLACE.y + end);
    expect(corners[1].x - corners[0].x).toBeLessThan(2 * end);
  });

  it('tells readers places of the picture it was given', async () => {
    const reader = createReader({ plan: { name: 'near', attempts: [{ steps: [focus({ side: 500 })] }] } });
    const [symbol] = (await reader.read({ ...drawPage(1200, 800), format: 'luma' })).symbols;
    expect(symbol?.text).toBe('near enough');
    expect(symbol?.corners[0].x).toBeCloseTo(PLACE.x, 0);
    expect(symbol?.corners[0].y).toBeCloseTo(PLACE.y, 0);
    expect(symbol?.corners[2].x).toBeCloseTo(PLACE.x + size * PLACE.module, 0);
  });

  it('enlarges four times at most, and takes in more with a larger margin', () => {
    const page = createLumaSource(drawPage(1200, 800));
    const widths = [0, 0.25, 0.6].map((margin) => focus({ side: 4096, margin }).apply(page).image.width);
    expect(widths[0]).toBeGreaterThan(4 * 0.7 * size * PLACE.module);
    expect(widths[0]).toBeLessThan(widths[1]);
    expect(widths[1]).toBeLessThan(widths[2]);
    expect(widths[2]).toBeLessThan(4 * 1200);
  });

  it('takes in all of a picture without anything to see', () => {
    const plain = { data: new Uint8Array(300 * 200).fill(PAPER), width: 300, height: 200, stride: 300 };
    const { image, toInput } = focus({ side: 150 }).apply(createLumaSource(plain));
    expect([image.width, image.height]).toEqual([150, 100]);
    expect(toInput({ x: 150, y: 100 })).toEqual({ x: 300, y: 200 });
  });
});

/** A page with the symbol and a few lines. */
function drawPage(width: number, height: number): LumaImage {
  const data = new Uint8Array(width * height).fill(PAPER);
  for (let y = 100; y < 700; y += 60) data.fill(INK, y * width + 80, y * width + 300);
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      if (modules[row * size + column] !== 1) continue;
      for (let line = 0; line < PLACE.module; line++) {
        const at = (PLACE.y + row * PLACE.module + line) * width + PLACE.x + column * PLACE.module;
        data.fill(INK, at, at + PLACE.module);
      }
    }
  }
  return { data, width, height, stride: width };
}
