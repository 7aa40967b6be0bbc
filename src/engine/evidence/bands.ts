/**
 * Bands: rows of a screen that are darker than others, since its light goes on and off while the rows are read out.
 */

import type { LumaImage } from '../../types.ts';
import type { Spans } from './spans.ts';

/** Share of a row's pixels that are lighter than its light level. */
const LIGHT = 0.12;

/** Rows narrower than this share of the widest one hold too few modules. */
const LEAST_WIDTH = 0.4;

/** Pixels of a row that are looked at. */
const MOST_PIXELS = 48;

/** Rows that are averaged, each way: modules of one row or two must not look like a band. */
const REACH = 2;

/** Exponent from levels to linear light. */
const GAMMA = 2.2;

/** Swings from which on a stretch of rows is banded: of the area itself, and of the rows above and below it too. */
const INSIDE_SWINGS = 2;
const AROUND_SWINGS = 4;

/** Both halves of a row lie in the same band: correlation of their light levels from which on rows are banded. */
const LEAST_AGREEMENT = 0.9;

/** Modulation from which on rows above and below are banded: lines of a page and its margin have less. */
const LEAST_AROUND = 0.75;

/** Rows that are looked at above and below the middle, in heights of the area. */
const AROUND = 1.5;

/** Modulation (max - min) / (max + min) of the light from row to row, 0..1; 0 where it does not go up and down again. */
export function rowModulation(plane: LumaImage, { top, from, to }: Spans): number {
  if (from.length === 0) return 0;
  const left = Math.min(...from);
  const right = Math.max(...to);
  const middle = top + from.length / 2;
  const reach = AROUND * Math.max(from.length, right - left);
  const first = Math.max(0, Math.round(middle - reach));
  const last = Math.min(plane.height, Math.round(middle + reach));
  const inside = modulation(plane, top, from, to, INSIDE_SWINGS);
  const count = Math.max(0, last - first);
  const around = modulation(plane, first, new Array(count).fill(left), new Array(count).fill(right), AROUND_SWINGS);
  return Math.max(inside, around > LEAST_AROUND ? around : 0);
}

function modulation(
  { data, stride }: LumaImage,
  top: number,
  from: readonly number[],
  to: readonly number[],
  swings: number,
): number {
  let widest = 0;
  for (let i = 0; i < from.length; i++) widest = Math.max(widest, to[i] - from[i]);
  const light: number[] = [];
  const [lefts, rights]: [number[], number[]] = [[], []];
  for (let i = 0; i < from.length; i++) {
    const width = to[i] - from[i];
    if (width < LEAST_WIDTH * widest || width < 16) continue;
    const start = (top + i) * stride + from[i];
    const half = width >> 1;
    light.push(linearLight(data, start, width));
    lefts.push(linearLight(data, start, half));
    rights.push(linearLight(data, start + half, width - half));
  }
  if (light.length < 16) return 0;
  if (correlation(smoothed(lefts), smoothed(rights)) < LEAST_AGREEMENT) return 0;
  const smooth = smoothed(light);
  const sorted = Float64Array.from(smooth).sort();
  const low = sorted[Math.floor(0.08 * sorted.length)];
  const high = sorted[Math.floor(0.92 * sorted.length)];
  return countSwings(smooth, low, high) < swings ? 0 : (high - low) / (high + low || 1);
}

function linearLight(data: LumaImage['data'], start: number, width: number): number {
  return (lightLevel(data, start, width) / 255) ** GAMMA;
}

/** Correlation of two lists of values, -1..1 (K. Pearson). */
function correlation(a: readonly number[], b: readonly number[]): number {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [middleA, middleB] = [mean(a), mean(b)];
  let [aa, ab, bb] = [0, 0, 0];
  for (let i = 0; i < a.length; i++) {
    const [da, db] = [a[i] - middleA, b[i] - middleB];
    aa += da * da;
    ab += da * db;
    bb += db * db;
  }
  return aa > 0 && bb > 0 ? ab / Math.sqrt(aa * bb) : 0;
}

const histogram = new Uint8Array(256);

/** The level that the lightest share of a row reaches, by pixels at equal steps. */
function lightLevel(data: LumaImage['data'], start: number, width: number): number {
  const step = Math.ceil(width / MOST_PIXELS);
  histogram.fill(0);
  let count = 0;
  for (let at = start; at < start + width; at += step) {
    histogram[data[at]]++;
    count++;
  }
  let [level, sum] = [255, histogram[255]];
  while (level > 0 && sum < LIGHT * count) sum += histogram[--level];
  return level;
}

/** Means of rows that are near. */
function smoothed(light: readonly number[]): number[] {
  return light.map((_, i) => {
    const [from, to] = [Math.max(0, i - REACH), Math.min(light.length, i + REACH + 1)];
    let sum = 0;
    for (let at = from; at < to; at++) sum += light[at];
    return sum / (to - from);
  });
}

/** How often levels go from the lower to the upper third of their range or back. */
function countSwings(levels: readonly number[], low: number, high: number): number {
  let side = 0;
  let swings = 0;
  for (const level of levels) {
    const share = (level - low) / (high - low || 1);
    const now = share > 0.67 ? 1 : share < 0.33 ? -1 : 0;
    if (now === 0 || now === side) continue;
    if (side !== 0) swings++;
    side = now;
  }
  return swings;
}
