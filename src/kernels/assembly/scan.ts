// Rows to candidates for finder patterns: see Kernels in ../kernels.ts.

import { fitFourCuts } from './cut';
import {
  BLOCK,
  CANDIDATE_BYTES,
  CANDIDATE_CORE,
  CANDIDATE_INVERTED,
  CANDIDATE_X,
  CANDIDATE_Y,
  CORE_MODULES,
  HYSTERESIS,
  PIXEL_ONE,
  SCENE_COLUMNS,
  SCENE_DATA,
  SCENE_HEIGHT,
  SCENE_LEVELS,
  SCENE_ROWS,
  SCENE_STRIDE,
  SCENE_WIDTH,
} from './layout';

/** Byte offsets in a chain. */
const CHAIN_BYTES: usize = 32;
const X: usize = 0;
const CORE_SUM: usize = 4;
const CORE: usize = 8;
const INVERTED: usize = 12;
const CUTS: usize = 16;
const FIRST_X: usize = 20;
const FIRST_ROW: usize = 24;
const CONTINUED: usize = 28;

const LEAST_HEIGHT_QUARTERS: i32 = 3;

/** Where the next candidate goes, and where there is no room any more. */
let output: usize = 0;
let outputEnd: usize = 0;

/** Chains of the row before, and the nearest of them to the cut at hand. */
let open: i32 = 0;
let nearest: i32 = 0;

export function scanRows(scene: usize, first: i32, step: i32, out: usize, capacity: i32, scratch: usize): i32 {
  const width = load<i32>(scene, SCENE_WIDTH);
  const height = load<i32>(scene, SCENE_HEIGHT);
  const thresholds = scratch;
  const edges = thresholds + ((width + 95) & ~31);
  const room = (width >> 1) + 8;
  let before = edges + ((4 * (width + 16) + 31) & ~31);
  let after = before + CHAIN_BYTES * room;
  output = out;
  outputEnd = out + capacity * CANDIDATE_BYTES;
  open = 0;
  for (let y = first; y < height; y += step) {
    thresholdRow(scene, y, thresholds, edges);
    const row = <usize>(load<i32>(scene, SCENE_DATA) + y * load<i32>(scene, SCENE_STRIDE));
    const startsDark = load<u8>(row) < load<u8>(thresholds);
    const count = findEdges(row, width, thresholds, edges, startsDark);
    const chains = followCuts(edges, count, startsDark, y, before, after, room);
    closeChains(before, y - step, step);
    open = chains;
    const swap = before;
    before = after;
    after = swap;
  }
  const last = first + ((height - 1 - first) / step) * step;
  for (let i = 0, at = before; i < open; i++, at += CHAIN_BYTES) store<i32>(at, 0, CONTINUED);
  closeChains(before, last, step);
  return <i32>((output - out) / CANDIDATE_BYTES);
}

function thresholdRow(scene: usize, y: i32, thresholds: usize, scratch: usize): void {
  const columns = load<i32>(scene, SCENE_COLUMNS);
  const levels = <usize>load<i32>(scene, SCENE_LEVELS);
  const position = 2 * y + 1 - BLOCK;
  const lowerWeight = position & 15;
  const upper = levels + 2 * max(0, position >> 4) * columns;
  const lower = levels + 2 * min(load<i32>(scene, SCENE_ROWS) - 1, (position >> 4) + 1) * columns;
  mixLevels(upper, lower, lowerWeight, columns, scratch);
  let left = <i32>load<i16>(scratch);
  memory.fill(thresholds, <u8>((16 * left + 64) >> 7), BLOCK / 2);
  const odd = i16x8(1, 3, 5, 7, 9, 11, 13, 15);
  let to = thresholds + BLOCK / 2;
  // What follows the last level is itself, so that the row ends level.
  store<i16>(scratch + 2 * columns, load<i16>(scratch + 2 * columns - 2));
  for (let at = scratch + 2, end = scratch + 2 * columns; at <= end; at += 2, to += BLOCK) {
    const right = <i32>load<i16>(at);
    const values = i16x8.add(i16x8.mul(i16x8.splat(<i16>(right - left)), odd), i16x8.splat(<i16>(16 * left + 64)));
    v128.store64_lane(to, i8x16.narrow_i16x8_u(i16x8.shr_u(values, 7), values), 0);
    left = right;
  }
}

