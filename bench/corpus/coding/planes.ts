/**
 * Pictures as luma and half-size chroma planes (ITU-T T.871), whose sides are padded to whole blocks.
 */

import type { Picture } from '../frame.ts';
import { at, kernels } from '../kernels/kernels.ts';
import { scratchBytes, scratchPlane } from '../scratch.ts';

/** One plane of samples about 0 (level 128), `width` x `height`, both multiples of 8. */
export interface Plane {
  readonly width: number;
  readonly height: number;
  readonly data: Float32Array;
}

/** Luma alone, or luma and two chroma planes of half size. */
export function splitPicture(picture: Picture): Plane[] {
  const { width, height, channels } = picture;
  const bytes = at(scratchBytes(picture.data.length, picture.data));
  const luma = createPlane(width, height);
  if (channels === 1) {
    for (let y = 0; y < height; y++) kernels().planeFromBytes(bytes + y * width, 1, 128, rowOf(luma, y), width);
    pad(luma, width, height);
    return [luma];
  }
  const halfWidth = Math.ceil(width / 2);
  const halfHeight = Math.ceil(height / 2);
  const blue = createPlane(halfWidth, halfHeight);
  const red = createPlane(halfWidth, halfHeight);
  for (let row = 0; row < halfHeight; row++) {
    // Where the picture ends, its last row and column count twice.
    const [upper, lower] = [2 * row, Math.min(height - 1, 2 * row + 1)];
    kernels().splitChroma(
      bytes + 3 * width * upper,
      bytes + 3 * width * lower,
      width,
      rowOf(luma, upper),
      rowOf(luma, lower),
      rowOf(blue, row),
      rowOf(red, row),
    );
  }
  pad(luma, width, height);
  pad(blue, halfWidth, halfHeight);
  pad(red, halfWidth, halfHeight);
  return [luma, blue, red];
}

/** The picture of planes; chroma is spread over its four pixels. */
export function joinPicture(planes: readonly Plane[], width: number, height: number): Picture {
  const [luma, blue, red] = planes;
  const channels = blue === undefined ? 1 : 3;
  const data = scratchBytes(width * height * channels);
  for (let y = 0; y < height; y++) {
    const out = at(data) + y * width * channels;
    if (channels === 1) kernels().bytesFromPlane(rowOf(luma, y), 128, out, 1, width);
    else kernels().joinChroma(rowOf(luma, y), rowOf(blue, y >> 1), rowOf(red, y >> 1), width, out);
  }
  return { width, height, channels, data: data.slice() };
}

/** Where a row of a plane lies in the memory of the kernels. */
function rowOf({ width, data }: Plane, y: number): number {
  return at(data) + 4 * y * width;
}

function createPlane(width: number, height: number): Plane {
  const [w, h] = [Math.ceil(width / 8) * 8, Math.ceil(height / 8) * 8];
  return { width: w, height: h, data: scratchPlane(w * h) };
}

/** Repeats the last column and row, as coders do. */
function pad({ width, height, data }: Plane, usedWidth: number, usedHeight: number): void {
  for (let y = 0; y < usedHeight; y++) {
    data.fill(data[y * width + usedWidth - 1], y * width + usedWidth, (y + 1) * width);
  }
  for (let y = usedHeight; y < height; y++) data.copyWithin(y * width, (usedHeight - 1) * width, usedHeight * width);
}
