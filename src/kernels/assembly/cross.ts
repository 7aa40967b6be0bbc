// Candidates for finder patterns cut in both directions: see Kernels in ../kernels.ts.

import { columnAbove, columnBelow, PACKED_REACH, packColumns, rowWord } from './columns';
import { fitCut } from './cut';
import {
  CANDIDATE_BYTES,
  CANDIDATE_CORE,
  CANDIDATE_INVERTED,
  CANDIDATE_X,
  CANDIDATE_Y,
  LEVEL_ONE,
  PIXEL_ONE,
  SCENE_COLUMNS,
  SCENE_DATA,
  SCENE_HEIGHT,
  SCENE_LEVELS,
  SCENE_STRIDE,
  SCENE_WIDTH,
} from './layout';

const NOWHERE: i32 = 1 << 24;

/** Of a cut that goes beyond the packed words. */
const UNKNOWN: i32 = -1;
const MOST_STRETCH_HALVES: i32 = 7;
const WALK_SHARE: i32 = 77;

/** A candidate saves as much as it costs to pack so many pixels. */
const PACK_PIXELS: i32 = 1024;

let back0: i32 = 0;
let forth0: i32 = 0;
let hit0: i32 = 0;
let hit1: i32 = 0;
let hit2: i32 = 0;

export function crossCheck(scene: usize, candidates: usize, count: i32, scratch: usize): i32 {
  let to = candidates;
  let left = 0;
  const width = load<i32>(scene, SCENE_WIDTH);
  const packs = count * PACK_PIXELS > width * load<i32>(scene, SCENE_HEIGHT);
  if (packs) packColumns(scene, scratch);
  for (let i = 0, at = candidates; i < count; i++, at += CANDIDATE_BYTES) {
    const inverted = load<i32>(at, CANDIDATE_INVERTED);
    const column = load<i32>(at, CANDIDATE_X) >> 6;
    const core = load<i32>(at, CANDIDATE_CORE);
    const row = load<i32>(at, CANDIDATE_Y) >> 6;
    const limit = (core * WALK_SHARE) >> 11;
    let vertical = packs
      ? packedCut(
          scene,
          columnAbove(scratch, width, column, row),
          columnBelow(scratch, width, column, row),
          column,
          row,
          0,
          1,
          inverted,
          limit,
        )
      : UNKNOWN;
    if (vertical == UNKNOWN) vertical = cut(scene, column, row, 0, 1, inverted, limit);
    if (vertical == 0) continue;
    const y = row * PIXEL_ONE + PIXEL_ONE / 2 + ((forth0 - back0) >> 1);
    const middle = y >> 6;
    let horizontal = packs
      ? packedCut(
          scene,
          rowWord(scratch, width, column - 63, middle),
          rowWord(scratch, width, column, middle),
          column,
          middle,
          1,
          0,
          inverted,
          limit,
        )
      : UNKNOWN;
    if (horizontal == UNKNOWN) horizontal = cut(scene, column, middle, 1, 0, inverted, limit);
    if (horizontal == 0) continue;
    if (2 * vertical > MOST_STRETCH_HALVES * horizontal || 2 * horizontal > MOST_STRETCH_HALVES * vertical) continue;
    store<i32>(to, column * PIXEL_ONE + PIXEL_ONE / 2 + ((forth0 - back0) >> 1), CANDIDATE_X);
    store<i32>(to, y, CANDIDATE_Y);
    store<i32>(to, max(vertical, horizontal), CANDIDATE_CORE);
    store<i32>(to, inverted, CANDIDATE_INVERTED);
    to += CANDIDATE_BYTES;
    left++;
  }
  return left;
}

/** The same as `cut`, from the packed colours: no branch for a single pixel, but words that end 32 pixels away. */
// @ts-expect-error: decorator
@inline
function packedCut(
  scene: usize,
  back: u64,
  forth: u64,
  column: i32,
  row: i32,
  dx: i32,
  dy: i32,
  inverted: i32,
  limit: i32,
): i32 {
  const other: u64 = inverted == 0 ? ~0 : 0;
  // Bits are 0 now where the colour is that of the middle, which is bit 63 of the one and bit 0 of the other.
  back ^= other;
  forth ^= other;
  const place = dx == 0 ? row : column;
  const pixelsAfter = load<i32>(scene + (dx == 0 ? SCENE_HEIGHT : SCENE_WIDTH)) - 1 - place;
  const edge0 = <i32>clz(back);
  const edge3 = <i32>ctz(forth);
  if (edge0 == 0) return 0;
  const edge1 = edge0 + <i32>clz(~(back << edge0));
  const edge4 = edge3 + <i32>ctz(~(forth >> edge3));
  const ahead = min(limit, pixelsAfter);
  const behind = min(limit, place);
  if (edge1 > min(behind, PACKED_REACH) || edge4 > min(ahead, PACKED_REACH)) {
    return behind > PACKED_REACH || ahead > PACKED_REACH ? UNKNOWN : 0;
  }
  const edge2 = edge1 + <i32>clz(back << edge1);
  const edge5 = edge4 + <i32>ctz(forth >> edge4);
  if (edge2 > PACKED_REACH && behind > PACKED_REACH) return UNKNOWN;
  if (edge5 > PACKED_REACH && ahead > PACKED_REACH) return UNKNOWN;
  back0 = hitAt(scene, column, row, -dx, -dy, edge0);
  forth0 = hitAt(scene, column, row, dx, dy, edge3);
  return fitCut(
    -outermost(scene, column, row, -dx, -dy, edge2, place, limit),
    -hitAt(scene, column, row, -dx, -dy, edge1),
    -back0,
    forth0,
    hitAt(scene, column, row, dx, dy, edge4),
    outermost(scene, column, row, dx, dy, edge5, pixelsAfter, limit),
  );
}

