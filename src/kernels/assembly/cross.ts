// Candidates for finder patterns cut in both directions: see Kernels in ../kernels.ts.

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
const MOST_STRETCH_HALVES: i32 = 7;
const WALK_SHARE: i32 = 77;

let back0: i32 = 0;
let forth0: i32 = 0;
let hit0: i32 = 0;
let hit1: i32 = 0;
let hit2: i32 = 0;

export function crossCheck(scene: usize, candidates: usize, count: i32): i32 {
  let to = candidates;
  let left = 0;
  for (let i = 0, at = candidates; i < count; i++, at += CANDIDATE_BYTES) {
    const inverted = load<i32>(at, CANDIDATE_INVERTED);
    const column = load<i32>(at, CANDIDATE_X) >> 6;
    const core = load<i32>(at, CANDIDATE_CORE);
    const row = load<i32>(at, CANDIDATE_Y) >> 6;
    const vertical = cut(scene, column, row, 0, 1, inverted, core);
    if (vertical == 0) continue;
    const y = row * PIXEL_ONE + PIXEL_ONE / 2 + ((forth0 - back0) >> 1);
    const horizontal = cut(scene, column, y >> 6, 1, 0, inverted, core);
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

function cut(scene: usize, column: i32, row: i32, dx: i32, dy: i32, inverted: i32, core: i32): i32 {
  const limit = (core * WALK_SHARE) >> 11;
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
  let before = sign * (<i32>load<u8>(at) * LEVEL_ONE - threshold);
  if (before < 0) return 0;
  let count = 0;
  for (let i = 1; i <= steps; i++) {
    at += move;
    place += ahead;
    if ((place & 7) == firstOfBlock) {
      level += levelMove;
      threshold = <i32>load<i16>(level);
    }
    const here = sign * (<i32>load<u8>(at) * LEVEL_ONE - threshold);
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
