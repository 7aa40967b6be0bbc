/**
 * `BarcodeDetector` of the Shape Detection API (WICG), for browsers without it: of its formats, QR codes.
 *
 * @packageDocumentation
 */

import { UnreadableImageError } from '../errors.ts';
import { mapQuad } from '../image/geometry.ts';
import { createReader } from '../index.ts';
import type { PixelImage, QrSymbol, Quad } from '../types.ts';
import type { PictureReader } from '../worker/scanner.ts';
import { type BrowserImage, isKindOf, toPixels } from './frame.ts';

/** Formats that the specification names. */
const FORMATS = [
  ...['aztec', 'code_128', 'code_39', 'code_93', 'codabar', 'data_matrix', 'ean_13', 'ean_8', 'itf', 'pdf417'],
  ...['qr_code', 'unknown', 'upc_a', 'upc_e'],
];

/** A format as the specification spells it; of these, `'qr_code'` alone is ever detected. */
export type BarcodeFormat = string;

/** Options of the specification. */
export interface BarcodeDetectorOptions {
  /** What to look for; default all that is supported. A detector of others detects nothing. */
  readonly formats?: readonly BarcodeFormat[] | undefined;
}

/** A code as the specification has it, and what else was read of it. */
export interface DetectedBarcode extends Omit<QrSymbol, 'text' | 'corners'> {
  /** Smallest upright rectangle round the corners, in pixels of the picture. */
  readonly boundingBox: DOMRectReadOnly;
  readonly rawValue: string;
  readonly format: 'qr_code';
  /** Clockwise from the code's own top left. */
  readonly cornerPoints: Quad;
}

/** Of the specification: everything that `createImageBitmap` takes. */
export type BarcodeSource = Exclude<BrowserImage, PixelImage> | ImageData | SVGImageElement;

/** Detects QR codes in anything that shows a picture. */
export class BarcodeDetector {
  readonly #reader: PictureReader | undefined;

  /**
   * @param options formats, as in the specification
   * @param reader what reads; default the own engine in the balanced profile
   * @throws TypeError for formats that the specification does not name, for `'unknown'`, and for no formats at all
   */
  constructor(options: BarcodeDetectorOptions = {}, reader: PictureReader = createReader()) {
    const formats = options?.formats === undefined ? ['qr_code'] : [...options.formats];
    if (formats.length === 0) throw new TypeError('options.formats: expected at least one format, received none');
    for (const format of formats) {
      if (!FORMATS.includes(format) || format === 'unknown') {
        const known = FORMATS.filter((name) => name !== 'unknown').join(', ');
        throw new TypeError(`options.formats: expected some of ${known}, received ${JSON.stringify(format)}`);
      }
    }
    this.#reader = formats.includes('qr_code') ? reader : undefined;
  }

  /** Formats that are detected. */
  static async getSupportedFormats(): Promise<readonly BarcodeFormat[]> {
    return ['qr_code'];
  }

  /**
   * All codes of a picture; none is an empty array.
   * @throws DOMException, as in the specification: `SecurityError` for a picture of another origin, `InvalidStateError` for
   *   one that has not loaded, is broken, or has been closed; TypeError for what is no picture
   */
  async detect(image: BarcodeSource): Promise<DetectedBarcode[]> {
    const pixels = await toSourcePixels(image);
    if (this.#reader === undefined) return [];
    const { symbols } = await this.#reader.read(pixels);
    return symbols.map(toDetected);
  }
}

async function toSourcePixels(image: BarcodeSource): Promise<PixelImage> {
  if (isKindOf('SVGImageElement', image)) return toSourcePixels(await rasterise(image as SVGImageElement));
  const state = stateOf(image);
  if (state === 'other') throw new TypeError('image: expected an ImageBitmapSource of the specification');
  if (state === 'unusable')
    throw new DOMException('The picture is broken, closed or not there yet.', 'InvalidStateError');
  try {
    return await toPixels(image as BrowserImage);
  } catch (error) {
    if (!(error instanceof UnreadableImageError)) throw error;
    const isForeign = error.cause instanceof DOMException && error.cause.name === 'SecurityError';
    throw new DOMException(error.message, isForeign ? 'SecurityError' : 'InvalidStateError');
  }
}

type State = 'usable' | 'unusable' | 'other';

/** HTMLMediaElement.HAVE_CURRENT_DATA */
const HAVE_CURRENT_DATA = 2;

/** By class: whether a picture can be read now. */
const STATES: Readonly<Record<string, (image: never) => State>> = {
  HTMLImageElement: ({ complete, naturalWidth }: HTMLImageElement) =>
    complete && naturalWidth > 0 ? 'usable' : 'unusable',
  HTMLVideoElement: ({ readyState }: HTMLVideoElement) => (readyState >= HAVE_CURRENT_DATA ? 'usable' : 'unusable'),
  HTMLCanvasElement: sizeState,
  OffscreenCanvas: sizeState,
  ImageBitmap: sizeState,
  VideoFrame: ({ codedWidth }: VideoFrame) => (codedWidth > 0 ? 'usable' : 'unusable'),
  // One whose buffer was transferred has no data.
  ImageData: ({ data }: ImageData) => (data.length > 0 ? 'usable' : 'unusable'),
  Blob: () => 'usable',
};

function stateOf(image: unknown): State {
  const [, check] = Object.entries(STATES).find(([name]) => isKindOf(name, image)) ?? [];
  return check === undefined ? 'other' : check(image as never);
}

function sizeState({ width, height }: { width: number; height: number }): State {
  return width > 0 && height > 0 ? 'usable' : 'unusable';
}

/** The picture that an `<image>` of an SVG shows, in its own size. */
async function rasterise(element: SVGImageElement): Promise<HTMLImageElement> {
  const image = new Image();
  image.src = element.href.baseVal;
  // A broken one is told by its state.
  await image.decode().catch(() => {});
  return image;
}

function toDetected({ text: rawValue, corners, ...more }: QrSymbol): DetectedBarcode {
  const cornerPoints = mapQuad(corners, ({ x, y }) => ({ x, y }));
  return { ...more, boundingBox: boxOf(corners), rawValue, format: 'qr_code', cornerPoints };
}

function boxOf(corners: Quad): DOMRectReadOnly {
  const [xs, ys] = [corners.map(({ x }) => x), corners.map(({ y }) => y)];
  const [left, top] = [Math.min(...xs), Math.min(...ys)];
  return new DOMRectReadOnly(left, top, Math.max(...xs) - left, Math.max(...ys) - top);
}
