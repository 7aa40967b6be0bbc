/**
 * Light and dark of an area: what exposure, light and ink come to.
 */

import type { Evidence, LumaImage } from '../../types.ts';
import { type Spans, someRows } from './spans.ts';

/** Levels from here on count as clipped; the coding of pictures rarely leaves 255 as it is. */
export const CLIPPED = 250;

/** Levels up to here count as clipped at the floor. */
const FLOOR = 5;

/** Exponent from levels to linear light. */
const GAMMA = 2.2;

/** What `measureLevels` tells. */
export type Levels = Required<Pick<Evidence, 'contrast' | 'lightLevel' | 'darkLevel' | 'clippedLight' | 'clippedDark'>>;

/** Parts the levels of an area in two classes; undefined for an area of fewer than 16 pixels. */
export function measureLevels({ data, stride }: LumaImage, spans: Spans): Levels | undefined {
  const { top, from, to } = spans;
  const histogram = new Float64Array(256);
  let count = 0;
  for (const i of someRows(spans)) {
    for (let at = (top + i) * stride + from[i], end = (top + i) * stride + to[i]; at < end; at++) {
      histogram[data[at]]++;
      count++;
    }
  }
  if (count < 16) return undefined;
  const threshold = otsuThreshold(histogram, count);
  const low = rank(histogram, 0.04 * count);
  const high = rank(histogram, 0.96 * count);
  const light = linear(high);
  const lights = sumOf(histogram, threshold, 256);
  const darks = count - lights;
  return {
    // The lightest part stands for white paper, since nothing else in the picture says what white is.
    contrast: light > 0 ? (light - linear(low)) / light : 0,
    lightLevel: high / 255,
    darkLevel: rank(histogram, darks / 2) / 255,
    clippedLight: lights > 0 ? sumOf(histogram, Math.max(threshold, CLIPPED), 256) / lights : 0,
    clippedDark: darks > 0 ? sumOf(histogram, 0, Math.min(threshold, FLOOR + 1)) / darks : 0,
  };
}

function linear(level: number): number {
  return (level / 255) ** GAMMA;
}

function sumOf(histogram: Float64Array, from: number, to: number): number {
  let sum = 0;
  for (let level = from; level < to; level++) sum += histogram[level];
  return sum;
}

/** The level below which so many pixels lie. */
function rank(histogram: Float64Array, wanted: number): number {
  let sum = 0;
  for (let level = 0; level < 256; level++) {
    sum += histogram[level];
    if (sum > wanted) return level;
  }
  return 255;
}

/** The level that parts two classes best (N. Otsu, "A threshold selection method from gray-level histograms", 1979). */
function otsuThreshold(histogram: Float64Array, count: number): number {
  let total = 0;
  for (let level = 0; level < 256; level++) total += level * histogram[level];
  let [below, sum, best, most] = [0, 0, 128, -1];
  for (let level = 0; level < 255; level++) {
    below += histogram[level];
    sum += level * histogram[level];
    if (below === 0 || below === count) continue;
    const between = (sum / below - (total - sum) / (count - below)) ** 2 * below * (count - below);
    if (between > most) [most, best] = [between, level + 1];
  }
  return best;
}
