/**
 * From what the caller gave to what is sent to a worker thread.
 */

import { InvalidArgumentError } from '../errors.ts';
import type { PixelImage } from '../types.ts';
import { packPixels, send } from '../worker/parcel.ts';
import type { Task } from './messages.ts';

/** A picture: path or `file:` URL of a file, the bytes of one, or pixels such as `ImageData`. */
export type PictureInput = string | URL | Uint8Array | ArrayBuffer | PixelImage;

/** A task and the buffers that leave this thread with it. */
export interface Parcel {
  readonly task: Task;
  readonly transfer: readonly ArrayBuffer[];
}

/** A picture to read. */
export interface Order {
  /** Called at the moment the picture is sent, so that waiting pictures hold no copies. */
  readonly pack: () => Parcel;
  /** False when the picture's buffer goes down with a thread that crashes. */
  readonly isRepeatable: boolean;
}

/**
 * Prepares a picture for sending.
 *
 * @param transfer the caller gives up the picture's buffer until its item comes back; else a copy is sent
 * @throws InvalidArgumentError for an input of the wrong kind
 */
export function toOrder(input: PictureInput, transfer: boolean): Order {
  if (typeof input === 'string' || input instanceof URL) {
    const path = String(input);
    const parcel = { task: { picture: { kind: 'path', path }, giveBack: false }, transfer: [] } as const;
    return { pack: () => parcel, isRepeatable: true };
  }
  if (input instanceof Uint8Array || input instanceof ArrayBuffer) return bytesOrder(input, transfer);
  if (typeof input === 'object' && input !== null && 'width' in input) return pixelsOrder(input, transfer);
  const expected =
    'a path, file: URL, Uint8Array, ArrayBuffer or pixels { data, width, height }; a stream has to be collected first';
  throw new InvalidArgumentError('input', expected, input);
}

/** True when reading the input takes sharp. */
export function isFile(input: PictureInput): boolean {
  return typeof input !== 'object' || !('width' in input);
}

/** The input with its buffer again, after it came back from the worker. */
export function restore<I extends PictureInput>(input: I, buffer: ArrayBuffer): I {
  if (input instanceof ArrayBuffer) return buffer as I;
  if (input instanceof Uint8Array) return sameKind(input, buffer) as I;
  const { data, width, height, format, stride } = input as PixelImage;
  const pixels = { ...(input as PixelImage), data: sameKind(data, buffer), width, height, format, stride };
  return pixels as PictureInput as I;
}

function bytesOrder(input: Uint8Array | ArrayBuffer, transfer: boolean): Order {
  return {
    isRepeatable: !transfer,
    pack: () => {
      const bytes = send(input instanceof ArrayBuffer ? new Uint8Array(input) : input, transfer);
      return { task: { picture: { kind: 'bytes', bytes }, giveBack: transfer }, transfer: [bytes.buffer] };
    },
  };
}

function pixelsOrder(input: PixelImage, transfer: boolean): Order {
  const pack = packPixels('input', input);
  return {
    isRepeatable: !transfer,
    pack: () => {
      const image = pack(transfer);
      return { task: { picture: { kind: 'pixels', image }, giveBack: transfer }, transfer: [image.data.buffer] };
    },
  };
}

function sameKind(data: Uint8Array | Uint8ClampedArray, buffer: ArrayBuffer): Uint8Array | Uint8ClampedArray {
  if (data instanceof Uint8ClampedArray) return new Uint8ClampedArray(buffer);
  return data instanceof Buffer ? Buffer.from(buffer) : new Uint8Array(buffer);
}
