/**
 * Pictures: files that are none, planes of anything, fields made to look like finder patterns, and codes taken apart.
 */

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { createReader, type PixelImage } from 'qrazor';
import { loadImage } from 'qrazor/node';
import { drawField, FIELDS } from '../../bench/datasets/fields.ts';
import { changes, mutate } from './mutate.ts';
import { allowing, type Target } from './target.ts';

const SAMPLES = new URL('../../samples/payment/', import.meta.url);
const FILES = ['easy-alipay-phone.jpg', 'easy-wechat-new-plate.jpg', 'easy-receipt.jpg'];

interface Entry {
  readonly file: string;
  readonly symbols: readonly { readonly text: string }[];
}

const entries = JSON.parse(readFileSync(new URL('manifest.json', SAMPLES), 'utf8')) as Entry[];
const samples = FILES.map((file) => ({
  path: fileURLToPath(new URL(file, SAMPLES)),
  text: entries.find((entry) => entry.file === file)?.symbols[0].text,
}));

const reader = createReader({ profile: 'fast' });

/** Files as they come from a broken upload. */
const file: Target = {
  name: 'file',
  property: () =>
    fc.asyncProperty(fc.constantFrom(...samples), changes, async ({ path, text }, list) => {
      const picture = await loadImage(mutate(readFileSync(path), list)).catch((error: Error) => {
        if (error.name !== 'UnreadableImageError') throw error;
      });
      if (picture === undefined || picture === null) return;
      const { symbols } = await reader.read(picture, { budgetMs: 5000 });
      for (const symbol of symbols) if (symbol.text !== text) throw new Error(`misread: ${symbol.text}`);
    }),
};

/** Anything for a picture: a result, or an error that names the argument. */
const pixels: Target = {
  name: 'pixels',
  property: () => {
    const anySize = fc.oneof(fc.integer({ min: -2, max: 90 }), fc.constantFrom(65_535, 65_536, Number.NaN, 1.5));
    const picture = fc.record(
      {
        data: fc.oneof(fc.uint8Array({ maxLength: 4096 }), fc.anything()),
        width: anySize,
        height: anySize,
        format: fc.oneof(fc.constantFrom('rgba', 'rgb', 'bgra', 'luma', 'nv12', 'i420'), fc.string()),
        stride: fc.oneof(
          fc.constant(undefined),
          fc.integer({ min: -1, max: 400 }),
          fc.constant(Number.MAX_SAFE_INTEGER),
        ),
      },
      { requiredKeys: ['data', 'width', 'height'] },
    );
    return fc.asyncProperty(picture, async (given) => {
      await reader.ready();
      allowing(['InvalidArgumentError'], () => reader.readSync(given as unknown as PixelImage, { budgetMs: 1000 }));
    });
  },
};

/** Fields of rings and runs give no text, in any size and at any contrast. */
const fields: Target = {
  name: 'fields',
  property: () =>
    fc.asyncProperty(
      fc.constantFrom(...Object.keys(FIELDS)),
      fc.double({ min: 1, max: 9, noNaN: true }),
      fc.integer({ min: 1, max: 255 }),
      fc.nat(),
      async (name, period, contrast, seed) => {
        await reader.ready();
        const image = drawField(name, period, { width: 320, height: 240, contrast, seed });
        return !reader.readSync(image, { budgetMs: 5000 }).found;
      },
    ),
};

/** A rectangle of a picture moved elsewhere in it. */
const rectangle = fc.record({
  x: fc.nat(99),
  y: fc.nat(99),
  toX: fc.nat(99),
  toY: fc.nat(99),
  side: fc.integer({ min: 1, max: 30 }),
});

/** Codes with parts of themselves pasted over: the text that is there, or none. */
const collage: Target = {
  name: 'collage',
  property: () =>
    fc.asyncProperty(
      fc.constantFrom(...samples),
      fc.array(rectangle, { maxLength: 8 }),
      async ({ path, text }, moves) => {
        const { data, width, height } = await loadImage(path);
        const pasted = Uint8ClampedArray.from(data);
        for (const { x, y, toX, toY, side } of moves) {
          for (let row = 0; row < (side * height) / 100; row++) {
            const [from, to] = [y, toY].map((place) => Math.min(height - 1, Math.floor((place * height) / 100) + row));
            const [left, right] = [x, toX].map((place) => Math.floor((place * width) / 100));
            const length = Math.min(Math.floor((side * width) / 100), width - Math.max(left, right));
            pasted.set(
              data.subarray(4 * (from * width + left), 4 * (from * width + left + length)),
              4 * (to * width + right),
            );
          }
        }
        const { symbols } = await reader.read({ data: pasted, width, height, format: 'rgba' }, { budgetMs: 5000 });
        return symbols.every((symbol) => symbol.text === text);
      },
    ),
};

export const PICTURES: readonly Target[] = [file, pixels, fields, collage];
