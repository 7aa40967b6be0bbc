/**
 * A short soak of each way, and that growth is seen; `npm run soak` goes on for hours.
 */

import { expect, it } from 'vitest';
import { drawCodes } from './frames.ts';
import { soak } from './soak.ts';
import { WAYS } from './ways.ts';
import { findGrowth, type Window } from './windows.ts';

/** Frames that cost little. */
const small = (await drawCodes()).filter(({ picture: { width, height } }) => width * height < 40_000);

it.each(Object.keys(WAYS))('%s answers each frame once, with nothing that it does not show', async (way) => {
  const { answers, lost, wrong } = await soak(way, small, { count: 120, length: 30 });
  expect({ answers, lost, wrong }).toEqual({ answers: 120, lost: 0, wrong: [] });
});

it('tells a wrong text', async () => {
  const mixed = small.map(({ picture }) => ({ picture, texts: ['another'] }));
  const { wrong } = await soak('reader', mixed, { count: 20, length: 10 });
  expect(wrong.length).toBeGreaterThan(0);
});

it('sees memory and times that grow, and none that do not', () => {
  const flat: Window[] = Array.from({ length: 40 }, (_, index) => ({
    ...{ frames: index, p50: 1, p99: 2, heap: 20, resident: 150, wasm: 4 },
  }));
  expect(findGrowth(flat)).toEqual([]);
  for (const what of ['heap', 'resident', 'wasm', 'p99'] as const) {
    const grown = flat.map((window, index) => ({ ...window, [what]: window[what] * (1 + index / 20) }));
    expect(findGrowth(grown).map((growth) => growth.what)).toEqual([what]);
  }
});
