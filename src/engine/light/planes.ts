/**
 * Gray planes of a picture at halves of its size, in the memory of the kernels. Colour is taken in by bands of rows and never
 * stored as a whole; of the planes finer than the one asked for only the next is kept, which is mostly asked for next.
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

/** Halvings after which a side is at most so long. */
export function firstScale(side: number, most: number): number {
  let scale = 0;
  while (side >> scale > most) scale++;
  return scale;
}

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

  /** Whether a plane is there or is made of the next finer one, without going through the picture itself. */
  isNear(scale: number): boolean {
    return this.#planes.has(scale) || this.#planes.has(scale - 1);
  }

  /**
   * The plane at 2^-scale of the picture's size, which must be 2x2 at least.
   * @returns undefined when taking the picture in was not done by the deadline
   */
  at(scale: number, deadline: number): Plane | undefined {
    const known = this.#planes.get(scale);
    if (known !== undefined) return known;
    const finer = this.#planes.get(scale - 1);
    if (finer === undefined && scale > 0) this.#make(scale - 1);
    const plane = this.#make(scale);
    if (finer === undefined) {
      if (!this.#takeIn(scale, deadline)) {
        this.forget();
        return undefined;
      }
    } else this.#workspace.kernels.halve(finer.pointer, finer.width, finer.width, finer.height, plane.pointer);
    return plane;
  }

  #make(scale: number): Plane {
    const width = this.#source.width >> scale;
    const height = this.#source.height >> scale;
    const plane = { pointer: this.#workspace.arena.take(width * height + READ_AHEAD), width, height };
    this.#planes.set(scale, plane);
    return plane;
  }

  /**
   * Takes the picture in, band by band, each halved until it has the scale.
   * @returns whether it was done in time
   */
  #takeIn(scale: number, deadline: number): boolean {
    const { colour } = this.#source;
    const isOpaque = colour !== undefined && this.#takeInColour(colour, scale, deadline);
    if (performance.now() >= deadline) return false;
    return isOpaque || this.#takeInGray(this.#source.luma(), scale, deadline);
  }

  /** @returns false when it is late, or some pixels are not opaque, which takes a picture that is composited first */
  #takeInColour({ data, stride, layout }: ColourPixels, scale: number, deadline: number): boolean {
    const { kernels, arena } = this.#workspace;
    const { width, height } = this.#source;
    const mark = arena.mark();
    const rowBytes = width * layout.bytesPerPixel;
    const bands = new Bands(height, scale, rowBytes);
    const band = arena.take(bands.rows * rowBytes + READ_AHEAD);
    const rooms = this.#roomsFor(bands.rows, scale);
    const { u8 } = kernels.memory;
    const order = orderOf(layout);
    // Where the full size is not kept it is never made.
    const first = scale < 2 ? 0 : 1;
    let opaque = true;
    for (let y = 0; opaque && y < bands.end; y += bands.rows) {
      const rows = Math.min(bands.rows, bands.end - y);
      const places = this.#placesOf(y, scale, rooms);
      copyRows(u8, band, data, y * stride, stride, rowBytes, rows);
      const alpha =
        first === 0
          ? kernels.lumaFromColour(band, rows * width, order, places[0])
          : kernels.halfLumaFromColour(band, width, rows, order, places[1]);
      opaque = alpha === 255 && performance.now() < deadline;
      this.#shrink(places, first, rows);
    }
    arena.release(mark);
    return opaque;
  }

  /** @returns false when it is late */
  #takeInGray({ data, stride }: LumaImage, scale: number, deadline: number): boolean {
    const { kernels, arena } = this.#workspace;
    const { width, height } = this.#source;
    const mark = arena.mark();
    const bands = new Bands(height, scale, width);
    const rooms = this.#roomsFor(bands.rows, scale);
    const { u8 } = kernels.memory;
    let inTime = true;
    for (let y = 0; inTime && y < bands.end; y += bands.rows) {
      const rows = Math.min(bands.rows, bands.end - y);
      const places = this.#placesOf(y, scale, rooms);
      copyRows(u8, places[0], data, y * stride, stride, width, rows);
      this.#shrink(places, 0, rows);
      inTime = performance.now() < deadline;
    }
    arena.release(mark);
    return inTime;
  }

  /** Room for a band at the scales that are not kept, which take turns in it. */
  #roomsFor(rows: number, scale: number): readonly number[] {
    const { arena } = this.#workspace;
    const bytes = rows * this.#source.width;
    return [
      scale < 2 ? 0 : arena.take(bytes + READ_AHEAD),
      // A fourth of the band, were it not for odd rows and columns.
      scale < 3 ? 0 : arena.take(bytes / 2 + READ_AHEAD),
    ];
  }

  /** Where the band that begins at a row goes at each scale: into its plane, if that is kept. */
  #placesOf(y: number, scale: number, rooms: readonly number[]): readonly number[] {
    return Array.from({ length: scale + 1 }, (_, k) => {
      const plane = this.#planes.get(k);
      return plane === undefined ? rooms[k & 1] : plane.pointer + (y >> k) * plane.width;
    });
  }

  /** Halves a band from place to place, from the first scale that it has. */
  #shrink(places: readonly number[], first: number, rows: number): void {
    const { width } = this.#source;
    for (let k = first; k + 1 < places.length; k++) {
      this.#workspace.kernels.halve(places[k], width >> k, width >> k, rows >> k, places[k + 1]);
    }
  }
}

/** How a picture is cut into bands whose rows are whole pixels at the scale. */
class Bands {
  /** Rows of a band; the last one may have fewer. */
  readonly rows: number;
  /** Rows of the picture that have a place at the scale or at the finer one that is kept. */
  readonly end: number;

  constructor(height: number, scale: number, rowBytes: number) {
    const unit = 1 << scale;
    const finerUnit = Math.max(1, unit >> 1);
    this.rows = Math.max(1, Math.floor(BAND_BYTES / rowBytes / unit)) * unit;
    this.end = Math.floor(height / finerUnit) * finerUnit;
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
