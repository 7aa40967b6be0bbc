/**
 * The colour mosaic of a sensor (RGGB): one colour per pixel, the others filled in by the mean of the nearest that have them.
 */

import type { Frame } from './frame.ts';
import { at, kernels } from './kernels/kernels.ts';
import { type Kept, NONE } from './read-out.ts';

/** Columns whose pixels have a colour, in a row. */
export function keptColumns(channel: number, y: number): Kept {
  const odd = (y & 1) as 0 | 1;
  if (channel === 1) return odd === 0 ? 1 : 0;
  return odd === channel >> 1 ? odd : NONE;
}

/** Which of a row's pixels lack a colour; the kernel knows them too. */
const BESIDE = 0;
const AMONG = 1;
const ALL = 2;

/** Fills in what the mosaic left out. */
export function fillMosaic({ width, height, planes }: Frame): void {
  const pitch = 4 * width;
  planes.forEach((plane, channel) => {
    for (let y = 0; y < height; y++) {
      const row = at(plane) + y * pitch;
      const above = y > 0 ? -pitch : pitch;
      const below = y < height - 1 ? pitch : -pitch;
      const kept = keptColumns(channel, y);
      const lack = kept === NONE ? ALL : channel === 1 ? AMONG : BESIDE;
      // Rows without red or blue have it above and below in the columns of the same parity as the colour's rows.
      kernels().fillMosaicRow(row, above, below, width, lack, kept === NONE ? channel >> 1 : 1 - kept);
    }
  });
}
