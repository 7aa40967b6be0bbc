/**
 * Histograms of gray planes, and the levels read off them.
 */

import type { LumaImage } from '../types.ts';

/** How many pixels have each of the 256 gray levels. */
export function histogramOf(plane: LumaImage): Uint32Array {
  const { data, width, height, stride } = plane;
  // Neighbours are often equal, and counting them in one bin would make each increment wait for the one before it.
  const even = new Uint32Array(256);
  const odd = new Uint32Array(256);
  for (let y = 0; y < height; y++) {
    const start = y * stride;
    const end = start + width;
    let i = start;
    for (; i + 1 < end; i += 2) {
      even[data[i]]++;
      odd[data[i + 1]]++;
    }
    if (i < end) even[data[i]]++;
  }
  for (let level = 0; level < 256; level++) even[level] += odd[level];
  return even;
}

/** The lowest bin with more than `count` entries in it and the bins below it together; the last bin when there is none. */
export function binAbove(histogram: Uint32Array, count: number): number {
  let below = 0;
  for (let bin = 0; bin < histogram.length; bin++) {
    below += histogram[bin];
    if (below > count) return bin;
  }
  return histogram.length - 1;
}

/** The highest bin with more than `count` entries in it and the bins above it together; the first bin when there is none. */
export function binBelow(histogram: Uint32Array, count: number): number {
  let above = 0;
  for (let bin = histogram.length - 1; bin > 0; bin--) {
    above += histogram[bin];
    if (above > count) return bin;
  }
  return 0;
}

/** Each pixel replaced by `table[level]`, written to packed rows. */
export function applyTableInto(out: Uint8Array, plane: LumaImage, table: Uint8Array): void {
  const { data, width, height, stride } = plane;
  for (let y = 0, to = 0; y < height; y++) {
    let from = y * stride;
    for (const end = to + width; to < end; to++, from++) out[to] = table[data[from]];
  }
}
