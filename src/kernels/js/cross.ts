/**
 * Candidates for finder patterns cut in both directions: see `Kernels`.
 */

import {
  BLOCK,
  CANDIDATE_CORE,
  CANDIDATE_INVERTED,
  CANDIDATE_WORDS,
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
} from '../kernels.ts';
import type { KernelMemory } from '../memory.ts';
import { fitCut } from './cut.ts';

/** A missing outer edge lies this far away, in 1/64 pixel. */
const NOWHERE = 1 << 24;

/** Half the factor by which modules may differ along the two axes under tilt. */
const MOST_STRETCH_HALVES = 7;

/** A walk ends after 19.25 modules: five and a half of the largest stretch; in 2048ths of the width of eight modules. */
const WALK_SHARE = 77;

/** Distances of the edges met on the way from the middle. */
const back = /* @__PURE__ */ new Int32Array(3);
const forth = /* @__PURE__ */ new Int32Array(3);

export function crossCheck(memory: KernelMemory, scene: number, candidates: number, count: number): number {
  const { i32 } = memory;
  let to = candidates >> 2;
  const begin = to;
  for (let i = 0, at = to; i < count; i++, at += CANDIDATE_WORDS) {
    const inverted = i32[at + CANDIDATE_INVERTED];
    const column = i32[at + CANDIDATE_X] >> 6;
    const core = i32[at + CANDIDATE_CORE];
    const row = i32[at + CANDIDATE_Y] >> 6;
    const vertical = cut(memory, scene, column, row, 0, 1, inverted, core);
    if (vertical === 0) continue;
    const y = row * PIXEL_ONE + PIXEL_ONE / 2 + ((forth[0] - back[0]) >> 1);
    const horizontal = cut(memory, scene, column, y >> 6, 1, 0, inverted, core);
    if (horizontal === 0) continue;
    if (2 * vertical > MOST_STRETCH_HALVES * horizontal || 2 * horizontal > MOST_STRETCH_HALVES * vertical) continue;
    i32[to + CANDIDATE_X] = column * PIXEL_ONE + PIXEL_ONE / 2 + ((forth[0] - back[0]) >> 1);
    i32[to + CANDIDATE_Y] = y;
    i32[to + CANDIDATE_CORE] = Math.max(vertical, horizontal);
    i32[to + CANDIDATE_INVERTED] = inverted;
    to += CANDIDATE_WORDS;
  }
  return (to - begin) / CANDIDATE_WORDS;
}

/** Width of eight modules along a column or row when it is cut like a finder pattern there, else 0. */
function cut(
  memory: KernelMemory,
  scene: number,
  column: number,
  row: number,
  dx: number,
  dy: number,
  inverted: number,
  core: number,
): number {
  const limit = (core * WALK_SHARE) >> 11;
  const before = walk(memory, scene, column, row, -dx, -dy, inverted, limit, back);
  if (before < 2) return 0;
  const after = walk(memory, scene, column, row, dx, dy, inverted, limit, forth);
  if (after < 2) return 0;
  return fitCut(
    before === 3 ? -back[2] : -NOWHERE,
    -back[1],
    -back[0],
    forth[0],
    forth[1],
    after === 3 ? forth[2] : NOWHERE,
  );
}

/**
 * Goes from the centre of a pixel along an axis and notes where the colour changes, to 1/64 pixel. The border of the plane
 * counts as the outermost edge.
 * @returns how many changes were met, at most three; 0 also when the walk begins in the other colour
 */
function walk(
  { u8, i16, i32 }: KernelMemory,
  scene: number,
  column: number,
  row: number,
  dx: number,
  dy: number,
  inverted: number,
  limit: number,
  out: Int32Array,
): number {
  const words = scene >> 2;
  const columns = i32[words + SCENE_COLUMNS];
  const stride = i32[words + SCENE_STRIDE];
  const ahead = dx + dy;
  let place = dx === 0 ? row : column;
  const pixelsLeft = ahead > 0 ? i32[words + (dx === 0 ? SCENE_HEIGHT : SCENE_WIDTH)] - 1 - place : place;
  const steps = Math.min(limit, pixelsLeft);
  let at = i32[words + SCENE_DATA] + row * stride + column;
  const move = dy * stride + dx;
  let level = (i32[words + SCENE_LEVELS] >> 1) + (row >> 3) * columns + (column >> 3);
  const levelMove = dy * columns + dx;
  const firstOfBlock = ahead > 0 ? 0 : BLOCK - 1;
  // Positive while the colour is the one wanted: dark first, for a pattern that is not inverted. Odd, so never 0: a level
  // equal to the threshold is light.
  let sign = inverted === 0 ? -1 : 1;
  let before = sign * (2 * (u8[at] * LEVEL_ONE - i16[level]) + 1);
  if (before < 0) return 0;
  let count = 0;
  for (let i = 1; i <= steps; i++) {
    at += move;
    place += ahead;
    if ((place & (BLOCK - 1)) === firstOfBlock) level += levelMove;
    const here = sign * (2 * (u8[at] * LEVEL_ONE - i16[level]) + 1);
    if (here >= 0) {
      before = here;
      continue;
    }
    out[count++] = (i - 1) * PIXEL_ONE + Math.floor((before * PIXEL_ONE) / (before - here));
    if (count === 3) return 3;
    sign = -sign;
    before = -here;
  }
  if (count === 2 && steps === pixelsLeft) out[count++] = steps * PIXEL_ONE + PIXEL_ONE / 2;
  return count;
}
