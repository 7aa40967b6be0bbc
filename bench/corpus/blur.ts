/**
 * Point spread functions, applied to linear light. The picture is continued beyond its edges by its edge pixels.
 */

import type { Frame } from './frame.ts';
import { at, kernels } from './kernels/kernels.ts';
import { scratchCopy, scratchDoubles, scratchPlane, scratchWords } from './scratch.ts';

/** Steps into which one row of a disk is divided when its weight is integrated. */
const ROW_STEPS = 32;

/** Where a point of light lands: offsets in whole pixels and weights that sum to 1. */
export interface Kernel {
  readonly dx: Int32Array;
  readonly dy: Int32Array;
  readonly weights: Float64Array;
}

/** Weight and half width in pixels of each row of a disk, from `-reach` to `reach`. */
interface DiskRows {
  readonly reach: number;
  readonly weights: Float64Array;
  readonly halfWidths: Float64Array;
}

/** Blurs by a uniform disk, as a lens out of focus does. */
export function blurByDisk(frame: Frame, diameterPx: number): void {
  const { width, height, planes } = frame;
  const { reach, weights, halfWidths } = diskRows(diameterPx / 2);
  // The picture is continued by two pixels more than the disk reaches.
  const sums = scratchPlane((width + 2 * (reach + 2) + 1) * height, false);
  for (const plane of planes) {
    kernels().blurRows(at(plane), width, height, reach, at(weights), at(halfWidths), at(sums));
  }
}

/** Rows share light linearly between whole pixels. */
function diskRows(radius: number): DiskRows {
  const reach = Math.ceil(radius + 1);
  const weights = scratchDoubles(2 * reach + 1).fill(0);
  const halfWidths = scratchDoubles(2 * reach + 1).fill(0);
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
  return { reach, weights, halfWidths };
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
  const { dx, dy } = kernel;
  const reach = dx.reduce((most, offset) => Math.max(most, Math.abs(offset)), 0);
  const stride = width + 2 * reach;
  const padded = scratchPlane(stride * height, false);
  const weights = scratchCopy(kernel.weights);
  const starts = scratchWords(weights.length);
  for (const plane of frame.planes) {
    for (let y = 0; y < height; y++) padRow(plane.subarray(y * width, (y + 1) * width), padded, y * stride, reach);
    for (let y = 0; y < height; y++) {
      for (let k = 0; k < starts.length; k++) {
        const row = Math.min(height - 1, Math.max(0, y + dy[k]));
        starts[k] = at(padded) + 4 * (row * stride + reach + dx[k]);
      }
      kernels().convolveRow(at(starts), at(weights), starts.length, width, at(plane) + 4 * y * width);
    }
  }
}

/** Copies a row and continues it at both ends by its last pixels. */
function padRow(row: Float32Array, padded: Float32Array, start: number, reach: number): void {
  padded.fill(row[0], start, start + reach);
  padded.set(row, start + reach);
  padded.fill(row[row.length - 1], start + reach + row.length, start + 2 * reach + row.length);
}

/** Below this standard deviation a Gaussian is three points of equal variance; there is nothing else on a pixel grid. */
const NARROW = 0.5;

/** Blurs by a Gaussian of standard deviation `sigmaPx`, cut off at 3.5 sigma. */
export function blurByGaussian({ width, height, planes }: Frame, sigmaPx: number): void {
  if (sigmaPx < NARROW) {
    const lines = at(scratchPlane(3 * (width + 16)));
    for (const plane of planes) kernels().blurByThree(at(plane), width, height, (sigmaPx * sigmaPx) / 2, lines);
    return;
  }
  const reach = Math.ceil(3.5 * sigmaPx);
  const weights = Float64Array.from({ length: reach + 1 }, (_, k) => Math.exp(-0.5 * (k / sigmaPx) ** 2));
  const total = 2 * weights.reduce((sum, weight) => sum + weight, 0) - weights[0];
  const side = at(scratchCopy(weights.map((weight) => weight / total)));
  const across = at(scratchPlane(width * height, false));
  const line = at(scratchPlane(width + 2 * reach, false));
  for (const plane of planes) kernels().blurEvenly(at(plane), width, height, side, reach, across, line);
}
