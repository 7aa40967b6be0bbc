/**
 * Bands: rows of a screen that are darker than others, since its light goes on and off while the rows are read out. They
 * cross all that is on the screen, so that parts of a row beside each other are in the same band.
 */

import type { LumaImage } from '../../types.ts';
import type { Spans } from './spans.ts';

/** Share of a row's pixels that are lighter than its light level. */
const LIGHT = 0.12;

/** Rows narrower than this share of the widest one hold too few modules. */
const LEAST_WIDTH = 0.4;

/** Rows of an area in which bands can be told from finder patterns beside each other. */
const LEAST_ROWS = 80;

/** Pixels of a row that are looked at. */
const MOST_PIXELS = 48;

/** Rows that are averaged, each way: modules of one row or two must not look like a band. */
const REACH = 2;

/** Exponent from levels to linear light. */
const GAMMA = 2.2;

/** Logarithm of the linear light of each level. */
const LOG_LIGHT = /* @__PURE__ */ Float64Array.from({ length: 256 }, (_, level) => GAMMA * Math.log(level + 2));

/** Correlation of the light of parts of rows from which on they are in the same bands. */
const LEAST_AGREEMENT = 0.9;

/** Swings from which on an area is banded. */
const AREA_SWINGS = 2;

/** Swings from which on a stretch of a strip of the picture is, when they keep time well, and when a screen has no light between. */
const STRIP_SWINGS = 6;
const TIMELY_SWINGS = 5;
const DEEP_SWINGS = 4;
const DEEP = 0.8;

/** Strips of the picture, rows of stretches in parts of its height, and of the means that light and shade are taken from. */
const STRIPS = 20;
const STRETCHES = [0.6, 0.8] as const;
const SHADE = 0.1;

/** Rows of a picture and pixels of a strip's row that are looked at, about. */
const MOST_ROWS = 400;
const STRIP_PIXELS = 16;

/** Periods of a strip's bands differ by less than this share from their mean; those that keep time well by less than that. */
const MOST_UNEVEN = 0.1;
const TIMELY = 0.05;

/** Modulation (max - min) / (max + min) of the light from row to row of an area, 0..1; 0 where it does not go up and down. */
export function areaModulation({ data, stride }: LumaImage, { top, from, to }: Spans): number {
  const widest = from.reduce((most, left, i) => Math.max(most, to[i] - left), 0);
  const [lefts, rights]: [number[], number[]] = [[], []];
  for (let i = 0; i < from.length; i++) {
    const width = to[i] - from[i];
    if (width < LEAST_WIDTH * widest || width < 32) continue;
    const start = (top + i) * stride + from[i];
    const half = width >> 1;
    lefts.push(logLight(data, start, half));
    rights.push(logLight(data, start + half, width - half));
  }
  if (lefts.length < LEAST_ROWS) return 0;
  const [a, b] = [means(Float64Array.from(lefts), REACH), means(Float64Array.from(rights), REACH)];
  if (correlation(a, b) < LEAST_AGREEMENT) return 0;
  const { swings, modulation } = measureSwings(a.map((value, i) => (value + b[i]) / 2));
  return swings.length < AREA_SWINGS ? 0 : modulation;
}

/** The same of the deepest regular bands that two neighbouring strips of a whole picture share over a stretch of rows. */
export function frameModulation(plane: LumaImage): number {
  const width = Math.floor(plane.width / STRIPS);
  if (width < 16 || plane.height < 100) return 0;
  const strips = Array.from({ length: STRIPS }, (_, i) => unshaded(plane, i * width, width));
  const all = strips[0].length;
  const stretches = STRETCHES.flatMap((share) => {
    const rows = Math.floor(share * all);
    return [0, (all - rows) >> 1, all - rows].map((start) => ({ start, end: start + rows }));
  });
  const shared = strips
    .slice(1)
    .flatMap((strip, i) =>
      stretches.map(({ start, end }) => sharedModulation(strips[i].subarray(start, end), strip.subarray(start, end))),
    );
  return Math.max(...shared);
}

function sharedModulation(a: Float64Array, b: Float64Array): number {
  if (correlation(a, b) < LEAST_AGREEMENT) return 0;
  const { swings, modulation } = measureSwings(a.map((value, row) => (value + b[row]) / 2));
  const uneven = unevenness(swings);
  const enough = modulation > DEEP ? DEEP_SWINGS : uneven < TIMELY ? TIMELY_SWINGS : STRIP_SWINGS;
  return swings.length >= enough && uneven < MOST_UNEVEN ? modulation : 0;
}

