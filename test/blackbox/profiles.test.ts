/** With all the time it wants, a more thorough profile reads everything that a quicker one reads. */

import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { createReader } from 'qrazor';
import { loadImage } from 'qrazor/node';
import { expect, it } from 'vitest';

const SAMPLES = new URL('../../samples', import.meta.url).pathname;

async function textsOf(file: string, profile: 'fast' | 'balanced' | 'thorough'): Promise<Set<string>> {
  const { symbols } = await createReader({ profile }).read(await loadImage(file));
  return new Set(symbols.map(({ text }) => text));
}

it.each(['payment', 'scenarios'])('profiles include each other on samples/%s', { timeout: 120_000 }, async (folder) => {
  const names = readdirSync(join(SAMPLES, folder)).filter((name) => /\.(jpg|png)$/.test(name));
  expect(names.length).toBeGreaterThan(20);
  for (const name of names) {
    const file = join(SAMPLES, folder, name);
    const fast = await textsOf(file, 'fast');
    const balanced = await textsOf(file, 'balanced');
    const thorough = await textsOf(file, 'thorough');
    for (const text of fast) expect(balanced.has(text), `${name}: balanced lacks what fast reads`).toBe(true);
    for (const text of balanced) expect(thorough.has(text), `${name}: thorough lacks what balanced reads`).toBe(true);
  }
});
