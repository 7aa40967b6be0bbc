/**
 * Rank filters: each pixel replaced by the value at a given place among its sorted neighbours.
 */

import type { LumaImage } from '../types.ts';

/**
 * Writes, for every pixel, the value at index `rank` of its sorted (2 radius + 1)^2 window. Border pixels repeat
 * outward. A histogram slides along each row (T. Huang, G. Yang, G. Tang, "A Fast Two-Dimensional Median Filtering
 * Algorithm", IEEE Trans. ASSP 27(1), 1979); the cost grows with the radius, not with its square.
 *
 * @param out packed rows
 * @param rank 0 for the minimum, (2 radius + 1)^2 - 1 for the maximum
 */
export function rankFilterInto(out: Uint8Array, plane: LumaImage, radius: number, rank: number): void {
  const { data, width, height } = plane;
  const side = 2 * radius + 1;
  const columnAt = clampedIndices(width, radius);
  const rowAt = clampedIndices(height, radius);
  const starts = new Int32Array(side);
  const histogram = new Int32Array(256);
  for (let y = 0, to = 0; y < height; y++) {
    for (let j = 0; j < side; j++) starts[j] = rowAt[y + j] * plane.stride;
    histogram.fill(0);
    for (let j = 0; j < side; j++) {
      const start = starts[j];
      for (let i = 0; i < side; i++) histogram[data[start + columnAt[i]]]++;
    }
    let value = 0;
    // How many entries of the window lie below `value`.
    let below = 0;
    for (let x = 0; ; x++) {
      while (below > rank) below -= histogram[--value];
      while (below + histogram[value] <= rank) below += histogram[value++];
      out[to++] = value;
      if (x === width - 1) break;
      const leaving = columnAt[x];
      const entering = columnAt[x + side];
      for (let j = 0; j < side; j++) {
        const start = starts[j];
        const old = data[start + leaving];
        const fresh = data[start + entering];
        histogram[old]--;
        histogram[fresh]++;
        // The sign bit says whether a level is below `value`, without a branch that noise would mispredict.
        below += ((fresh - value) >>> 31) - ((old - value) >>> 31);
      }
    }
  }
}

/**
 * Writes the median of the 3x3 pixels around each one; border pixels repeat outward. Each column of three is sorted
 * once, and the median is that of the largest low, the middle mid and the smallest high of three columns.
 */
export function median3Into(out: Uint8Array, plane: LumaImage): void {
  const { data, width, height, stride } = plane;
  for (let y = 0, to = 0; y < height; y++) {
    const here = y * stride;
    const above = y > 0 ? here - stride : here;
    const below = y < height - 1 ? here + stride : here;
    let low0 = 0;
    let mid0 = 0;
    let high0 = 0;
    let low1 = 0;
    let mid1 = 0;
    let high1 = 0;
    for (let x = -1; x <= width; x++) {
      const column = x < 0 ? 0 : x < width ? x : width - 1;
      const a = data[above + column];
      const b = data[here + column];
      const c = data[below + column];
      // The sign bit of a difference selects without a branch, which random pixels would mispredict.
      let gap = (a - b) & ((a - b) >> 31);
      const ab = b + gap;
      const ba = a - gap;
      gap = (ba - c) & ((ba - c) >> 31);
      const high2 = ba - gap;
      const rest = c + gap;
      gap = (ab - rest) & ((ab - rest) >> 31);
      const low2 = rest + gap;
      const mid2 = ab - gap;
      if (x > 0) {
        gap = (low0 - low1) & ((low0 - low1) >> 31);
        let p = low0 - gap;
        gap = (p - low2) & ((p - low2) >> 31);
        p -= gap;
        gap = (high0 - high1) & ((high0 - high1) >> 31);
        let r = high1 + gap;
        gap = (r - high2) & ((r - high2) >> 31);
        r = high2 + gap;
        gap = (mid0 - mid1) & ((mid0 - mid1) >> 31);
        const midLow = mid1 + gap;
        let q = mid0 - gap;
        gap = (q - mid2) & ((q - mid2) >> 31);
        q = mid2 + gap;
        gap = (midLow - q) & ((midLow - q) >> 31);
        q = midLow - gap;
        gap = (p - q) & ((p - q) >> 31);
        const lower = q + gap;
        p -= gap;
        gap = (p - r) & ((p - r) >> 31);
        p = r + gap;
        gap = (lower - p) & ((lower - p) >> 31);
        out[to++] = lower - gap;
      }
      low0 = low1;
      mid0 = mid1;
      high0 = high1;
      low1 = low2;
      mid1 = mid2;
      high1 = high2;
    }
  }
}

/** Index of the pixel at each place from `-radius` to `length + radius - 1`, when border pixels repeat outward. */
function clampedIndices(length: number, radius: number): Int32Array {
  const indices = new Int32Array(length + 2 * radius);
  for (let i = 0; i < indices.length; i++) indices[i] = Math.max(0, Math.min(length - 1, i - radius));
  return indices;
}
