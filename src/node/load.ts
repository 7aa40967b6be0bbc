/**
 * Picture files to pixels, through sharp: upright (EXIF orientation applied), 8-bit sRGB with alpha.
 */

import { createReadStream } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Sharp, SharpOptions } from 'sharp';
import { DecoderUnavailableError, InvalidArgumentError, requireNumber, UnreadableImageError } from '../errors.ts';
import type { PixelImage } from '../types.ts';

/** A picture file: path, bytes, `file:` URL, or a stream of bytes. */
export type FileInput = string | Uint8Array | ArrayBuffer | URL | AsyncIterable<Uint8Array | string>;

/** Limits of loading a picture file. */
export interface LoadOptions {
  /** Largest picture to decode, in pixels; default 100,000,000. Larger ones are refused by their header alone. */
  readonly maxPixels?: number | undefined;
  /** Largest file or stream to take in, in bytes; default 268,435,456 (256 MiB). */
  readonly maxBytes?: number | undefined;
}

/** A decoded picture file. */
export interface LoadedImage extends PixelImage {
  readonly data: Uint8Array;
  readonly format: 'rgba';
  /** EXIF orientation 1..8 as stored in the file; it has been applied to the pixels already. 1 when the file has none. */
  readonly orientation: number;
}

const DEFAULT_MAX_PIXELS = 100_000_000;
const DEFAULT_MAX_BYTES = 268_435_456;

/**
 * Decodes a picture file: JPEG, PNG, WebP, AVIF, GIF (first frame), TIFF and what else the installed sharp knows.
 * Nothing is ever fetched: http and https URLs are refused.
 *
 * @throws InvalidArgumentError for an input of the wrong kind; UnreadableImageError for a file that cannot be read, is
 *   not a picture, is damaged or larger than the limits; DecoderUnavailableError when sharp is not installed
 */
export async function loadImage(input: FileInput, options: LoadOptions = {}): Promise<LoadedImage> {
  const maxPixels = requireNumber('options.maxPixels', options.maxPixels ?? DEFAULT_MAX_PIXELS, 1, 2 ** 32);
  const what = nameOf(input);
  const bytes = await loadBytes(input, options);
  if (bytes.length === 0) throw new UnreadableImageError(what, 'the file is empty');
  const sharp = await loadSharp();
  const orientation = await checkHeader(sharp, bytes, what, maxPixels);
  try {
    const { data, info } = await sharp(bytes, {
      failOn: 'truncated',
      limitInputPixels: maxPixels,
    })
      .autoOrient()
      .toColourspace('srgb')
      .ensureAlpha()
      .raw({ depth: 'uchar' })
      .toBuffer({ resolveWithObject: true });
    return {
      data,
      width: info.width,
      height: info.height,
      format: 'rgba',
      orientation,
    };
  } catch (error) {
    throw unreadable(what, error);
  }
}

/**
 * The bytes of a picture file as they are.
 * @throws as `loadImage`, but for what is wrong with the picture
 */
export async function loadBytes(input: FileInput, options: LoadOptions = {}): Promise<Uint8Array> {
  const maxBytes = requireNumber('options.maxBytes', options.maxBytes ?? DEFAULT_MAX_BYTES, 1, 2 ** 32);
  return toBytes(input, nameOf(input), maxBytes);
}

/** Reads the header only, so that a file of a few bytes cannot ask for gigabytes; returns the orientation. */
async function checkHeader(sharp: SharpFactory, bytes: Uint8Array, what: string, maxPixels: number): Promise<number> {
  let metadata: Awaited<ReturnType<Sharp['metadata']>>;
  try {
    metadata = await sharp(bytes, { limitInputPixels: false }).metadata();
  } catch (error) {
    throw unreadable(what, error);
  }
  const { width, height, orientation } = metadata;
  if (width * height > maxPixels) {
    throw new UnreadableImageError(
      what,
      `${width}x${height} pixels are more than the limit of ${maxPixels}; raise maxPixels to read it`,
    );
  }
  return orientation ?? 1;
}

async function toBytes(input: FileInput, what: string, maxBytes: number): Promise<Uint8Array> {
  if (input instanceof ArrayBuffer) return new Uint8Array(input);
  if (input instanceof Uint8Array) return input;
  if (typeof input === 'string' || input instanceof URL) return readPath(toPath(input), what, maxBytes);
  if (typeof (input as AsyncIterable<unknown>)?.[Symbol.asyncIterator] === 'function')
    return collect(input, what, maxBytes);
  throw new InvalidArgumentError('input', 'a path, Uint8Array, ArrayBuffer, file: URL or stream', input);
}

function toPath(input: string | URL): string {
  const url = typeof input === 'string' ? (/^[a-z][a-z0-9+.-]+:\/\//i.test(input) ? new URL(input) : undefined) : input;
  if (url === undefined) return input as string;
  if (url.protocol === 'file:') return fileURLToPath(url);
  throw new InvalidArgumentError('input', 'a local file (nothing is fetched from the network)', `${url.protocol}//...`);
}

/** Streams the file, so that a device or pipe without an end stops at the limit. */
async function readPath(path: string, what: string, maxBytes: number): Promise<Uint8Array> {
  try {
    return await collect(createReadStream(path, { highWaterMark: 1 << 20 }), what, maxBytes);
  } catch (error) {
    const reason = FILE_ERRORS[(error as NodeJS.ErrnoException).code ?? ''];
    throw reason === undefined ? error : new UnreadableImageError(what, reason, { cause: error });
  }
}

const FILE_ERRORS: Readonly<Record<string, string>> = {
  ENOENT: 'no such file',
  ENOTDIR: 'no such file',
  EISDIR: 'this is a directory',
  EACCES: 'reading it is not permitted',
  EPERM: 'reading it is not permitted',
};

async function collect(
  stream: AsyncIterable<Uint8Array | string>,
  what: string,
  maxBytes: number,
): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of stream) {
    if (typeof chunk === 'string')
      throw new InvalidArgumentError('input', 'a stream of bytes, without an encoding', 'text');
    size += chunk.byteLength;
    if (size > maxBytes) throw new UnreadableImageError(what, `more than ${maxBytes} bytes; raise maxBytes to read it`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

type SharpFactory = (input: Uint8Array, options?: SharpOptions) => Sharp;

/**
 * The package sharp.
 * @throws DecoderUnavailableError when it is not installed
 */
export async function loadSharp(): Promise<SharpFactory> {
  try {
    return (await import('sharp')).default;
  } catch (cause) {
    throw new DecoderUnavailableError('sharp', { cause });
  }
}

function nameOf(input: FileInput): string {
  if (typeof input === 'string') return input;
  if (input instanceof URL) return input.protocol === 'file:' ? fileURLToPath(input) : 'input';
  return 'image';
}

/** sharp's messages name its internals on several lines; the first line says what is wrong. */
function unreadable(what: string, cause: unknown): UnreadableImageError {
  const [line = ''] = (cause instanceof Error ? cause.message : String(cause)).split('\n');
  const reason = /unsupported image format/i.test(line) ? 'not a picture, or a format that sharp does not know' : line;
  return new UnreadableImageError(what, reason, { cause });
}
