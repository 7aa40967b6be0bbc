/**
 * Resampling to any size: exact area means, and interpolation from 4x4 pixels.
 */

import type { LumaImage } from '../types.ts';

/** An output plane with packed rows. */
type Output = LumaImage & { readonly data: Uint8Array<ArrayBuffer> };

/**
 * Writes the mean of the input area under each output pixel, rounded; exact, since areas are counted in units of
 * 1 / (output width * output height) pixels, which makes them integers.
 */
export function averageInto(output: Output, plane: LumaImage): void {
  const { data, width, height, stride } = plane;
  const columns = new Int32Array(width);
  const total = width * height;
  for (let row = 0; row < output.height; row++) {
    const top = row * height;
    const bottom = top + height;
    columns.fill(0);
    let y = Math.floor(top / output.height);
    while (y * output.height < bottom) {
      const start = y * stride;
      // Four rows that lie inside as a whole, at once.
      if (y * output.height >= top && (y + 4) * output.height <= bottom) {
        addFourRows(columns, data, start, stride, output.height);
        y += 4;
        continue;
      }
      const overlap = Math.min((y + 1) * output.height, bottom) - Math.max(y * output.height, top);
      for (let x = 0; x < width; x++) columns[x] += overlap * data[start + x];
      y++;
    }
    averageRowInto(output.data, row * output.width, output.width, columns, total);
  }
}

function addFourRows(
  columns: Int32Array,
  data: LumaImage['data'],
  start: number,
  stride: number,
  weight: number,
): void {
  const second = start + stride;
  const third = second + stride;
  const fourth = third + stride;
  for (let x = 0; x < columns.length; x++) {
    columns[x] += weight * (data[start + x] + data[second + x] + data[third + x] + data[fourth + x]);
  }
}

function averageRowInto(out: Uint8Array, start: number, count: number, columns: Int32Array, total: number): void {
  const width = columns.length;
  // The area of `last` that belongs to the output pixel; what is left of it goes to the next one.
  let last = 0;
  let left = count;
  for (let i = 0; i < count; i++) {
    let wanted = width;
    let sum = 0;
    if (left <= wanted) {
      sum = left * columns[last++];
      wanted -= left;
      let whole = 0;
      for (; wanted >= count; wanted -= count) whole += columns[last++];
      sum += whole * count;
      left = count;
    }
    if (wanted > 0) sum += wanted * columns[last];
    left -= wanted;
    out[start + i] = sum / total + 0.5;
  }
}

/** Fixed point of interpolation weights; two of them and a byte stay within 31 bits even where weights are negative. */
const WEIGHT_BITS = 11;
const WEIGHT_ONE = 1 << WEIGHT_BITS;

/** For each output pixel of one axis: four input pixels and their weights, which add up to `WEIGHT_ONE`. */
interface Taps {
  readonly indices: Int32Array;
  readonly weights: Int32Array;
}

/**
 * Writes the picture interpolated at the output's pixel centres; border pixels repeat outward.
 * Bicubic is the convolution kernel with a = -1/2 of R. Keys, "Cubic Convolution Interpolation for Digital Image
 * Processing", IEEE Trans. ASSP 29(6), 1981. Neither averages: shrinking below one half skips pixels.
 */
export function interpolateInto(output: Output, plane: LumaImage, method: 'bilinear' | 'bicubic'): void {
  const across = taps(plane.width, output.width, method);
  const down = taps(plane.height, output.height, method);
  // Four consecutive input rows at most are needed at a time, so row y lives in slot y & 3.
  const rows = [0, 1, 2, 3].map(() => new Int32Array(output.width));
  const held = [-1, -1, -1, -1];
  for (let row = 0; row < output.height; row++) {
    for (let tap = 4 * row; tap < 4 * row + 4; tap++) {
      const y = down.indices[tap];
      if (down.weights[tap] === 0 || held[y & 3] === y) continue;
      interpolateRowInto(rows[y & 3], plane, y, across);
      held[y & 3] = y;
    }
    mixRowsInto(output, row, rows, down);
  }
}

function taps(from: number, to: number, method: 'bilinear' | 'bicubic'): Taps {
  const indices = new Int32Array(4 * to);
  const weights = new Int32Array(4 * to);
  for (let i = 0; i < to; i++) {
    const position = ((i + 0.5) * from) / to - 0.5;
    const base = Math.floor(position);
    const t = position - base;
    for (let tap = 0; tap < 4; tap++) {
      const distance = Math.abs(tap - 1 - t);
      indices[4 * i + tap] = Math.max(0, Math.min(from - 1, base - 1 + tap));
      weights[4 * i + tap] = Math.round(WEIGHT_ONE * (method === 'bilinear' ? triangle(distance) : keys(distance)));
    }
    // The nearer of the middle two takes the rounding error, so that plain areas keep their level exactly.
    const sum = weights[4 * i] + weights[4 * i + 1] + weights[4 * i + 2] + weights[4 * i + 3];
    weights[4 * i + (t < 0.5 ? 1 : 2)] += WEIGHT_ONE - sum;
  }
  return { indices, weights };
}

function triangle(distance: number): number {
  return Math.max(0, 1 - distance);
}

function keys(distance: number): number {
  if (distance >= 2) return 0;
  if (distance >= 1) return ((-0.5 * distance + 2.5) * distance - 4) * distance + 2;
  return (1.5 * distance - 2.5) * distance * distance + 1;
}

function interpolateRowInto(out: Int32Array, plane: LumaImage, y: number, { indices, weights }: Taps): void {
  const { data, stride } = plane;
  const start = y * stride;
  for (let x = 0, tap = 0; x < out.length; x++, tap += 4) {
    out[x] =
      data[start + indices[tap]] * weights[tap] +
      data[start + indices[tap + 1]] * weights[tap + 1] +
      data[start + indices[tap + 2]] * weights[tap + 2] +
      data[start + indices[tap + 3]] * weights[tap + 3];
  }
}

function mixRowsInto(output: Output, row: number, rows: readonly Int32Array[], { indices, weights }: Taps): void {
  // Bicubic overshoots at edges.
  const out = new Uint8ClampedArray(output.data.buffer);
  const tap = 4 * row;
  const rowA = rows[indices[tap] & 3];
  const rowB = rows[indices[tap + 1] & 3];
  const rowC = rows[indices[tap + 2] & 3];
  const rowD = rows[indices[tap + 3] & 3];
  const a = weights[tap];
  const b = weights[tap + 1];
  const c = weights[tap + 2];
  const d = weights[tap + 3];
  const half = 1 << (2 * WEIGHT_BITS - 1);
  for (let x = 0, to = row * output.width; x < output.width; x++, to++) {
    out[to] = (rowA[x] * a + rowB[x] * b + rowC[x] * c + rowD[x] * d + half) >> (2 * WEIGHT_BITS);
  }
}