/** Levels between two rows of blocks, eight at once: 2040 * 16 still fits sixteen bits. */
function mixLevels(upper: usize, lower: usize, lowerWeight: i32, columns: i32, to: usize): void {
  const above = i16x8.splat(<i16>(16 - lowerWeight));
  const below = i16x8.splat(<i16>lowerWeight);
  const half = i16x8.splat(8);
  for (let at: usize = 0, end: usize = 2 * columns; at < end; at += 16) {
    const sum = i16x8.add(i16x8.mul(v128.load(upper + at), above), i16x8.mul(v128.load(lower + at), below));
    v128.store(to + at, i16x8.shr_s(i16x8.add(sum, half), 4));
  }
}

function findEdges(row: usize, width: i32, thresholds: usize, edges: usize, startsDark: bool): i32 {
  const margin = i8x16.splat(<i8>HYSTERESIS);
  let dark = startsDark;
  let to = edges;
  store<i32>(to, 0);
  to += 4;
  for (let x = 0; x < width; x += 64) {
    let above: u64 = 0;
    let below: u64 = 0;
    for (let i = 0; i < 64; i += 16) {
      const level = v128.load(row + x + i);
      const threshold = v128.load(thresholds + x + i);
      const higher = i8x16.ge_u(i8x16.sub_sat_u(level, threshold), margin);
      const lower = i8x16.ge_u(i8x16.sub_sat_u(threshold, level), margin);
      above |= <u64>(<u32>i8x16.bitmask(higher)) << i;
      below |= <u64>(<u32>i8x16.bitmask(lower)) << i;
    }
    // The first pixel of a row cannot be an edge, and those beyond its end are not there.
    let valid: u64 = x == 0 ? ~1 : ~0;
    if (x + 64 > width) valid &= ((<u64>1) << (width - x)) - 1;
    above &= valid;
    below &= valid;
    // What the colour was before each pixel are the carries of an addition: one arises above, passes between, and ends below.
    const between = ~(above | below);
    const light = ((above | between) + above + <u64>!dark) ^ between;
    let changes = (above & ~light) | (below & light);
    while (changes != 0) {
      const bit = <i32>ctz(changes);
      changes &= changes - 1;
      dark = !dark;
      store<i32>(to, edgeAt(row, thresholds, x + bit, dark));
      to += 4;
    }
  }
  store<i32>(to, width * PIXEL_ONE);
  return <i32>((to - edges) >> 2) + 1;
}

// @ts-expect-error: decorator
@inline
function edgeAt(row: usize, thresholds: usize, x: i32, dark: bool): i32 {
  let right = x;
  let after = distanceAt(row, thresholds, right);
  let before = distanceAt(row, thresholds, right - 1);
  while (right > 1 && (dark ? before < 0 : before > 0)) {
    right--;
    after = before;
    before = distanceAt(row, thresholds, right - 1);
  }
  const span = abs(before - after);
  const share = span == 0 ? PIXEL_ONE / 2 : min(PIXEL_ONE, <i32>(<f32>(abs(before) * PIXEL_ONE) / <f32>span));
  return right * PIXEL_ONE - PIXEL_ONE / 2 + share;
}

// @ts-expect-error: decorator
@inline
function distanceAt(row: usize, thresholds: usize, x: i32): i32 {
  return <i32>load<u8>(row + x) - <i32>load<u8>(thresholds + x);
}

