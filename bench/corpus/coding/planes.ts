/**
 * Pictures as luma and half-size chroma planes (ITU-T T.871), whose sides are padded to whole blocks.
 */

import type { Picture } from '../frame.ts';
import { scratchPlane } from '../scratch.ts';

/** One plane of samples about 0 (level 128), `width` x `height`, both multiples of 8. */
export interface Plane {
  readonly width: number;
  readonly height: number;
  readonly data: Float32Array;
}

/** Luma alone, or luma and two chroma planes of half size. */
export function splitPicture(picture: Picture): Plane[] {
  const { width, height, data, channels } = picture;
  const luma = createPlane(width, height);
  if (channels === 1) {
    for (let y = 0; y < height; y++) {
      for (let x = 0, i = y * width, k = y * luma.width; x < width; x++) luma.data[k++] = data[i++] - 128;
    }
    pad(luma, width, height);
    return [luma];
  }
  const halfWidth = Math.ceil(width / 2);
  const halfHeight = Math.ceil(height / 2);
  const blue = createPlane(halfWidth, halfHeight);
  const red = createPlane(halfWidth, halfHeight);
  for (let row = 0; row < halfHeight; row++) {
    // Where the picture ends, its last row and column count twice.
    const upper = 2 * row;
    const lower = Math.min(height - 1, upper + 1);
    for (let column = 0, c = row * blue.width; column < halfWidth; column++, c++) {
      const right = Math.min(width - 1, 2 * column + 1);
      let [sumBlue, sumRed, sum] = [0, 0, 0];
      for (let k = 0; k < 4; k++) {
        const y = k < 2 ? upper : lower;
        const x = (k & 1) === 0 ? 2 * column : right;
        const i = 3 * (y * width + x);
        const gray = 0.299 * data[i] + 0.587 * data[i + 1] + 0.114 * data[i + 2];
        luma.data[y * luma.width + x] = gray - 128;
        sumBlue += data[i + 2];
        sumRed += data[i];
        sum += gray;
      }
      blue.data[c] = (0.5643 / 4) * (sumBlue - sum);
      red.data[c] = (0.7133 / 4) * (sumRed - sum);
    }
  }
  pad(luma, width, height);
  pad(blue, halfWidth, halfHeight);
  pad(red, halfWidth, halfHeight);
  return [luma, blue, red];
}

/** The picture of planes; chroma is spread over its four pixels. */
export function joinPicture(planes: readonly Plane[], width: number, height: number): Picture {
  const [luma] = planes;
  if (planes.length === 1) {
    const data = new Uint8Array(width * height);
    for (let y = 0; y < height; y++) {
      for (let x = 0, i = y * width, k = y * luma.width; x < width; x++) data[i++] = level(luma.data[k++] + 128);
    }
    return { width, height, channels: 1, data };
  }
  const [, blue, red] = planes;
  const data = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y++) {
    let i = y * width * 3;
    let k = y * luma.width;
    for (let x = 0, c = (y >> 1) * blue.width; x < width; c++) {
      const toRed = 128 + 1.402 * red.data[c];
      const toGreen = 128 - 0.344136 * blue.data[c] - 0.714136 * red.data[c];
      const toBlue = 128 + 1.772 * blue.data[c];
      for (const end = Math.min(width, x + 2); x < end; x++, i += 3) {
        const gray = luma.data[k++];
        data[i] = level(gray + toRed);
        data[i + 1] = level(gray + toGreen);
        data[i + 2] = level(gray + toBlue);
      }
    }
  }
  return { width, height, channels: 3, data };
}

function level(value: number): number {
  return value <= 0 ? 0 : value >= 255 ? 255 : (value + 0.5) | 0;
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
