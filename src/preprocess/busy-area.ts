/**
 * Where a symbol may be when none was located: the part of the picture with the most edges of two directions, as far as it
 * hangs together.
 */

import type { Point, Quad } from '../types.ts';
import { type PlaneBlocks, SIDE } from './plane-blocks.ts';

/** Reach of the window that must show edges of two directions, in blocks. */
const REACH = 2;

/** Blocks with less of the strongest block's energy do not belong to it. */
const LEAST_SHARE = 0.22;

/** An area with fewer blocks is a scrap. */
const LEAST_BLOCKS = 6;

/** Directions in which the outline is tried, over a quarter turn. */
const DIRECTIONS = 18;

/** How much a part of a picture counts, by its blocks. */
export type Weight = (part: readonly number[]) => number;

/**
 * The rectangle, at any angle, round the busiest part; undefined for a picture without any.
 * @param weight how much a part's energy counts; default as much as any other's
 */
export function findBusyArea(blocks: PlaneBlocks, weight?: Weight): Quad | undefined {
  const energy = crossEnergy(blocks);
  const found = largestPart(energy, blocks, weight);
  return found.length < LEAST_BLOCKS ? undefined : smallestRectangle(found, blocks.columns);
}

/** The lesser of the two strengths of a window's edges, less what noise and texture have everywhere. */
function crossEnergy(blocks: PlaneBlocks): Float32Array {
  const { columns, rows } = blocks;
  const [xx, xy, yy] = [blocks.xx, blocks.xy, blocks.yy].map((sums) => blurred(sums, columns, rows, REACH));
  const energy = new Float32Array(columns * rows);
  for (let at = 0; at < energy.length; at++) {
    const half = (xx[at] + yy[at]) / 2;
    const lesser = half - Math.sqrt(((xx[at] - yy[at]) / 2) ** 2 + xy[at] ** 2);
    // A little of the stronger direction, so that what moved is still found.
    energy[at] = lesser + 0.1 * half;
  }
  const floor = quantile(energy, 0.4);
  for (let at = 0; at < energy.length; at++) energy[at] = Math.max(0, energy[at] - 1.5 * floor);
  return energy;
}

/** Sums over square windows that are cut off at the sides. */
function blurred(values: Float32Array, columns: number, rows: number, reach: number): Float32Array {
  const across = new Float32Array(values.length);
  for (let row = 0; row < rows; row++) slideInto(across, values, row * columns, 1, columns, reach);
  const out = new Float32Array(values.length);
  for (let column = 0; column < columns; column++) slideInto(out, across, column, columns, rows, reach);
  return out;
}

/** Sums over a window that slides along a line of values. */
function slideInto(
  out: Float32Array,
  values: Float32Array,
  start: number,
  step: number,
  count: number,
  reach: number,
): void {
  let sum = 0;
  for (let i = 0; i < Math.min(reach, count); i++) sum += values[start + i * step];
  for (let i = 0; i < count; i++) {
    if (i + reach < count) sum += values[start + (i + reach) * step];
    if (i > reach) sum -= values[start + (i - reach - 1) * step];
    out[start + i * step] = sum;
  }
}

/** Values that a quantile is taken of, at most twice as many: further ones hardly move it. */
const ENOUGH = 1000;

/** A quantile of values, by a sorted sample. */
export function quantile(values: Float32Array, share: number): number {
  // Odd, so that blocks of all columns are in the sample.
  const step = Math.floor(values.length / ENOUGH) | 1;
  const sorted = new Float32Array(Math.ceil(values.length / step));
  for (let i = 0; i < sorted.length; i++) sorted[i] = values[i * step];
  sorted.sort();
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}

/** The connected part of blocks above a share of the peak that has the most energy. */
function largestPart(energy: Float32Array, { columns, rows }: PlaneBlocks, weight?: Weight): number[] {
  const least = LEAST_SHARE * quantile(energy, 0.995);
  const seen = new Uint8Array(energy.length);
  let best: number[] = [];
  let most = 0;
  for (let seed = 0; seed < energy.length; seed++) {
    if (seen[seed] === 1 || !(energy[seed] > least)) continue;
    const part = [seed];
    seen[seed] = 1;
    let sum = 0;
    for (let next = 0; next < part.length; next++) {
      const at = part[next];
      sum += energy[at];
      const column = at % columns;
      const row = (at - column) / columns;
      const neighbours = [
        column > 0 ? at - 1 : at,
        column < columns - 1 ? at + 1 : at,
        row > 0 ? at - columns : at,
        row < rows - 1 ? at + columns : at,
      ];
      for (const neighbour of neighbours) {
        if (seen[neighbour] === 1 || !(energy[neighbour] > least)) continue;
        seen[neighbour] = 1;
        part.push(neighbour);
      }
    }
    if (weight !== undefined && part.length >= LEAST_BLOCKS) sum *= weight(part);
    if (sum > most) [most, best] = [sum, part];
  }
  return best;
}

/** The smallest of the rectangles round the blocks over a quarter turn of directions, less what the windows reach out. */
function smallestRectangle(part: readonly number[], columns: number): Quad {
  let best: Quad | undefined;
  let least = Infinity;
  for (let step = 0; step < DIRECTIONS; step++) {
    const angle = (step * Math.PI) / (2 * DIRECTIONS);
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
    let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
    for (const at of part) {
      const x = ((at % columns) + 0.5) * SIDE;
      const y = (Math.floor(at / columns) + 0.5) * SIDE;
      const along = x * cos + y * sin;
      const across = y * cos - x * sin;
      left = Math.min(left, along);
      right = Math.max(right, along);
      top = Math.min(top, across);
      bottom = Math.max(bottom, across);
    }
    const size = (right - left + SIDE) * (bottom - top + SIDE);
    if (size >= least) continue;
    least = size;
    const inset = Math.min(SIDE, (right - left) / 4, (bottom - top) / 4);
    const corner = (u: number, v: number): Point => ({ x: u * cos - v * sin, y: u * sin + v * cos });
    best = [
      corner(left + inset, top + inset),
      corner(right - inset, top + inset),
      corner(right - inset, bottom - inset),
      corner(left + inset, bottom - inset),
    ];
  }
  return best as Quad;
}
