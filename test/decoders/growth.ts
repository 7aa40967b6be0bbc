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

/** Reads after the warm-up, and in how many parts they are weighed. */
const READS = 1800;
const PARTS = 6;

/** A leaked result costs some hundred bytes per read. */
const MOST_BYTES_PER_READ = 220;

/**
 * Reads a small picture 2,000 times. A leak grows in every part of the reads; compilers and caches, which cost something
 * now and then, do not. So the quietest part counts.
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
  let before = await readOften(200);
  const { water } = before;
  let leastGrowth = Infinity;
  for (let part = 0; part < PARTS; part++) {
    const after = await readOften(READS / PARTS);
    leastGrowth = Math.min(leastGrowth, after.heap - before.heap);
    before = after;
  }
  expect(leastGrowth).toBeLessThan(MOST_BYTES_PER_READ * (READS / PARTS));
  expect(before.water - water).toBeLessThan(100_000);
}

/** Bytes held by JavaScript objects and array buffers, WebAssembly memories among them, after a full collection. */
function heapBytes(): number {
  collectGarbage();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
