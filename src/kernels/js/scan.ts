/**
 * Rows to candidates for finder patterns: see `Kernels`.
 */

import {
  BLOCK,
  CANDIDATE_CORE,
  CANDIDATE_INVERTED,
  CANDIDATE_WORDS,
  CANDIDATE_X,
  CANDIDATE_Y,
  CHAIN_WORDS,
  CORE_MODULES,
  chainBytes,
  edgeBytes,
  HYSTERESIS,
  mostChains,
  PIXEL_ONE,
  SCENE_COLUMNS,
  SCENE_DATA,
  SCENE_HEIGHT,
  SCENE_LEVELS,
  SCENE_ROWS,
  SCENE_STRIDE,
  SCENE_WIDTH,
  thresholdBytes,
} from '../kernels.ts';
import type { KernelMemory } from '../memory.ts';
import { fitCut } from './cut.ts';

/** Words of a chain: middle of its last cut, sum and last of its widths, colour, cuts, and where it began. */
const X = 0;
const CORE_SUM = 1;
const CORE = 2;
const INVERTED = 3;
const CUTS = 4;
const FIRST_X = 5;
const FIRST_ROW = 6;
const CONTINUED = 7;

/** Chains must be higher than this share of a module, in quarters: the inner square is three modules high. */
const LEAST_HEIGHT_QUARTERS = 3;

export function scanRows(
  memory: KernelMemory,
  scene: number,
  first: number,
  step: number,
  out: number,
  capacity: number,
  scratch: number,
): number {
  const { i32 } = memory;
  const width = i32[(scene >> 2) + SCENE_WIDTH];
  const height = i32[(scene >> 2) + SCENE_HEIGHT];
  const thresholds = scratch;
  const edges = thresholds + thresholdBytes(width);
  const room = mostChains(width);
  const output: Output = { at: out >> 2, count: 0, capacity };
  let before = edges + edgeBytes(width);
  let after = before + chainBytes(width);
  let open = 0;
  for (let y = first; y < height; y += step) {
    thresholdRow(memory, scene, y, thresholds);
    const line = findEdges(memory, scene, y, thresholds, edges);
    const count = followCuts(memory, line, edges, y, before, open, after, room);
    closeChains(memory, before, open, y - step, step, output);
    open = count;
    const swap = before;
    before = after;
    after = swap;
  }
  const last = first + Math.floor((height - 1 - first) / step) * step;
  for (let i = 0; i < open; i++) i32[(before >> 2) + i * CHAIN_WORDS + CONTINUED] = 0;
  closeChains(memory, before, open, last, step, output);
  return output.count;
}

interface Output {
  readonly at: number;
  count: number;
  readonly capacity: number;
}

/** Thresholds of a row of pixels: bilinear between block centres, constant beyond the outermost, in whole levels. */
function thresholdRow({ u8, i16, i32 }: KernelMemory, scene: number, y: number, thresholds: number): void {
  const words = scene >> 2;
  const columns = i32[words + SCENE_COLUMNS];
  const levels = i32[words + SCENE_LEVELS] >> 1;
  // A pixel centre lies an odd number of 16ths of a block from a block centre.
  const position = 2 * y + 1 - BLOCK;
  const lowerWeight = position & 15;
  const upperWeight = 16 - lowerWeight;
  const upper = levels + Math.max(0, position >> 4) * columns;
  const lower = levels + Math.min(i32[words + SCENE_ROWS] - 1, (position >> 4) + 1) * columns;
  let right = (i16[upper] * upperWeight + i16[lower] * lowerWeight + 8) >> 4;
  u8.fill((16 * right + 64) >> 7, thresholds, thresholds + BLOCK / 2);
  let to = thresholds + BLOCK / 2;
  for (let column = 1; column <= columns; column++) {
    const left = right;
    if (column < columns) right = (i16[upper + column] * upperWeight + i16[lower + column] * lowerWeight + 8) >> 4;
    let value = 16 * left + (right - left) + 64;
    for (const end = to + BLOCK; to < end; to++) {
      u8[to] = value >> 7;
      value += 2 * (right - left);
    }
  }
}

/** Edges of a row in 1/64 pixel. Borders of the picture count as edges: a symbol may touch them. */
function findEdges(
  { u8, i32 }: KernelMemory,
  scene: number,
  y: number,
  thresholds: number,
  edges: number,
): { readonly count: number; readonly startsDark: boolean } {
  const words = scene >> 2;
  const width = i32[words + SCENE_WIDTH];
  const start = i32[words + SCENE_DATA] + y * i32[words + SCENE_STRIDE];
  const startsDark = u8[start] < u8[thresholds];
  let dark = startsDark;
  let at = edges >> 2;
  i32[at++] = 0;
  for (let x = 1; x < width; x++) {
    const distance = u8[start + x] - u8[thresholds + x];
    if (dark ? distance < HYSTERESIS : distance > -HYSTERESIS) continue;
    dark = !dark;
    // Back from the pixel that is beyond the margin to the pair that encloses the threshold.
    let right = x;
    let after = distance;
    let before = u8[start + right - 1] - u8[thresholds + right - 1];
    while (right > 1 && (dark ? before < 0 : before > 0)) {
      right--;
      after = before;
      before = u8[start + right - 1] - u8[thresholds + right - 1];
    }
    i32[at++] = right * PIXEL_ONE - PIXEL_ONE / 2 + crossing(before, after);
  }
  i32[at++] = width * PIXEL_ONE;
  return { count: at - (edges >> 2), startsDark };
}

