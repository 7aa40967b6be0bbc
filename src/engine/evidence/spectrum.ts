/**
 * Periodic disturbance of an area: waves of one frequency, as moire makes them, stand out of the spectrum of modules, which
 * are as good as random.
 */

import type { LumaImage, Point, Quad } from '../../types.ts';

/** Side of the windows that are transformed, px: a power of two. */
const SIZE = 64;

/** Lower frequencies than so many periods per window are light and shade. */
const LOWEST = 5;

const WINDOW = Float64Array.from({ length: SIZE }, (_, i) => 0.5 - 0.5 * Math.cos((2 * Math.PI * (i + 0.5)) / SIZE));

/** Turns by parts of a full one. */
const COS = Float64Array.from({ length: SIZE }, (_, i) => Math.cos((2 * Math.PI * i) / SIZE));
const SIN = Float64Array.from({ length: SIZE }, (_, i) => -Math.sin((2 * Math.PI * i) / SIZE));

/** Numbers with their bits in reverse. */
const REVERSED = Uint8Array.from({ length: SIZE }, (_, i) => {
  let reversed = 0;
  for (let bit = 1; bit < SIZE; bit *= 2) reversed = 2 * reversed + (i & bit ? 1 : 0);
  return reversed;
});

/**
 * The share of the power in the strongest frequency that two windows have in common, 0..1, of the one that has less of it: waves
 * go on, chance has another favourite in each. 0 for small areas.
 */
export function periodicPeak(plane: LumaImage, area: Quad): number {
  const [first, second] = [towards(area, 0), towards(area, 2)];
  const apart = Math.hypot(first.x - second.x, first.y - second.y);
  if (Math.min(plane.width, plane.height, apart) < SIZE) return 0;
  const [a, b] = spectra(windowAt(plane, first), windowAt(plane, second));
  let [totalA, totalB, most] = [0, 0, 0];
  for (let at = 0; at < a.length; at++) {
    if (isLow(at)) continue;
    totalA += a[at];
    totalB += b[at];
  }
  for (let at = 0; at < a.length / 2; at++) {
    if (!isLow(at)) most = Math.max(most, Math.min(around(a, at) / totalA, around(b, at) / totalB));
  }
  // Each frequency is there twice.
  return Math.min(1, 2 * most || 0);
}

/** Light and shade. */
function isLow(at: number): boolean {
  const u = at % SIZE;
  const v = (at - u) / SIZE;
  return Math.min(u, SIZE - u) ** 2 + Math.min(v, SIZE - v) ** 2 < LOWEST * LOWEST;
}

/** Sum over a frequency and its neighbours. */
function around(power: Float64Array, at: number): number {
  let sum = 0;
  for (let dv = -1; dv <= 1; dv++) {
    const row = (Math.floor(at / SIZE) + dv) & (SIZE - 1);
    for (let du = -1; du <= 1; du++) sum += power[row * SIZE + ((at + du) & (SIZE - 1))];
  }
  return sum;
}

/** Half way from the middle to a corner. */
function towards(area: Quad, corner: 0 | 2): Point {
  const x = area.reduce((sum, point) => sum + point.x, 0) / 4;
  const y = area.reduce((sum, point) => sum + point.y, 0) / 4;
  return { x: (x + area[corner].x) / 2, y: (y + area[corner].y) / 2 };
}

/** Power spectra of two windows, by one transform: the values of one are the imaginary parts of the other's. */
function spectra(re: Float64Array, im: Float64Array): readonly [Float64Array, Float64Array] {
  for (let row = 0; row < SIZE; row++) transform(re, im, row * SIZE, 1);
  for (let column = 0; column < SIZE; column++) transform(re, im, column, SIZE);
  const a = new Float64Array(re.length);
  const b = new Float64Array(re.length);
  for (let at = 0; at < re.length; at++) {
    const u = at % SIZE;
    // Real values have conjugates at opposite frequencies, imaginary ones the negatives of those.
    const opposite = (-Math.floor(at / SIZE) & (SIZE - 1)) * SIZE + (-u & (SIZE - 1));
    a[at] = (re[at] + re[opposite]) ** 2 + (im[at] - im[opposite]) ** 2;
    b[at] = (im[at] + im[opposite]) ** 2 + (re[at] - re[opposite]) ** 2;
  }
  return [a, b];
}

/** Levels round a place, moved into the picture, less their mean, and fading out. */
function windowAt({ data, width, height, stride }: LumaImage, { x, y }: Point): Float64Array {
  const left = Math.max(0, Math.min(width - SIZE, Math.round(x) - SIZE / 2));
  const top = Math.max(0, Math.min(height - SIZE, Math.round(y) - SIZE / 2));
  const out = new Float64Array(SIZE * SIZE);
  let sum = 0;
  for (let row = 0; row < SIZE; row++) {
    for (let column = 0; column < SIZE; column++) sum += data[(top + row) * stride + left + column];
  }
  const mean = sum / (SIZE * SIZE);
  for (let row = 0; row < SIZE; row++) {
    for (let column = 0; column < SIZE; column++) {
      const level = data[(top + row) * stride + left + column] - mean;
      out[row * SIZE + column] = level * WINDOW[row] * WINDOW[column];
    }
  }
  return out;
}

/** Fourier transform of a row or column in place (J. Cooley, J. Tukey, 1965). */
function transform(re: Float64Array, im: Float64Array, start: number, step: number): void {
  for (let i = 1; i < SIZE; i++) {
    const j = REVERSED[i];
    if (i >= j) continue;
    const a = start + i * step;
    const b = start + j * step;
    const real = re[a];
    const imaginary = im[a];
    re[a] = re[b];
    im[a] = im[b];
    re[b] = real;
    im[b] = imaginary;
  }
  for (let length = 2; length <= SIZE; length *= 2) {
    for (let k = 0; k < length / 2; k++) {
      const cos = COS[(k * SIZE) / length];
      const sin = SIN[(k * SIZE) / length];
      for (let i = k; i < SIZE; i += length) {
        const a = start + i * step;
        const b = a + (length / 2) * step;
        const tr = re[b] * cos - im[b] * sin;
        const ti = re[b] * sin + im[b] * cos;
        re[b] = re[a] - tr;
        im[b] = im[a] - ti;
        re[a] += tr;
        im[a] += ti;
      }
    }
  }
}
