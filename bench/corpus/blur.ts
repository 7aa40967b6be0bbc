/**
 * Point spread functions, applied to linear light. The picture is continued beyond its edges by its edge pixels.
 */

import type { Frame } from './frame.ts';
import { scratchPlane } from './scratch.ts';

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
  const rows = diskRows(diameterPx / 2);
  for (const plane of frame.planes) blurRows(plane, frame.width, frame.height, rows);
}

/** Rows share light linearly between whole pixels. */
function diskRows(radius: number): DiskRows {
  const reach = Math.ceil(radius + 1);
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
  return { reach, weights, halfWidths };
}

/** Sum of horizontal boxes, each the difference of two running sums: the cost does not depend on their width. */
function blurRows(plane: Float32Array, width: number, height: number, rows: DiskRows): void {
  const { reach, weights, halfWidths } = rows;
  const pad = reach + 2;
  const stride = width + 2 * pad + 1;
  const sums = runningSums(plane, width, height, pad, stride);
  plane.fill(0);
  // Row by row, so that the handful of source rows stays in the cache.
  for (let y = 0; y < height; y++) {
    for (let k = 0; k < weights.length; k++) {
      if (weights[k] === 0) continue;
      const from = Math.min(height - 1, Math.max(0, y + k - reach)) * stride + pad + 0.5;
      addBox(plane, y * width, width, sums, from, halfWidths[k], weights[k] / (2 * halfWidths[k]));
    }
  }
}

/** Adds boxes from x - half to x + half, in coordinates whose pixel i spans i..i+1 and is centred at i + 0.5. */
function addBox(
  plane: Float32Array,
  start: number,
  width: number,
  sums: Float32Array,
  from: number,
  half: number,
  share: number,
): void {
  let a = Math.floor(from - half);
  let b = Math.floor(from + half);
  const f1 = (from - half - a) * share;
  const f0 = share - f1;
  const g1 = (from + half - b) * share;
  const g0 = share - g1;
  for (let i = start; i < start + width; i++, a++, b++) {
    plane[i] += sums[b] * g0 + sums[b + 1] * g1 - sums[a] * f0 - sums[a + 1] * f1;
  }
}

/** Sums of each row from its padded start; entry i is the sum of the i pixels before it. */
function runningSums(plane: Float32Array, width: number, height: number, pad: number, stride: number): Float32Array {
  const sums = scratchPlane(stride * height, false);
  for (let y = 0; y < height; y++) {
    const row = y * width;
    let sum = 0;
    let k = y * stride + 1;
    sums[k - 1] = 0;
    for (let x = 0; x < pad; x++) sums[k++] = sum += plane[row];
    for (let x = 0; x < width; x++) sums[k++] = sum += plane[row + x];
    for (let x = 0; x < pad; x++) sums[k++] = sum += plane[row + width - 1];
  }
  return sums;
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
  const { weights, dx, dy } = kernel;
  const reach = dx.reduce((most, offset) => Math.max(most, Math.abs(offset)), 0);
  const stride = width + 2 * reach;
  const padded = scratchPlane(stride * height, false);
  const sums = new Float32Array(width);
  for (const plane of frame.planes) {
    for (let y = 0; y < height; y++) padRow(plane.subarray(y * width, (y + 1) * width), padded, y * stride, reach);
    // Four taps at a time, rounded like one after the other: dark pictures draw their noise by what a pixel holds exactly.
    for (let y = 0; y < height; y++) {
      sums.fill(0);
      const start = (k: number) => Math.min(height - 1, Math.max(0, y + dy[k])) * stride + reach + dx[k];
      let k = 0;
      for (; k + 3 < weights.length; k += 4) {
        const [a, b, c, d] = [start(k), start(k + 1), start(k + 2), start(k + 3)];
        const [wa, wb, wc, wd] = [weights[k], weights[k + 1], weights[k + 2], weights[k + 3]];
        for (let x = 0; x < width; x++) {
          const two = Math.fround(Math.fround(sums[x] + wa * padded[a + x]) + wb * padded[b + x]);
          sums[x] = Math.fround(two + wc * padded[c + x]) + wd * padded[d + x];
        }
      }
      for (; k < weights.length; k++) {
        for (let x = 0, i = start(k); x < width; x++, i++) sums[x] += weights[k] * padded[i];
      }
      plane.set(sums, y * width);
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
export function blurByGaussian(frame: Frame, sigmaPx: number): void {
  if (sigmaPx < NARROW) {
    for (const plane of frame.planes) blurByThree(plane, frame.width, frame.height, (sigmaPx * sigmaPx) / 2);
    return;
  }
  const reach = Math.ceil(3.5 * sigmaPx);
  const weights = Float64Array.from({ length: reach + 1 }, (_, k) => Math.exp(-0.5 * (k / sigmaPx) ** 2));
  const total = 2 * weights.reduce((sum, weight) => sum + weight, 0) - weights[0];
  const side = weights.map((weight) => weight / total);
  for (const plane of frame.planes) blurEvenly(plane, frame.width, frame.height, side);
}

/** Blurs by an even kernel in both directions; `side` holds its weights from the middle outwards. */
function blurEvenly(plane: Float32Array, width: number, height: number, side: Float64Array): void {
  const reach = side.length - 1;
  const across = scratchPlane(plane.length, false);
  const line = new Float32Array(width + 2 * reach);
  for (let row = 0; row < plane.length; row += width) {
    line.fill(plane[row], 0, reach);
    line.set(plane.subarray(row, row + width), reach);
    line.fill(plane[row + width - 1], reach + width);
    for (let x = 0; x < width; x++) {
      const middle = x + reach;
      let sum = side[0] * line[middle];
      for (let k = 1; k <= reach; k++) sum += side[k] * (line[middle - k] + line[middle + k]);
      across[row + x] = sum;
    }
  }
  for (let y = 0; y < height; y++) {
    const row = y * width;
    for (let x = row; x < row + width; x++) plane[x] = side[0] * across[x];
    for (let k = 1; k <= reach; k++) {
      const above = Math.max(0, y - k) * width - row;
      const below = Math.min(height - 1, y + k) * width - row;
      for (let x = row; x < row + width; x++) plane[x] += side[k] * (across[x + above] + across[x + below]);
    }
  }
}

/** Three points per direction, the outer two of weight `side`: variance 2 * side. */
function blurByThree(plane: Float32Array, width: number, height: number, side: number): void {
  const middle = 1 - 2 * side;
  let above = new Float32Array(width);
  let here = new Float32Array(width);
  let below = new Float32Array(width);
  blurLine(plane, 0, side, here);
  above.set(here);
  for (let y = 0; y < height; y++) {
    const row = y * width;
    if (y < height - 1) blurLine(plane, row + width, side, below);
    else below.set(here);
    for (let x = 0; x < width; x++) plane[row + x] = middle * here[x] + side * (above[x] + below[x]);
    [above, here, below] = [here, below, above];
  }
}

function blurLine(plane: Float32Array, start: number, side: number, out: Float32Array): void {
  const middle = 1 - 2 * side;
  const last = out.length - 1;
  let before = plane[start];
  let here = before;
  for (let x = 0, i = start + 1; x < last; x++, i++) {
    const after = plane[i];
    out[x] = middle * here + side * (before + after);
    before = here;
    here = after;
  }
  out[last] = middle * here + side * (before + here);
}
