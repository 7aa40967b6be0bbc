/**
 * Data that can go to worker threads.
 */

import { InvalidArgumentError } from '../errors.ts';

/**
 * Checks that there is no function anywhere in a value: the structured clone would refuse it without saying where.
 * @param path name of the value in messages
 * @throws InvalidArgumentError naming the place
 */
export function refuseFunctions(path: string, value: unknown): void {
  if (typeof value === 'function' || typeof value === 'symbol') {
    throw new InvalidArgumentError(path, 'plain data, as functions cannot go to worker threads', value);
  }
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return;
  if ('apply' in value && typeof value.apply === 'function') {
    const expected =
      "a step as plain data, such as { step: 'fit', maxSide: 640 }, as a made one cannot go to worker threads";
    throw new InvalidArgumentError(path, expected, value);
  }
  for (const [key, part] of Object.entries(value)) {
    refuseFunctions(Array.isArray(value) ? `${path}[${key}]` : `${path}.${key}`, part);
  }
}
