/**
 * The colour mosaic of a sensor (RGGB): one colour per pixel, the others filled in by the mean of the nearest that have them.
 */

import type { Frame } from './frame.ts';
import { type Kept, NONE } from './read-out.ts';

/** Columns whose pixels have a colour, in a row. */
export function keptColumns(channel: number, y: number): Kept {
  const odd = (y & 1) as 0 | 1;
  if (channel === 1) return odd === 0 ? 1 : 0;
  return odd === channel >> 1 ? odd : NONE;
}

/** Fills in what the mosaic left out. Only pixels that have the colour are looked at, so it works in place. */
export function fillMosaic({ width, height, planes }: Frame): void {
  planes.forEach((plane, channel) => {
    for (let y = 0; y < height; y++) {
      const start = y * width;
      const up = y > 0 ? -width : width;
      const down = y < height - 1 ? width : -width;
      const kept = keptColumns(channel, y);
      if (channel === 1) fillGreen(plane, start, width, 1 - kept, up, down);
      else if (kept === NONE) {
        // Above and below the colour itself, and between four of it.
        fill(plane, start, width, channel >> 1, 0, up, down);
        fill(plane, start, width, 1 - (channel >> 1), 1, up, down);
      } else fill(plane, start, width, 1 - kept, 1, 0, 0);
    }
  });
}

/** Every second pixel from the column `first` on: the mean of the pixels `across` columns beside it, above and below. */
function fill(
  plane: Float32Array,
  start: number,
  width: number,
  first: number,
  across: number,
  up: number,
  down: number,
): void {
  for (let x = first; x < width; x += 2) {
    const left = start + (x > 0 ? x - across : x + across);
    const right = start + (x < width - 1 ? x + across : x - across);
    plane[start + x] = (plane[left + up] + plane[right + up] + plane[left + down] + plane[right + down]) / 4;
  }
}

/** Every second pixel: the mean of its four neighbours. */
function fillGreen(plane: Float32Array, start: number, width: number, first: number, up: number, down: number): void {
  for (let x = first; x < width; x += 2) {
    const i = start + x;
    const left = x > 0 ? i - 1 : i + 1;
    const right = x < width - 1 ? i + 1 : i - 1;
    plane[i] = (plane[left] + plane[right] + plane[i + up] + plane[i + down]) / 4;
  }
}
