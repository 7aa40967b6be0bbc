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

/** Modulation from which on the columns are looked at too, and their share of it that makes a pattern of it. */
const SUSPECT = 0.55;
const COLUMNS_TOO = 0.75;

/** Swings from which on a stretch of rows is banded: of the area itself, and of the rows above and below it too. */
const INSIDE_SWINGS = 2;
const AROUND_SWINGS = 4;

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
  const rows = Math.max(inside, around);
  return rows > SUSPECT && columnModulation(plane, top, from, to) > COLUMNS_TOO * rows ? 0 : rows;
}

/** The same for columns, in the box of the area, which bands leave alone and what has a pattern of its own does not. */
function columnModulation(plane: LumaImage, top: number, from: readonly number[], to: readonly number[]): number {
  const left = Math.min(...from);
  const width = Math.max(...to) - left;
  const turned = new Uint8Array(width * from.length);
  for (let x = 0; x < width; x++) {
    for (let y = 0; y < from.length; y++) turned[x * from.length + y] = plane.data[(top + y) * plane.stride + left + x];
  }
  const box = { data: turned, width: from.length, height: width, stride: from.length };
  return modulation(box, 0, new Array(width).fill(0), new Array(width).fill(from.length), INSIDE_SWINGS);
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
  for (let i = 0; i < from.length; i++) {
    const width = to[i] - from[i];
    if (width < LEAST_WIDTH * widest || width < 16) continue;
    light.push((lightLevel(data, (top + i) * stride + from[i], width) / 255) ** GAMMA);
  }
  if (light.length < 16) return 0;
  const smooth = smoothed(light);
  const sorted = Float64Array.from(smooth).sort();
  const low = sorted[Math.floor(0.08 * sorted.length)];
  const high = sorted[Math.floor(0.92 * sorted.length)];
  return countSwings(smooth, low, high) < swings ? 0 : (high - low) / (high + low || 1);
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
