/**
 * ImageSource over any pixels the caller has: formats, strides and regions in, cached planes out.
 */

import { InvalidArgumentError, requireInteger, requireObject, requireOneOf } from '../errors.ts';
import type { ImageSource, LumaImage, PixelFormat, PixelImage, Projection, Region, RgbaImage } from '../types.ts';
import { createLuma, cropLuma, halveLuma, LUMA_BLUE, LUMA_GREEN, LUMA_RED, packLuma } from './luma.ts';

/** Longest side of a picture, in pixels: the limit of the JPEG format, and small enough for 32-bit offsets in luma. */
const MAX_SIDE = 65_535;

interface FormatLayout {
  readonly bytesPerPixel: number;
  /** Offsets of red, green, blue and alpha within a pixel; -1 where there is none. */
  readonly red: number;
  readonly green: number;
  readonly blue: number;
  readonly alpha: number;
}

const GRAY_LAYOUT: FormatLayout = {
  bytesPerPixel: 1,
  red: 0,
  green: 0,
  blue: 0,
  alpha: -1,
};
const LAYOUTS: Readonly<Record<PixelFormat, FormatLayout>> = {
  rgba: { bytesPerPixel: 4, red: 0, green: 1, blue: 2, alpha: 3 },
  bgra: { bytesPerPixel: 4, red: 2, green: 1, blue: 0, alpha: 3 },
  rgb: { bytesPerPixel: 3, red: 0, green: 1, blue: 2, alpha: -1 },
  luma: GRAY_LAYOUT,
  nv12: GRAY_LAYOUT,
  i420: GRAY_LAYOUT,
};
const FORMATS = Object.keys(LAYOUTS) as PixelFormat[];

/**
 * Wraps pixels of the caller without copying them.
 * Transparent pixels are composited over white, so a code drawn in black on nothing reads.
 *
 * @param image pixels, 1x1 to 65,535 on a side
 * @param region part of it to look at; default is all
 * @throws InvalidArgumentError for sizes, formats, strides and regions that do not fit the data
 */
export function createImageSource(image: PixelImage, region?: Region): ImageSource {
  requireObject('image', image);
  const width = requireInteger('image.width', image.width, 1, MAX_SIDE);
  const height = requireInteger('image.height', image.height, 1, MAX_SIDE);
  const layout = LAYOUTS[requireOneOf('image.format', image.format ?? 'rgba', FORMATS)];
  const rowBytes = width * layout.bytesPerPixel;
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
    layout === GRAY_LAYOUT
      ? createLumaSource({ data, width, height, stride })
      : new ColourSource(data, width, height, stride, layout);
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
export function requireRegion(region: Region, width: number, height: number): Region {
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
  readonly #data: Uint8Array | Uint8ClampedArray;
  readonly #stride: number;
  readonly #layout: FormatLayout;
  #opaque: boolean | undefined;
  #luma: LumaImage | undefined;
  #rgba: RgbaImage | undefined;
  #half: LumaImage | undefined;
  readonly #channels = new Map<string, LumaImage>();

  constructor(
    data: Uint8Array | Uint8ClampedArray,
    readonly width: number,
    readonly height: number,
    stride: number,
    layout: FormatLayout,
  ) {
    this.#data = data;
    this.#stride = stride;
    this.#layout = layout;
  }

  luma(): LumaImage {
    this.#luma ??= this.#project(LUMA_RED, LUMA_GREEN, LUMA_BLUE, 0);
    return this.#luma;
  }

  rgba(): RgbaImage {
    this.#rgba ??= this.#packRgba();
    return this.#rgba;
  }

  half(): LumaImage {
    this.#half ??= halveLuma(this.luma());
    return this.#half;
  }

  channel({ red, green, blue, offset }: Projection): LumaImage {
    const key = `${red} ${green} ${blue} ${offset}`;
    let plane = this.#channels.get(key);
    if (plane === undefined) {
      plane = this.#project(red * 256, green * 256, blue * 256, offset * 256 + 128);
      this.#channels.set(key, plane);
    }
    return plane;
  }

  crop(region: Region): ImageSource {
    const { x, y, width, height } = requireRegion(region, this.width, this.height);
    const { bytesPerPixel } = this.#layout;
    const start = y * this.#stride + x * bytesPerPixel;
    const end = start + (height - 1) * this.#stride + width * bytesPerPixel;
    return new ColourSource(this.#data.subarray(start, end), width, height, this.#stride, this.#layout);
  }

  /** Weights in 256ths; `bias` is added before the shift. */
  #project(red: number, green: number, blue: number, bias: number): LumaImage {
    const { width, height } = this;
    const data = this.#data;
    const { bytesPerPixel, red: r, green: g, blue: b, alpha } = this.#layout;
    const plane = createLuma(width, height);
    const out = new Uint8ClampedArray(plane.data.buffer);
    const opaque = this.#isOpaque();
    for (let y = 0, to = 0; y < height; y++) {
      let from = y * this.#stride;
      for (const end = to + width; to < end; to++, from += bytesPerPixel) {
        let sum = red * data[from + r] + green * data[from + g] + blue * data[from + b] + bias;
        if (!opaque) {
          const a = data[from + alpha];
          const white = (red + green + blue) * 255 + bias;
          sum = (sum * a + white * (255 - a)) / 255;
        }
        out[to] = sum >> 8;
      }
    }
    return plane;
  }

  #packRgba(): RgbaImage {
    const { width, height } = this;
    const data = this.#data;
    const { bytesPerPixel, red: r, green: g, blue: b, alpha } = this.#layout;
    const opaque = this.#isOpaque();
    const size = width * height * 4;
    if (opaque && alpha === 3 && r === 0 && this.#stride === width * 4 && data.buffer instanceof ArrayBuffer) {
      return {
        data: new Uint8ClampedArray(data.buffer, data.byteOffset, size),
        width,
        height,
      };
    }
    const out = new Uint8ClampedArray(size);
    for (let y = 0, to = 0; y < height; y++) {
      let from = y * this.#stride;
      for (const end = to + width * 4; to < end; to += 4, from += bytesPerPixel) {
        const a = opaque ? 255 : data[from + alpha];
        const white = 255 * (255 - a);
        out[to] = (data[from + r] * a + white) / 255;
        out[to + 1] = (data[from + g] * a + white) / 255;
        out[to + 2] = (data[from + b] * a + white) / 255;
        out[to + 3] = 255;
      }
    }
    return { data: out, width, height };
  }

  #isOpaque(): boolean {
    this.#opaque ??= this.#layout.alpha < 0 || this.#everyAlphaIs255();
    return this.#opaque;
  }

  #everyAlphaIs255(): boolean {
    const data = this.#data;
    const { bytesPerPixel, alpha } = this.#layout;
    const rowBytes = this.width * bytesPerPixel;
    for (let y = 0; y < this.height; y++) {
      const start = y * this.#stride;
      for (let i = start + alpha; i < start + rowBytes; i += bytesPerPixel) if (data[i] !== 255) return false;
    }
    return true;
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
