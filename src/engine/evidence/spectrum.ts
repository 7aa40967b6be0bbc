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

/** The strongest frequency's share of the power, 0..1, from the mean spectrum of two windows; 0 for small pictures. */
export function periodicPeak(plane: LumaImage, area: Quad): number {
  if (plane.width < SIZE || plane.height < SIZE) return 0;
  const power = new Float64Array(SIZE * SIZE);
  addSpectra(power, plane, towards(area, 0), towards(area, 2));
  makeSymmetric(power);
  let [total, most] = [0, 0];
  for (let v = 0; v < SIZE / 2; v++) {
    for (let u = 0; u < SIZE; u++) {
      const across = Math.min(u, SIZE - u);
      if (across * across + v * v < LOWEST * LOWEST) continue;
      total += power[v * SIZE + u];
      let near = 0;
      for (let dv = -1; dv <= 1; dv++) {
        const row = ((v + dv) & (SIZE - 1)) * SIZE;
        for (let du = -1; du <= 1; du++) near += power[row + ((u + du) & (SIZE - 1))];
      }
      if (near > most) most = near;
    }
  }
  return total > 0 ? Math.min(1, most / total) : 0;
}

/** Half way from the middle to a corner. */
function towards(area: Quad, corner: 0 | 2): Point {
  const x = area.reduce((sum, point) => sum + point.x, 0) / 4;
  const y = area.reduce((sum, point) => sum + point.y, 0) / 4;
  return { x: (x + area[corner].x) / 2, y: (y + area[corner].y) / 2 };
}

/**
 * Adds the power spectra of two windows, the values of one as the imaginary parts of the other's: what that mixes up is sorted
 * out by `makeSymmetric`, since only the sum is wanted.
 */
function addSpectra(power: Float64Array, plane: LumaImage, a: Point, b: Point): void {
  const re = windowAt(plane, a);
  const im = windowAt(plane, b);
  for (let row = 0; row < SIZE; row++) transform(re, im, row * SIZE, 1);
  for (let column = 0; column < SIZE; column++) transform(re, im, column, SIZE);
  for (let i = 0; i < power.length; i++) power[i] += re[i] * re[i] + im[i] * im[i];
}

/** Means of each frequency and its opposite, which have equal power where values are real. */
function makeSymmetric(power: Float64Array): void {
  for (let v = 0; v <= SIZE / 2; v++) {
    for (let u = 0; u < SIZE; u++) {
      const at = v * SIZE + u;
      const opposite = (-v & (SIZE - 1)) * SIZE + (-u & (SIZE - 1));
      power[at] = power[opposite] = (power[at] + power[opposite]) / 2;
    }
  }
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
