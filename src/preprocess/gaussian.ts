/**
 * Gaussian blur at a cost that does not depend on its width.
 */

import type { LumaImage } from '../types.ts';

/** Fixed point of blurred planes: 256ths of a gray level. */
export const BLURRED_ONE = 256;

/** Boxes convolved in a row; three of them differ from a Gaussian by at most 7 % of its peak. */
const PASSES = 3;

/**
 * Blurs by three box filters, whose fractional ends make the standard deviation exact (P. Gwosdek et al., "Theoretical
 * Foundations of Gaussian Convolution by Extended Box Filtering", SSVM 2011). Border pixels repeat outward.
 *
 * @param sigma standard deviation in pixels
 * @returns packed rows in 256ths of a gray level, rounded once per direction
 */
export function gaussianBlur(plane: LumaImage, sigma: number): Uint16Array {
  const { data, width, height, stride } = plane;
  const turned = new Uint16Array(width * height);
  const blurred = new Uint16Array(width * height);
  const box = extendedBox((sigma * sigma) / PASSES);
  blurTransposedInto(turned, data, width, height, stride, BLURRED_ONE, box);
  blurTransposedInto(blurred, turned, height, width, height, 1, box);
  return blurred;
}

/** A box over `2 * radius + 1` values and one more on either side that count by the share `end`, 0..1. */
interface ExtendedBox {
  readonly radius: number;
  readonly end: number;
}

/** The box of a given variance: that of its whole part is r (r + 1) / 3. */
function extendedBox(variance: number): ExtendedBox {
  let radius = 0;
  while (((radius + 1) * (radius + 2)) / 3 <= variance) radius++;
  const excess = (2 * radius + 1) * (variance - (radius * (radius + 1)) / 3);
  return { radius, end: excess / (2 * ((radius + 1) ** 2 - variance)) };
}

/** Blurs each row and writes it as a column of `out`, so that the second call works along rows as well. */
function blurTransposedInto(
  out: Uint16Array,
  data: Uint8Array | Uint8ClampedArray | Uint16Array,
  width: number,
  height: number,
  stride: number,
  gain: number,
  box: ExtendedBox,
): void {
  const pad = PASSES * (box.radius + 1);
  const line = new Float64Array(width + 2 * pad);
  const other = new Float64Array(width + 2 * pad);
  for (let y = 0; y < height; y++) {
    const start = y * stride;
    line.set(data.subarray(start, start + width), pad);
    line.fill(line[pad], 0, pad);
    line.fill(line[pad + width - 1], pad + width);
    // Each pass eats radius + 1 values of the padding on either side.
    meansInto(other, line, line.length, box);
    meansInto(line, other, line.length - 2 * (box.radius + 1), box);
    meansInto(other, line, line.length - 4 * (box.radius + 1), box);
    for (let x = 0, to = y; x < width; x++, to += height) out[to] = other[x] * gain + 0.5;
  }
}

/** Means of the first `count` values of `from`; the first mean is that around index radius + 1. */
function meansInto(out: Float64Array, from: Float64Array, count: number, { radius, end }: ExtendedBox): void {
  const scale = 1 / (2 * radius + 1 + 2 * end);
  const reach = 2 * radius + 2;
  let sum = 0;
  for (let i = 1; i < reach; i++) sum += from[i];
  for (let i = 0, last = reach; last < count; i++, last++) {
    const entering = from[last];
    out[i] = (sum + end * (from[i] + entering)) * scale;
    sum += entering - from[i + 1];
  }
}