function outermost(scene: usize, column: i32, row: i32, dx: i32, dy: i32, edge: i32, pixels: i32, limit: i32): i32 {
  if (edge <= min(limit, pixels)) return hitAt(scene, column, row, dx, dy, edge);
  return pixels <= limit ? pixels * PIXEL_ONE + PIXEL_ONE / 2 : NOWHERE;
}

/** Where the colour changes on the way to the pixel so many from the middle. */
// @ts-expect-error: decorator
@inline
function hitAt(scene: usize, column: i32, row: i32, dx: i32, dy: i32, edge: i32): i32 {
  const here = distanceFrom(scene, column + edge * dx, row + edge * dy);
  const before = distanceFrom(scene, column + (edge - 1) * dx, row + (edge - 1) * dy);
  // Exact: a quotient below 64 of integers below 2^24 is never rounded up to the next integer.
  return (edge - 1) * PIXEL_ONE + <i32>(<f32>(before * PIXEL_ONE) / <f32>(before + here));
}

// @ts-expect-error: decorator
@inline
function distanceFrom(scene: usize, x: i32, y: i32): i32 {
  const level = <i32>load<u8>(<usize>(load<i32>(scene, SCENE_DATA) + y * load<i32>(scene, SCENE_STRIDE) + x));
  const block = (y >> 3) * load<i32>(scene, SCENE_COLUMNS) + (x >> 3);
  const threshold = <i32>load<i16>(<usize>(load<i32>(scene, SCENE_LEVELS) + 2 * block));
  return abs(2 * (level * LEVEL_ONE - threshold) + 1);
}

function cut(scene: usize, column: i32, row: i32, dx: i32, dy: i32, inverted: i32, limit: i32): i32 {
  const before = walk(scene, column, row, -dx, -dy, inverted, limit);
  if (before < 2) return 0;
  back0 = hit0;
  const back1 = hit1;
  const back2 = hit2;
  const after = walk(scene, column, row, dx, dy, inverted, limit);
  if (after < 2) return 0;
  forth0 = hit0;
  return fitCut(before == 3 ? -back2 : -NOWHERE, -back1, -back0, hit0, hit1, after == 3 ? hit2 : NOWHERE);
}

function walk(scene: usize, column: i32, row: i32, dx: i32, dy: i32, inverted: i32, limit: i32): i32 {
  const columns = load<i32>(scene, SCENE_COLUMNS);
  const stride = load<i32>(scene, SCENE_STRIDE);
  let place = dx == 0 ? row : column;
  const size = load<i32>(scene + (dx == 0 ? SCENE_HEIGHT : SCENE_WIDTH));
  const pixelsLeft = dx + dy > 0 ? size - 1 - place : place;
  const steps = min(limit, pixelsLeft);
  let at = <usize>(load<i32>(scene, SCENE_DATA) + row * stride + column);
  const move = dy * stride + dx;
  let level = <usize>(load<i32>(scene, SCENE_LEVELS) + 2 * ((row >> 3) * columns + (column >> 3)));
  const levelMove = 2 * (dy * columns + dx);
  const ahead = dx + dy;
  const firstOfBlock = ahead > 0 ? 0 : 7;
  let threshold = <i32>load<i16>(level);
  let sign: i32 = inverted == 0 ? -1 : 1;
  let before = sign * (2 * (<i32>load<u8>(at) * LEVEL_ONE - threshold) + 1);
  if (before < 0) return 0;
  let count = 0;
  for (let i = 1; i <= steps; i++) {
    at += move;
    place += ahead;
    if ((place & 7) == firstOfBlock) {
      level += levelMove;
      threshold = <i32>load<i16>(level);
    }
    const here = sign * (2 * (<i32>load<u8>(at) * LEVEL_ONE - threshold) + 1);
    if (here >= 0) {
      before = here;
      continue;
    }
    const hit = (i - 1) * PIXEL_ONE + (before * PIXEL_ONE) / (before - here);
    count++;
    if (count == 3) {
      hit2 = hit;
      return 3;
    }
    if (count == 2) hit1 = hit;
    else hit0 = hit;
    sign = -sign;
    before = -here;
  }
  if (count == 2 && steps == pixelsLeft) {
    hit2 = steps * PIXEL_ONE + PIXEL_ONE / 2;
    return 3;
  }
  return count;
}
