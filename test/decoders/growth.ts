/**
 * Whether a decoder holds on to memory from read to read.
 */

import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect } from 'vitest';
import type { Decoding, LumaImage } from '../../src/types.ts';
import { draw, encode } from './symbols.ts';

setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');

/**
 * Reads a small picture 2,000 times. A leaked result costs some hundred bytes per read.
 * Compilers and caches cost something once, so the quieter half of the reads counts.
 *
 * @param highWater address of a fresh block in WebAssembly memory, which climbs when memory leaks
 */
export async function expectNoGrowth(
  decode: (image: LumaImage) => Decoding,
  highWater: () => Promise<number> = async () => 0,
): Promise<void> {
  const { image } = draw(encode('42', 1), { moduleSizePx: 3 });
  const readOften = async (times: number) => {
    let symbols = 0;
    for (let i = 0; i < times; i++) symbols += decode(image).symbols.length;
    expect(symbols).toBe(times);
    return { heap: heapBytes(), water: await highWater() };
  };
  const first = await readOften(200);
  const second = await readOften(900);
  const third = await readOften(900);
  expect(Math.min(second.heap - first.heap, third.heap - second.heap)).toBeLessThan(200_000);
  expect(third.water - first.water).toBeLessThan(100_000);
}

/** Bytes held by JavaScript objects and array buffers, WebAssembly memories among them, after a full collection. */
function heapBytes(): number {
  collectGarbage();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