/** Logarithms of the light of a strip's rows, by the second lightest of some pixels, less their means over more rows. */
function unshaded({ data, height, stride }: LumaImage, left: number, width: number): Float64Array {
  const step = Math.ceil(height / MOST_ROWS);
  const across = Math.ceil(width / STRIP_PIXELS);
  const light = new Float64Array(Math.ceil(height / step));
  for (let y = 0, row = 0; y < height; y += step) {
    let [most, second] = [0, 0];
    for (let at = y * stride + left, end = at + width; at < end; at += across) {
      const level = data[at];
      if (level > most) {
        second = most;
        most = level;
      } else if (level > second) second = level;
    }
    light[row++] = LOG_LIGHT[second];
  }
  const shade = means(light, Math.floor(SHADE * light.length));
  const out = means(light, REACH);
  for (let row = 0; row < out.length; row++) out[row] -= shade[row];
  return out;
}

const histogram = new Uint8Array(256);

/** Logarithm of the linear light that the lightest share of a row reaches, by pixels at equal steps. */
function logLight(data: LumaImage['data'], start: number, width: number): number {
  const step = Math.ceil(width / MOST_PIXELS);
  histogram.fill(0);
  let count = 0;
  for (let at = start; at < start + width; at += step) {
    histogram[data[at]]++;
    count++;
  }
  let [level, sum] = [255, histogram[255]];
  while (level > 0 && sum < LIGHT * count) sum += histogram[--level];
  return LOG_LIGHT[level];
}

/** Means of rows that are near. */
function means(values: Float64Array, reach: number): Float64Array {
  const sums = new Float64Array(values.length + 1);
  for (let i = 0; i < values.length; i++) sums[i + 1] = sums[i] + values[i];
  const out = new Float64Array(values.length);
  for (let i = 0; i < values.length; i++) {
    const from = Math.max(0, i - reach);
    const to = Math.min(values.length, i + reach + 1);
    out[i] = (sums[to] - sums[from]) / (to - from);
  }
  return out;
}

/** Share of the squares of values that rounding leaves in their variance, with room. */
const ROUNDING = 1e-9;

/** Correlation of two lists of values, -1..1 (K. Pearson); 0 where one does not change. */
function correlation(a: Float64Array, b: Float64Array): number {
  const count = a.length;
  let [sumA, sumB, aa, ab, bb] = [0, 0, 0, 0, 0];
  for (let i = 0; i < count; i++) {
    const valueA = a[i];
    const valueB = b[i];
    sumA += valueA;
    sumB += valueB;
    aa += valueA * valueA;
    ab += valueA * valueB;
    bb += valueB * valueB;
  }
  const [varianceA, varianceB] = [aa - (sumA * sumA) / count, bb - (sumB * sumB) / count];
  // What is left of values that do not change is rounding.
  return varianceA > ROUNDING * aa && varianceB > ROUNDING * bb
    ? (ab - (sumA * sumB) / count) / Math.sqrt(varianceA * varianceB)
    : 0;
}

/** Where logarithms of light go from the lower to the upper third of their range or back, and the modulation of the light. */
function measureSwings(light: Float64Array): { readonly swings: readonly number[]; readonly modulation: number } {
  const sorted = light.slice().sort();
  const low = sorted[Math.floor(0.08 * sorted.length)];
  const high = sorted[Math.floor(0.92 * sorted.length)];
  const swings: number[] = [];
  let side = 0;
  for (let i = 0; i < light.length; i++) {
    const share = (light[i] - low) / (high - low || 1);
    const now = share > 0.67 ? 1 : share < 0.33 ? -1 : 0;
    if (now === 0 || now === side) continue;
    if (side !== 0) swings.push(i);
    side = now;
  }
  return { swings, modulation: Math.tanh((high - low) / 2) };
}

/** By how much swings of one direction stray at most from following each other at equal steps, as a share of a step. */
function unevenness(swings: readonly number[]): number {
  const periods = swings.slice(2).map((row, i) => row - swings[i]);
  const mean = periods.reduce((sum, period) => sum + period, 0) / periods.length;
  return periods.reduce((most, period) => Math.max(most, Math.abs(period / mean - 1)), 0);
}
