/**
 * ImageSource over any pixels the caller has: formats, strides and regions in, cached planes out.
 */

import { InvalidArgumentError, requireInteger, requireObject, requireOneOf } from '../errors.ts';
import type {
  ColourLayout,
  ColourPixels,
  ImageSource,
  LumaImage,
  PixelFormat,
  PixelImage,
  Projection,
  Region,
  RgbaImage,
} from '../types.ts';
import { createLuma, cropLuma, halveLuma, packLuma } from './luma.ts';
import {
  isOpaque,
  LUMA_WEIGHTS,
  packRgbaInto,
  projectBlendedInto,
  projectOpaqueInto,
  toWeights,
  type Weights,
} from './project.ts';

/** Longest side of a picture, in pixels: the limit of the JPEG format, and small enough for 32-bit offsets in luma. */
const MAX_SIDE = 65_535;

/** Null: one byte per pixel, gray. */
const LAYOUTS: Readonly<Record<PixelFormat, ColourLayout | null>> = {
  rgba: { bytesPerPixel: 4, red: 0, green: 1, blue: 2, alpha: 3 },
  bgra: { bytesPerPixel: 4, red: 2, green: 1, blue: 0, alpha: 3 },
  rgb: { bytesPerPixel: 3, red: 0, green: 1, blue: 2, alpha: -1 },
  luma: null,
  nv12: null,
  i420: null,
};
const FORMATS = /* @__PURE__ */ Object.keys(LAYOUTS) as PixelFormat[];

/**
 * Wraps pixels of the caller without copying them.
 * Transparent pixels are composited over white, so a code drawn in black on nothing reads.
 *
 * @param image pixels, 1x1 to 65,535 on a side
 * @param region part of it to look at; default is all
 * @throws InvalidArgumentError for sizes, formats, strides and regions that do not fit the data
 */
export function createImageSource(image: PixelImage, region?: Region): ImageSource {
  if (typeof image !== 'object' || image === null || ArrayBuffer.isView(image)) {
    throw new InvalidArgumentError('image', 'pixels, as { data, width, height }; qrazor/node reads files', image);
  }
  const width = requireInteger('image.width', image.width, 1, MAX_SIDE);
  const height = requireInteger('image.height', image.height, 1, MAX_SIDE);
  const layout = LAYOUTS[requireOneOf('image.format', image.format ?? 'rgba', FORMATS)];
  const rowBytes = width * (layout?.bytesPerPixel ?? 1);
  const stride = requireInteger('image.stride', image.stride ?? rowBytes, rowBytes, Number.MAX_SAFE_INTEGER);
  const { data } = image;
  if (!(data instanceof Uint8Array || data instanceof Uint8ClampedArray)) {
    throw new InvalidArgumentError('image.data', 'a Uint8Array or Uint8ClampedArray', data);
  }
  const needed = (height - 1) * stride + rowBytes;
  if (data.length < needed) {
    throw new InvalidArgumentError(
      'image.data',
      `at least ${needed} bytes for ${width}x${height} ${image.format ?? 'rgba'} with stride ${stride}`,
      data,
    );
  }
  const whole: ImageSource =
    layout === null
      ? createLumaSource({ data, width, height, stride })
      : new ColourSource({ data, width, height, stride, layout });
  return region === undefined ? whole : whole.crop(region);
}

/** Wraps a gray plane, as steps do with their output. */
export function createLumaSource(plane: LumaImage): ImageSource {
  return new LumaSource(plane);
}

/**
 * Checks that a region has whole-pixel sides of at least 1 and lies inside a picture.
 * @throws InvalidArgumentError naming the field
 */
function requireRegion(region: Region, width: number, height: number): Region {
  requireObject('region', region);
  const x = requireInteger('region.x', region.x, 0, width - 1);
  const y = requireInteger('region.y', region.y, 0, height - 1);
  return {
    x,
    y,
    width: requireInteger('region.width', region.width, 1, width - x),
    height: requireInteger('region.height', region.height, 1, height - y),
  };
}

