/**
 * Forgetting a payload.
 */

import { InvalidArgumentError } from '../errors.ts';

/**
 * Overwrites bytes with zeros, such as the `bytes` of a symbol after use. Views of the same memory are cleared too, as far as they
 * overlap. JavaScript strings cannot be erased: a `text` stays in memory until the engine reuses it.
 *
 * @throws InvalidArgumentError for anything but a Uint8Array or Uint8ClampedArray
 */
export function wipe(bytes: Uint8Array | Uint8ClampedArray): void {
  if (!(bytes instanceof Uint8Array || bytes instanceof Uint8ClampedArray)) {
    throw new InvalidArgumentError('bytes', 'a Uint8Array', typeof bytes);
  }
  bytes.fill(0);
}
