/**
 * Gray planes of a picture at halves of its size, in the memory of the kernels. Colour is taken in by bands of rows and never
 * stored as a whole; planes finer than the one asked for are not stored either.
 */

import { ORDER_BGRA, ORDER_RGB, ORDER_RGBA, type PixelOrder, READ_AHEAD } from '../../kernels/kernels.ts';
import type { ColourLayout, ColourPixels, ImageSource, LumaImage } from '../../types.ts';
import type { Workspace } from '../workspace.ts';

/** A packed gray plane in the memory of the kernels. */
export interface Plane {
  readonly pointer: number;
  readonly width: number;
  readonly height: number;
}

/** Bytes of colour that are taken in at once: few enough to stay in the cache. */
const BAND_BYTES = 1 << 17;

/** The planes of one picture. */
export class Planes {
  readonly #workspace: Workspace;
  readonly #source: ImageSource;
  readonly #planes = new Map<number, Plane>();

  constructor(workspace: Workspace, source: ImageSource) {
    this.#workspace = workspace;
    this.#source = source;
  }

  /** Forgets all planes: their memory has been taken by somebody else. */
  forget(): void {
    this.#planes.clear();
  }

  /** The plane at 2^-scale of the picture's size, which must be 2x2 at least. */
  at(scale: number): Plane {
    const known = this.#planes.get(scale);
    if (known !== undefined) return known;
    const width = this.#source.width >> scale;
    const height = this.#source.height >> scale;
    const plane = { pointer: this.#workspace.arena.take(width * height + READ_AHEAD), width, height };
    const finer = this.#planes.get(scale - 1);
    if (finer === undefined) this.#takeIn(scale, plane);
    else this.#halve(finer, plane);
    this.#planes.set(scale, plane);
    return plane;
  }

  #halve({ pointer, width, height }: Plane, to: Plane): void {
    this.#workspace.kernels.halve(pointer, width, width, height, to.pointer);
  }

  /** Takes the picture in, band by band, each halved until it has the scale. */
  #takeIn(scale: number, to: Plane): void {
    const { colour } = this.#source;
    if (colour === undefined || !this.#takeInColour(colour, scale, to))
      this.#takeInGray(this.#source.luma(), scale, to);
  }

  /** @returns false when some pixels are not opaque, which takes a picture that is composited first */
  #takeInColour({ data, stride, layout }: ColourPixels, scale: number, to: Plane): boolean {
    const { kernels, arena } = this.#workspace;
    const { width, height } = this.#source;
    const mark = arena.mark();
    const rowBytes = width * layout.bytesPerPixel;
    const bands = new Bands(height, scale, rowBytes);
    const band = arena.take(bands.rows * rowBytes + READ_AHEAD);
    const gray = scale === 0 ? 0 : arena.take(bands.rows * width + READ_AHEAD);
    const half = scale < 2 ? 0 : arena.take((bands.rows * width) / 2 + READ_AHEAD);
    const { u8 } = kernels.memory;
    const order = orderOf(layout);
    let opaque = true;
    for (let y = 0; opaque && y < bands.end; y += bands.rows) {
      const rows = Math.min(bands.rows, bands.end - y);
      copyRows(u8, band, data, y * stride, stride, rowBytes, rows);
      const pointer = scale === 0 ? to.pointer + y * width : gray;
      opaque = kernels.lumaFromColour(band, rows * width, order, pointer) === 255;
      this.#shrink(pointer, half, width, rows, scale, to.pointer + (y >> scale) * to.width);
    }
    arena.release(mark);
    return opaque;
  }

  #takeInGray({ data, stride }: LumaImage, scale: number, to: Plane): void {
    const { kernels, arena } = this.#workspace;
    const { width, height } = this.#source;
    const mark = arena.mark();
    const bands = new Bands(height, scale, width);
    const gray = scale === 0 ? 0 : arena.take(bands.rows * width + READ_AHEAD);
    const half = scale < 2 ? 0 : arena.take((bands.rows * width) / 2 + READ_AHEAD);
    const { u8 } = kernels.memory;
    for (let y = 0; y < bands.end; y += bands.rows) {
      const rows = Math.min(bands.rows, bands.end - y);
      const pointer = scale === 0 ? to.pointer + y * width : gray;
      copyRows(u8, pointer, data, y * stride, stride, width, rows);
      this.#shrink(pointer, half, width, rows, scale, to.pointer + (y >> scale) * to.width);
    }
    arena.release(mark);
  }

  /** Halves a band as often as the scale says; the last time into its place in the plane. */
  #shrink(band: number, room: number, width: number, rows: number, scale: number, to: number): void {
    let from = band;
    let into = room;
    for (let done = 0; done < scale; done++) {
      const target = done === scale - 1 ? to : into;
      this.#workspace.kernels.halve(from, width >> done, width >> done, rows >> done, target);
      into = from;
      from = target;
    }
  }
}

/** How a picture is cut into bands whose rows are whole pixels at the scale. */
class Bands {
  /** Rows of a band; the last one may have fewer. */
  readonly rows: number;
  /** Rows of the picture that have a place at the scale. */
  readonly end: number;

  constructor(height: number, scale: number, rowBytes: number) {
    const unit = 1 << scale;
    this.rows = Math.max(1, Math.floor(BAND_BYTES / rowBytes / unit)) * unit;
    this.end = Math.floor(height / unit) * unit;
  }
}

function copyRows(
  u8: Uint8Array,
  to: number,
  data: Uint8Array | Uint8ClampedArray,
  from: number,
  stride: number,
  rowBytes: number,
  rows: number,
): void {
  if (stride === rowBytes) {
    u8.set(data.subarray(from, from + rows * rowBytes), to);
    return;
  }
  for (let y = 0; y < rows; y++) {
    u8.set(data.subarray(from + y * stride, from + y * stride + rowBytes), to + y * rowBytes);
  }
}

function orderOf({ bytesPerPixel, red }: ColourLayout): PixelOrder {
  if (bytesPerPixel === 3) return ORDER_RGB;
  return red === 0 ? ORDER_RGBA : ORDER_BGRA;
}