/** Share of the way, in 64ths, at which a level that goes from one side of the threshold to the other meets it. */
function crossing(before: number, after: number): number {
  const from = Math.abs(before);
  const span = Math.abs(before - after);
  return span === 0 ? PIXEL_ONE / 2 : Math.min(PIXEL_ONE, Math.floor((from * PIXEL_ONE) / span));
}

/** Joins the cuts of a row to chains of the row before, or begins new ones; chains stay in the order of their cuts. */
function followCuts(
  { i32 }: KernelMemory,
  line: { readonly count: number; readonly startsDark: boolean },
  edges: number,
  y: number,
  before: number,
  open: number,
  after: number,
  room: number,
): number {
  const e = edges >> 2;
  let to = after >> 2;
  let count = 0;
  let nearest = 0;
  for (let i = 0; i + 5 < line.count && count < room; i++) {
    const at = e + i;
    const core = fitCut(i32[at], i32[at + 1], i32[at + 2], i32[at + 3], i32[at + 4], i32[at + 5]);
    if (core === 0) continue;
    const x = (i32[at + 2] + i32[at + 3]) >> 1;
    // The run after edge 0, the left border, has the colour of the first pixel.
    const inverted = ((i & 1) === 0) !== line.startsDark ? 1 : 0;
    const reach = (core >> 3) + PIXEL_ONE;
    while (nearest < open && i32[(before >> 2) + nearest * CHAIN_WORDS + X] < x - reach) nearest++;
    const chain = findChain(i32, before, nearest, open, x, core, inverted, reach);
    i32[to + X] = x;
    i32[to + CORE] = core;
    i32[to + INVERTED] = inverted;
    i32[to + CORE_SUM] = core + (chain < 0 ? 0 : i32[chain + CORE_SUM]);
    i32[to + CUTS] = 1 + (chain < 0 ? 0 : i32[chain + CUTS]);
    i32[to + FIRST_X] = chain < 0 ? x : i32[chain + FIRST_X];
    i32[to + FIRST_ROW] = chain < 0 ? y : i32[chain + FIRST_ROW];
    i32[to + CONTINUED] = 0;
    if (chain >= 0) i32[chain + CONTINUED] = 1;
    to += CHAIN_WORDS;
    count++;
  }
  return count;
}

/** Index of the first chain that a cut continues, -1 if there is none: same colour, near by, at most twice as wide or narrow. */
function findChain(
  i32: Int32Array,
  chains: number,
  from: number,
  count: number,
  x: number,
  core: number,
  inverted: number,
  reach: number,
): number {
  for (let i = from, at = (chains >> 2) + from * CHAIN_WORDS; i < count; i++, at += CHAIN_WORDS) {
    if (i32[at + X] > x + reach) return -1;
    if (i32[at + CONTINUED] !== 0 || i32[at + INVERTED] !== inverted || i32[at + X] < x - reach) continue;
    const last = i32[at + CORE];
    if (core <= 2 * last && last <= 2 * core) return at;
  }
  return -1;
}

/** Writes the middles of the chains that were not continued and are high enough. */
function closeChains(
  { i32 }: KernelMemory,
  chains: number,
  count: number,
  lastRow: number,
  step: number,
  output: Output,
): void {
  for (let i = 0, at = chains >> 2; i < count; i++, at += CHAIN_WORDS) {
    if (i32[at + CONTINUED] !== 0 || output.count === output.capacity) continue;
    const cuts = i32[at + CUTS];
    const core = Math.floor(i32[at + CORE_SUM] / cuts);
    if (4 * cuts * step * PIXEL_ONE * CORE_MODULES < LEAST_HEIGHT_QUARTERS * core) continue;
    const to = output.at + output.count * CANDIDATE_WORDS;
    i32[to + CANDIDATE_X] = (i32[at + FIRST_X] + i32[at + X]) >> 1;
    i32[to + CANDIDATE_Y] = (i32[at + FIRST_ROW] + lastRow + 1) * (PIXEL_ONE / 2);
    i32[to + CANDIDATE_CORE] = core;
    i32[to + CANDIDATE_INVERTED] = i32[at + INVERTED];
    output.count++;
  }
}
