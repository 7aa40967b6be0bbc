/**
 * Pixels on their way to another thread and back.
 */

import { InvalidArgumentError } from '../errors.ts';
import type { PixelImage } from '../types.ts';

/**
 * The array to send: the caller's own where it may be taken, else a copy. A view of a part of a buffer is copied in any
 * case: others hold views of the rest, as Node's small Buffers do.
 */
export function send(data: Uint8Array | Uint8ClampedArray, transfer: boolean): Uint8Array<ArrayBuffer> {
  const { buffer, byteLength } = data;
  const isWhole = buffer instanceof ArrayBuffer && buffer.byteLength === byteLength;
  return transfer && isWhole ? new Uint8Array(buffer) : new Uint8Array(data);
}

/**
 * Prepares pixels for sending.
 * @throws InvalidArgumentError for data that are no bytes
 */
export function packPixels(
  parameter: string,
  image: PixelImage,
): (transfer: boolean) => PixelImage & { readonly data: Uint8Array<ArrayBuffer> } {
  const { data, width, height, format, stride } = image;
  if (!(data instanceof Uint8Array || data instanceof Uint8ClampedArray)) {
    throw new InvalidArgumentError(`${parameter}.data`, 'a Uint8Array or Uint8ClampedArray', data);
  }
  // ImageData has its fields on the prototype, where the structured clone does not look.
  const shape = { width, height, ...(format && { format }), ...(stride && { stride }) };
  return (transfer) => ({ ...shape, data: send(data, transfer) });
}
