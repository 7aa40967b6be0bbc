/**
 * Normal variates by table: drawing one is a look-up, which sensor noise needs a million times per picture.
 */

import { createRandom } from './random.ts';

/** Entries, a power of two. */
const ENTRIES = 1 << 16;

let table: Float32Array | undefined;

/** Normal variates of mean 0 and variance 1 in random order; the same table each time. */
export function normalTable(): Float32Array {
  if (table === undefined) {
    const random = createRandom(0, 'normal table');
    table = Float32Array.from({ length: ENTRIES }, () => random.normal());
  }
  return table;
}