function followCuts(
  edges: usize,
  count: i32,
  startsDark: bool,
  y: i32,
  before: usize,
  after: usize,
  room: i32,
): i32 {
  let chains = 0;
  nearest = 0;
  for (let i = 0; i + 5 < count; i += 4) {
    let mask = i32x4.bitmask(i32x4.gt_s(fitFourCuts(edges + 4 * i), i32x4.splat(0)));
    // Cuts that would need edges beyond the last.
    if (i + 8 >= count) mask &= (1 << (count - 5 - i)) - 1;
    while (mask != 0 && chains < room) {
      const cut = i + ctz(mask);
      mask &= mask - 1;
      followCut(edges + 4 * cut, (cut & 1) == 0 != startsDark, y, before, after + chains * CHAIN_BYTES);
      chains++;
    }
  }
  return chains;
}

function followCut(at: usize, isInverted: bool, y: i32, before: usize, to: usize): void {
  const inner = load<i32>(at, 12) - load<i32>(at, 8);
  const core = 2 * inner + (load<i32>(at, 16) - load<i32>(at, 12)) + (load<i32>(at, 8) - load<i32>(at, 4));
  const x = (load<i32>(at, 8) + load<i32>(at, 12)) >> 1;
  const inverted = <i32>isInverted;
  const reach = (core >> 3) + PIXEL_ONE;
  while (nearest < open && load<i32>(before + nearest * CHAIN_BYTES, X) < x - reach) nearest++;
  const chain = findChain(before, x, core, inverted, reach);
  store<i32>(to, x, X);
  store<i32>(to, core, CORE);
  store<i32>(to, inverted, INVERTED);
  store<i32>(to, 0, CONTINUED);
  if (chain == 0) {
    store<i32>(to, core, CORE_SUM);
    store<i32>(to, 1, CUTS);
    store<i32>(to, x, FIRST_X);
    store<i32>(to, y, FIRST_ROW);
    return;
  }
  store<i32>(to, core + load<i32>(chain, CORE_SUM), CORE_SUM);
  store<i32>(to, 1 + load<i32>(chain, CUTS), CUTS);
  store<i32>(to, load<i32>(chain, FIRST_X), FIRST_X);
  store<i32>(to, load<i32>(chain, FIRST_ROW), FIRST_ROW);
  store<i32>(chain, 1, CONTINUED);
}

/** Pointer to the first chain that a cut continues, 0 if there is none. */
function findChain(chains: usize, x: i32, core: i32, inverted: i32, reach: i32): usize {
  for (let i = nearest, at = chains + nearest * CHAIN_BYTES; i < open; i++, at += CHAIN_BYTES) {
    if (load<i32>(at, X) > x + reach) return 0;
    if (load<i32>(at, CONTINUED) != 0 || load<i32>(at, INVERTED) != inverted || load<i32>(at, X) < x - reach) continue;
    const last = load<i32>(at, CORE);
    if (core <= 2 * last && last <= 2 * core) return at;
  }
  return 0;
}

function closeChains(chains: usize, lastRow: i32, step: i32): void {
  for (let i = 0, at = chains; i < open; i++, at += CHAIN_BYTES) {
    if (load<i32>(at, CONTINUED) != 0 || output == outputEnd) continue;
    const cuts = load<i32>(at, CUTS);
    const core = load<i32>(at, CORE_SUM) / cuts;
    if (4 * cuts * step * PIXEL_ONE * CORE_MODULES < LEAST_HEIGHT_QUARTERS * core) continue;
    store<i32>(output, (load<i32>(at, FIRST_X) + load<i32>(at, X)) >> 1, CANDIDATE_X);
    store<i32>(output, (load<i32>(at, FIRST_ROW) + lastRow + 1) * (PIXEL_ONE / 2), CANDIDATE_Y);
    store<i32>(output, core, CANDIDATE_CORE);
    store<i32>(output, load<i32>(at, INVERTED), CANDIDATE_INVERTED);
    output += CANDIDATE_BYTES;
  }
}
