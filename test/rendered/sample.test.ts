/**
 * A share of the rendered product: one symbol in a hundred, in all views up to version 8 and in fewer the larger it is.
 * `npm run test:rendered` reads all of it.
 */

import { expect, it } from 'vitest';
import { createRandom } from '../../bench/corpus/random.ts';
import { checkSymbol } from './check.ts';
import { drawView } from './draw.ts';
import { SYMBOLS, VIEWS } from './product.ts';
import { summarize } from './summary.ts';

const PARTS = 4;
const SYMBOLS_PER_PART = Math.round(SYMBOLS.length / 100 / PARTS);
const LARGEST_WITH_ALL_VIEWS = 8;

it.each([1, 2, 3, 4])(
  'sample %i of rendered codes is read with exactly its text',
  { timeout: 120_000 },
  async (part) => {
    const random = createRandom(part, 'rendered sample');
    const entries = [];
    for (let i = 0; i < SYMBOLS_PER_PART; i++) {
      const stratum = SYMBOLS.length / SYMBOLS_PER_PART;
      const symbol = Math.floor((i + random.uniform()) * stratum);
      const share = Math.min(1, LARGEST_WITH_ALL_VIEWS / SYMBOLS[symbol].version);
      const views = VIEWS.filter(() => random.uniform() < share);
      const misses = await checkSymbol(SYMBOLS[symbol], views);
      entries.push({ symbol, misses: misses.map(({ view, misread }) => ({ view: VIEWS.indexOf(view), misread })) });
    }
    expect(
      entries.every(({ misses }) => misses.length === 0),
      summarize(entries),
    ).toBe(true);
  },
);

it('each view of a symbol is another picture', () => {
  const size = 21;
  const dark = Array.from({ length: size * size }, (_, module) => module < size && module % 3 > 0);
  const pictures = VIEWS.map((view) => drawView({ text: '', size, dark }, view));
  expect(new Set(pictures.map(({ data, width }) => `${width}${data}`)).size).toBe(VIEWS.length);
});
