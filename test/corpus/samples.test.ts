import { readdirSync, readFileSync, statSync } from 'node:fs';
import sharp from 'sharp';
import { beforeAll, describe, expect, test } from 'vitest';
import { decodeUpright, type ManifestEntry } from '../../bench/corpus/node.ts';
import { NEGATIVE_RECIPES, PAYMENT_RECIPES, TRANSPARENT } from '../../bench/corpus/recipes.ts';
import { CONTENT_SAMPLES, EFFECT_SAMPLES, SCENARIO_SAMPLES } from '../../bench/corpus/sets.ts';
import { readWithZxing, startZxing } from './scenes.ts';

const ROOT = new URL('../../samples/', import.meta.url);
const SETS = {
  payment: load('payment'),
  contents: load('contents'),
  negatives: load('negatives'),
  effects: load('effects'),
  scenarios: load('scenarios'),
};
const STREAM = [...CONTENT_SAMPLES, ...EFFECT_SAMPLES, ...SCENARIO_SAMPLES];

beforeAll(startZxing);

describe('manifests', () => {
  test('list every picture and every recipe once', () => {
    for (const [folder, entries] of Object.entries(SETS)) {
      const files = readdirSync(new URL(folder, ROOT)).filter((file) => file !== 'manifest.json');
      expect(entries.map((entry) => entry.file).sort()).toEqual(files.sort());
    }
    const names = [...PAYMENT_RECIPES, TRANSPARENT, ...NEGATIVE_RECIPES, ...STREAM].map((recipe) => recipe.name);
    expect(new Set(names).size).toBe(names.length);
    expect(Object.values(SETS).flat().length).toBe(names.length);
    expect(names.length).toBeGreaterThanOrEqual(150);
  });

  test('have corners inside the upright picture, clockwise, and nothing in negatives', async () => {
    for (const entry of SETS.payment) {
      const { width, height } = await decodeUpright(path('payment', entry.file));
      expect(entry.symbols.length).toBeGreaterThan(0);
      for (const { corners } of entry.symbols) {
        expect(corners.every(([x, y]) => x >= 0 && y >= 0 && x <= width && y <= height)).toBe(true);
        const doubled = corners.reduce((sum, [x, y], i) => {
          const [nextX, nextY] = corners[(i + 1) % 4];
          return sum + x * nextY - y * nextX;
        }, 0);
        expect(doubled).toBeGreaterThan(0);
      }
    }
    expect(SETS.negatives.flatMap((entry) => entry.symbols)).toEqual([]);
  });

  test('stay small', () => {
    const sizes = Object.entries(SETS).flatMap(([folder, entries]) =>
      entries.map((entry) => statSync(path(folder, entry.file)).size),
    );
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(12e6);
  });
});

describe('pictures', () => {
  const plain = SETS.payment.filter(({ category }) =>
    ['easy', 'several', 'transparent', 'oriented'].includes(category),
  );
  test.each(plain.map((entry) => [entry.file, entry] as const))(
    '%s reads, where the manifest says',
    async (file, entry) => {
      const results = await readWithZxing(await decodeUpright(path('payment', file)));
      for (const symbol of entry.symbols) {
        const result = results.find(({ text }) => text === symbol.text);
        expect(result, 'text of the manifest').toBeDefined();
        if (result === undefined) continue;
        const { topLeft, topRight, bottomRight, bottomLeft } = result.position;
        const side = Math.hypot(
          symbol.corners[1][0] - symbol.corners[0][0],
          symbol.corners[1][1] - symbol.corners[0][1],
        );
        const moduleSize = side / (17 + 4 * symbol.version);
        [topLeft, topRight, bottomRight, bottomLeft].forEach((point, i) => {
          const [x, y] = symbol.corners[i];
          expect(Math.hypot(point.x - x, point.y - y)).toBeLessThan(1.5 * moduleSize + 1);
        });
      }
    },
  );

  test.each(SETS.negatives.map((entry) => entry.file))('%s holds no QR code', async (file) => {
    expect(await readWithZxing(await decodeUpright(path('negatives', file)))).toEqual([]);
  });

  test('the bar code of the label is a valid Code 128', async () => {
    const results = await readWithZxing(await decodeUpright(path('negatives', 'barcode-label.jpg')), 'Code128');
    expect(results.map(({ text }) => text)).toEqual([expect.stringMatching(/^\d{16}$/)]);
  });

  test('the oriented picture is stored on its side', async () => {
    const { orientation, width, height } = await sharp(path('payment', 'oriented-exif-6.jpg')).metadata();
    expect({ orientation, width, height }).toEqual({ orientation: 6, width: 800, height: 600 });
  });

  test('the transparent picture is black all over under its alpha', async () => {
    const { data, info } = await sharp(path('payment', 'transparent.png')).raw().toBuffer({ resolveWithObject: true });
    expect(info.channels).toBe(4);
    expect(data.every((value, i) => i % 4 === 3 || value === 0)).toBe(true);
  });
});

function load(folder: string): ManifestEntry[] {
  return JSON.parse(readFileSync(new URL(`${folder}/manifest.json`, ROOT), 'utf8')) as ManifestEntry[];
}

function path(folder: string, file: string): string {
  return new URL(`${folder}/${file}`, ROOT).pathname;
}
