/**
 * Colour to gray, and halving: see `Kernels`.
 */

import { ORDER_BGRA, ORDER_RGB, type PixelOrder } from '../kernels.ts';
import type { KernelMemory } from '../memory.ts';

export function lumaFromColour(
  { u8 }: KernelMemory,
  from: number,
  pixels: number,
  order: PixelOrder,
  to: number,
): number {
  const bytes = order === ORDER_RGB ? 3 : 4;
  const red = order === ORDER_BGRA ? 2 : 0;
  const blue = 2 - red;
  let alpha = 255;
  for (let i = 0, at = from; i < pixels; i++, at += bytes) {
    u8[to + i] = (77 * u8[at + red] + 150 * u8[at + 1] + 29 * u8[at + blue]) >> 8;
    if (bytes === 4) alpha &= u8[at + 3];
  }
  return alpha;
}

export function halfLumaFromColour(
  { u8 }: KernelMemory,
  from: number,
  width: number,
  height: number,
  order: PixelOrder,
  to: number,
): number {
  const bytes = order === ORDER_RGB ? 3 : 4;
  const red = order === ORDER_BGRA ? 2 : 0;
  const blue = 2 - red;
  const columns = width >> 1;
  const rows = height >> 1;
  const down = width * bytes;
  const sumOfFour = (at: number) => u8[at] + u8[at + bytes] + u8[at + down] + u8[at + down + bytes];
  let alpha = 255;
  for (let row = 0; row < rows; row++) {
    let at = from + 2 * row * down;
    const end = to + (row + 1) * columns;
    for (let place = to + row * columns; place < end; place++, at += 2 * bytes) {
      const sum = 77 * sumOfFour(at + red) + 150 * sumOfFour(at + 1) + 29 * sumOfFour(at + blue);
      u8[place] = (sum + 512) >> 10;
      if (bytes === 4) alpha &= u8[at + 3] & u8[at + 7] & u8[at + down + 3] & u8[at + down + 7];
    }
  }
  return alpha;
}

export function halve(
  { u8 }: KernelMemory,
  from: number,
  stride: number,
  width: number,
  height: number,
  to: number,
): void {
  const columns = width >> 1;
  const rows = height >> 1;
  for (let row = 0; row < rows; row++) {
    let upper = from + 2 * row * stride;
    let lower = upper + stride;
    const end = to + (row + 1) * columns;
    for (let at = to + row * columns; at < end; at++, upper += 2, lower += 2) {
      u8[at] = (u8[upper] + u8[upper + 1] + u8[lower] + u8[lower + 1] + 2) >> 2;
    }
  }
}
