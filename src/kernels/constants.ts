/**
 * Tables at the beginning of the memory of kernels, the same bits for both implementations.
 */

import { RAYS } from './kernels.ts';
import type { KernelMemory } from './memory.ts';

/** Index of the directions of rays among the doubles of the memory. */
export const RAY_COSINES = 0;
export const RAY_SINES = RAYS;

/** Bytes that the tables take. */
export const CONSTANT_BYTES = 8 * 2 * RAYS;

/** Writes the tables. */
export function writeConstants({ f64 }: KernelMemory): void {
  for (let ray = 0; ray < RAYS; ray++) {
    const angle = (2 * Math.PI * ray) / RAYS;
    f64[RAY_COSINES + ray] = Math.cos(angle);
    f64[RAY_SINES + ray] = Math.sin(angle);
  }
}
