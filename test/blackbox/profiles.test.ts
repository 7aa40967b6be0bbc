/** With all the time it wants, a more thorough profile reads everything that a quicker one reads. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createReader, type PixelImage, type ProfileName } from 'qrazor';
import { loadImage } from 'qrazor/node';
import { expect, it } from 'vitest';

const SAMPLES = new URL('../../samples', import.meta.url).pathname;

/** @param maxSymbols as many as there are: looking for more would only take time */
async function textsOf(image: PixelImage, profile: ProfileName, maxSymbols: number): Promise<Set<string>> {
  const { symbols } = await createReader({ profile }).read(image, { maxSymbols });
  return new Set(symbols.map(({ text }) => text));
}

it.each(['payment', 'scenarios'])('profiles include each other on samples/%s', { timeout: 120_000 }, async (folder) => {
  const manifest = readFileSync(join(SAMPLES, folder, 'manifest.json'), 'utf8');
  const entries = JSON.parse(manifest) as readonly { file: string; symbols: readonly unknown[] }[];
  expect(entries.length).toBeGreaterThan(20);
  for (const { file: name, symbols } of entries) {
    const image = await loadImage(join(SAMPLES, folder, name));
    const most = Math.max(1, symbols.length);
    const fast = await textsOf(image, 'fast', most);
    const balanced = await textsOf(image, 'balanced', most);
    const thorough = await textsOf(image, 'thorough', most);
    for (const text of fast) expect(balanced.has(text), `${name}: balanced lacks what fast reads`).toBe(true);
    for (const text of balanced) expect(thorough.has(text), `${name}: thorough lacks what balanced reads`).toBe(true);
  }
});
