/**
 * Point spread functions, applied to linear light. The picture is continued beyond its edges by its edge pixels.
 */

import type { Frame } from './frame.ts';

/** Steps into which one row of a disk is divided when its weight is integrated. */
const ROW_STEPS = 32;

/** Where a point of light lands: offsets in whole pixels and weights that sum to 1. */
export interface Kernel {
  readonly dx: Int32Array;
  readonly dy: Int32Array;
  readonly weights: Float64Array;
}

/** Blurs by a uniform disk, as a lens out of focus does. */
export function blurByDisk(frame: Frame, diameterPx: number): void {
  const radius = diameterPx / 2;
  const reach = Math.ceil(radius + 1);
  const rows = diskRows(radius, reach);
  for (const plane of frame.planes) blurRows(plane, frame.width, frame.height, rows, reach);
}

/** Weight and half width in pixels of each row of a disk, from `-reach` to `reach`; rows share light linearly. */
function diskRows(radius: number, reach: number): { weights: Float64Array; halfWidths: Float64Array } {
  const weights = new Float64Array(2 * reach + 1);
  const halfWidths = new Float64Array(2 * reach + 1);
  const steps = ROW_STEPS * Math.max(1, Math.ceil(2 * radius));
  for (let i = 0; i < steps; i++) {
    const y = radius * (((i + 0.5) / steps) * 2 - 1);
    const half = Math.sqrt(radius * radius - y * y);
    const row = Math.floor(y);
    for (const [target, share] of [
      [row, 1 - (y - row)],
      [row + 1, y - row],
    ]) {
      weights[target + reach] += half * share;
      halfWidths[target + reach] += half * half * share;
    }
  }
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  for (let k = 0; k < weights.length; k++) {
    if (weights[k] > 0) halfWidths[k] /= weights[k];
    weights[k] /= total;
  }
  return { weights, halfWidths };
}

/** Sum of horizontal boxes, each by a difference of running integrals: cost does not depend on their width. */
function blurRows(
  plane: Float32Array,
  width: number,
  height: number,
  rows: { weights: Float64Array; halfWidths: Float64Array },
  reach: number,
): void {
  const integrals = new Float64Array(width * height);
  for (let y = 0; y < height; y++) {
    const row = y * width;
    // Integral of the linear interpolant from the centre of the first pixel.
    for (let x = 1; x < width; x++)
      integrals[row + x] = integrals[row + x - 1] + (plane[row + x - 1] + plane[row + x]) / 2;
  }
  const source = plane.slice();
  plane.fill(0);
  for (let k = 0; k < rows.weights.length; k++) {
    const weight = rows.weights[k];
    const half = rows.halfWidths[k];
    if (weight === 0) continue;
    for (let y = 0; y < height; y++) {
      const from = Math.min(height - 1, Math.max(0, y + k - reach)) * width;
      for (let x = 0; x < width; x++) {
        const sum =
          integralAt(integrals, source, from, width, x + half) - integralAt(integrals, source, from, width, x - half);
        plane[y * width + x] += (weight * sum) / (2 * half);
      }
    }
  }
}

/** Integral of a row from its first pixel centre to `x`. */
function integralAt(integrals: Float64Array, source: Float32Array, row: number, width: number, x: number): number {
  if (x <= 0) return x * source[row];
  const last = width - 1;
  if (x >= last) return integrals[row + last] + (x - last) * source[row + last];
  const i = Math.floor(x);
  const f = x - i;
  const a = source[row + i];
  return integrals[row + i] + f * (a + (f / 2) * (source[row + i + 1] - a));
}

/**
 * Kernel of light smeared along a path, bilinearly spread over pixels.
 *
 * @param path offsets x0, y0, x1, y1 ... in pixels, of equal weight
 */
export function kernelFromPath(path: Float64Array): Kernel {
  const cells = new Map<string, number>();
  const add = (x: number, y: number, weight: number) => {
    if (weight > 0) cells.set(`${x},${y}`, (cells.get(`${x},${y}`) ?? 0) + weight);
  };
  const share = 2 / path.length;
  for (let i = 0; i < path.length; i += 2) {
    const x = Math.floor(path[i]);
    const y = Math.floor(path[i + 1]);
    const fx = path[i] - x;
    const fy = path[i + 1] - y;
    add(x, y, share * (1 - fx) * (1 - fy));
    add(x + 1, y, share * fx * (1 - fy));
    add(x, y + 1, share * (1 - fx) * fy);
    add(x + 1, y + 1, share * fx * fy);
  }
  const entries = [...cells].map(([key, weight]) => [...key.split(',').map(Number), weight]);
  return {
    dx: Int32Array.from(entries, (entry) => entry[0]),
    dy: Int32Array.from(entries, (entry) => entry[1]),
    weights: Float64Array.from(entries, (entry) => entry[2]),
  };
}

/** Blurs by a kernel. */
export function convolve(frame: Frame, kernel: Kernel): void {
  const { width, height } = frame;
  for (const plane of frame.planes) {
    const source = plane.slice();
    plane.fill(0);
    for (let k = 0; k < kernel.weights.length; k++) {
      const weight = kernel.weights[k];
      const dx = kernel.dx[k];
      const left = Math.min(width, Math.max(0, -dx));
      const right = Math.max(0, Math.min(width, width - dx));
      for (let y = 0; y < height; y++) {
        const row = y * width;
        const from = Math.min(height - 1, Math.max(0, y + kernel.dy[k])) * width;
        for (let x = 0; x < left; x++) plane[row + x] += weight * source[from];
        for (let x = left; x < right; x++) plane[row + x] += weight * source[from + x + dx];
        for (let x = Math.max(left, right); x < width; x++) plane[row + x] += weight * source[from + width - 1];
      }
    }
  }
}

/** Blurs by a Gaussian of standard deviation `sigmaPx`, cut off at 3.5 sigma. */
export function blurByGaussian(frame: Frame, sigmaPx: number): void {
  const reach = Math.max(1, Math.ceil(3.5 * sigmaPx));
  const weights = Float64Array.from({ length: 2 * reach + 1 }, (_, i) => Math.exp(-0.5 * ((i - reach) / sigmaPx) ** 2));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const normal = weights.map((weight) => weight / total);
  const line = Int32Array.from(weights, (_, i) => i - reach);
  const still = new Int32Array(line.length);
  convolve(frame, { dx: line, dy: still, weights: normal });
  convolve(frame, { dx: still, dy: line, weights: normal });
}