class LumaSource implements ImageSource {
  readonly coloured = false;
  readonly colour = undefined;
  readonly #plane: LumaImage;
  #rgba: RgbaImage | undefined;
  #half: LumaImage | undefined;

  constructor(plane: LumaImage) {
    this.#plane = plane;
  }

  get width(): number {
    return this.#plane.width;
  }

  get height(): number {
    return this.#plane.height;
  }

  luma(): LumaImage {
    return this.#plane;
  }

  rgba(): RgbaImage {
    this.#rgba ??= grayToRgba(this.#plane);
    return this.#rgba;
  }

  half(): LumaImage {
    this.#half ??= halveLuma(this.#plane);
    return this.#half;
  }

  channel(): LumaImage {
    return this.#plane;
  }

  crop(region: Region): ImageSource {
    return new LumaSource(cropLuma(this.#plane, requireRegion(region, this.width, this.height)));
  }
}

class ColourSource implements ImageSource {
  readonly coloured = true;
  readonly #pixels: ColourPixels;
  #opaque: boolean | undefined;
  #luma: LumaImage | undefined;
  #rgba: RgbaImage | undefined;
  #half: LumaImage | undefined;
  readonly #channels = new Map<string, LumaImage>();

  constructor(pixels: ColourPixels) {
    this.#pixels = pixels;
  }

  get colour(): ColourPixels {
    return this.#pixels;
  }

  get width(): number {
    return this.#pixels.width;
  }

  get height(): number {
    return this.#pixels.height;
  }

  luma(): LumaImage {
    this.#luma ??= this.#project(LUMA_WEIGHTS);
    return this.#luma;
  }

  rgba(): RgbaImage {
    this.#rgba ??= this.#shareRgba() ?? this.#packRgba();
    return this.#rgba;
  }

  half(): LumaImage {
    this.#half ??= halveLuma(this.luma());
    return this.#half;
  }

  channel(projection: Projection): LumaImage {
    const key = `${projection.red} ${projection.green} ${projection.blue} ${projection.offset}`;
    let plane = this.#channels.get(key);
    if (plane === undefined) {
      plane = this.#project(toWeights(projection));
      this.#channels.set(key, plane);
    }
    return plane;
  }

  crop(region: Region): ImageSource {
    const { data, stride, layout } = this.#pixels;
    const { x, y, width, height } = requireRegion(region, this.width, this.height);
    const start = y * stride + x * layout.bytesPerPixel;
    const end = start + (height - 1) * stride + width * layout.bytesPerPixel;
    return new ColourSource({ data: data.subarray(start, end), width, height, stride, layout });
  }

  #isOpaque(): boolean {
    this.#opaque ??= isOpaque(this.#pixels);
    return this.#opaque;
  }

  #project(weights: Weights): LumaImage {
    const plane = createLuma(this.width, this.height);
    const out = new Uint8ClampedArray(plane.data.buffer);
    if (this.#isOpaque()) projectOpaqueInto(out, this.#pixels, weights);
    else projectBlendedInto(out, this.#pixels, weights);
    return plane;
  }

  /** The caller's own pixels when they are packed opaque RGBA already. */
  #shareRgba(): RgbaImage | undefined {
    const { data, width, height, stride, layout } = this.#pixels;
    if (layout !== LAYOUTS.rgba || stride !== width * 4 || !this.#isOpaque()) return undefined;
    if (!(data.buffer instanceof ArrayBuffer)) return undefined;
    return { data: new Uint8ClampedArray(data.buffer, data.byteOffset, width * height * 4), width, height };
  }

  #packRgba(): RgbaImage {
    const { width, height } = this;
    const data = new Uint8ClampedArray(width * height * 4);
    packRgbaInto(data, this.#pixels);
    return { data, width, height };
  }
}

function grayToRgba(plane: LumaImage): RgbaImage {
  const { width, height } = plane;
  const gray = packLuma(plane);
  const out = new Uint8ClampedArray(width * height * 4);
  for (let i = 0, to = 0; i < gray.length; i++, to += 4) {
    const value = gray[i];
    out[to] = value;
    out[to + 1] = value;
    out[to + 2] = value;
    out[to + 3] = 255;
  }
  return { data: out, width, height };
}
