/**
 * Rays through the outlines of finder patterns: see `Kernels`.
 */

import { RAY_COSINES, RAY_SINES } from '../constants.ts';
import {
  LEAST_FIRST_PAIRS,
  LEAST_PAIRS,
  RAYS,
  SCENE_COLUMNS,
  SCENE_DATA,
  SCENE_HEIGHT,
  SCENE_LEVELS,
  SCENE_STRIDE,
  SCENE_WIDTH,
} from '../kernels.ts';
import type { KernelMemory } from '../memory.ts';

/** Rays end here, in modules. */
const MOST_MODULES = 6.5;

/** Factor by which the reach of opposite rays may differ. */
const MOST_ASYMMETRY = 1.3;

/** Samples along a ray: this many per module, and no closer than that many pixels. */
const STEPS_PER_MODULE = 4;
const LEAST_STEP = 1;

/** A ray begins this share of its length from the middle: inside the first outline also where tilt presses it together. */
const BEGIN_SHARE = 16;

/** The first outline lies in these eighths of the length, the second at most three times as far, the third twice that. */
const FIRST_EIGHTHS = 5;

/** Positions along a ray are counted from the centre of the first pixel in units of 2^-12 pixel. */
const PLACE_BITS = 12;
const PLACE_ONE = 1 << PLACE_BITS;

/** Distances of the changes of colour along one ray. */
const hits = /* @__PURE__ */ new Float64Array(3);

export function castRays(
  memory: KernelMemory,
  scene: number,
  x: number,
  y: number,
  inverted: number,
  moduleSize: number,
  least: number,
  reach: number,
): number {
  const { f64 } = memory;
  const out = reach >> 3;
  const step = Math.max(LEAST_STEP, moduleSize / STEPS_PER_MODULE);
  const steps = Math.trunc((MOST_MODULES * moduleSize) / step);
  const px = Math.floor((x - 0.5) * PLACE_ONE);
  const py = Math.floor((y - 0.5) * PLACE_ONE);
  let score = 0;
  f64.fill(0, out, out + RAYS);
  for (let cast = 0; cast < RAYS; cast++) {
    if (score + 2 * (RAYS - cast) < least) return 0;
    if (cast === RAYS / 3 && least > 0 && countPairs(f64, out, 3) < LEAST_FIRST_PAIRS) return 0;
    // Every third ray all around, then those beside them.
    const ray = ((3 * cast) % RAYS) + Math.trunc((3 * cast) / RAYS);
    const dx = Math.trunc(f64[RAY_COSINES + ray] * step * PLACE_ONE);
    const dy = Math.trunc(f64[RAY_SINES + ray] * step * PLACE_ONE);
    const count = castRay(memory, scene, px, py, dx, dy, inverted, step, steps);
    if (count < 2) continue;
    const first = hits[0];
    const second = hits[1];
    if (count === 3) {
      // Outlines at 1.5, 2.5 and 3.5 modules; the first and third are edges of one direction, so bias cancels.
      const third = hits[2];
      const unit = (third - first) / 2;
      const middle = (first + third) / 2;
      const distance = (middle + second) / 5;
      if (Math.abs(distance - unit) < 0.3 * unit + 0.3 && Math.abs(middle - second) < 1.3 * unit) {
        f64[out + ray] = distance;
        score += 2;
        continue;
      }
    }
    if (second > 1.25 * first && second < 2.4 * first) {
      f64[out + ray] = (first + second) / 4;
      score++;
    }
  }
  if (least > 0 && (score < least || countPairs(f64, out, 1) < LEAST_PAIRS)) return 0;
  return score;
}

/** Pairs of opposite rays, every `step`th of them, that reach equally far. */
function countPairs(f64: Float64Array, reach: number, step: number): number {
  let pairs = 0;
  for (let at = reach; at < reach + RAYS / 2; at += step) {
    const one = f64[at];
    const other = f64[at + RAYS / 2];
    if (one > 0 && one < MOST_ASYMMETRY * other && other < MOST_ASYMMETRY * one) pairs++;
  }
  return pairs;
}

/**
 * Distances at which the colour changes, at most three, between samples that are interpolated from four pixels.
 * @param x in 2^-12 pixel, as `y`, `dx` and `dy`, which are those of a step
 * @param step in pixels
 */
function castRay(
  { u8, i16, i32 }: KernelMemory,
  scene: number,
  x: number,
  y: number,
  dx: number,
  dy: number,
  inverted: number,
  step: number,
  steps: number,
): number {
  const words = scene >> 2;
  const data = i32[words + SCENE_DATA];
  const stride = i32[words + SCENE_STRIDE];
  const levels = i32[words + SCENE_LEVELS] >> 1;
  const columns = i32[words + SCENE_COLUMNS];
  const begin = Math.trunc(steps / BEGIN_SHARE);
  const border = Math.min(
    steps,
    stepsInside(x, dx, i32[words + SCENE_WIDTH]),
    stepsInside(y, dy, i32[words + SCENE_HEIGHT]),
  );
  let last = Math.min(border, (steps * FIRST_EIGHTHS) >> 3);
  let count = 0;
  // Positive while the colour is the one wanted: dark first, for a pattern that is not inverted.
  let sign = inverted === 0 ? -1 : 1;
  let before = 0;
  for (let i = begin, px = x + begin * dx, py = y + begin * dy; i <= last; i++, px += dx, py += dy) {
    const fx = (px >> 4) & 255;
    const at = data + (py >> PLACE_BITS) * stride + (px >> PLACE_BITS);
    const upper = (u8[at] << 8) + fx * (u8[at + 1] - u8[at]);
    const lower = (u8[at + stride] << 8) + fx * (u8[at + stride + 1] - u8[at + stride]);
    // A block has eight pixels, and pixel centres lie half a pixel inside.
    const block = levels + ((py + PLACE_ONE / 2) >> 15) * columns + ((px + PLACE_ONE / 2) >> 15);
    // Levels and thresholds in 1/65536.
    const level = sign * ((upper << 8) + ((py >> 4) & 255) * (lower - upper) - (i16[block] << 13));
    if (level >= 0) {
      before = level;
      continue;
    }
    if (i === begin) return 0;
    hits[count++] = i * step - (step * level) / (level - before);
    if (count === 3) break;
    last = Math.min(border, count === 1 ? 3 * i : 2 * i + 2);
    sign = -sign;
    before = -level;
  }
  return count;
}

/** Steps from a place that stay where four pixels are around; -1 when the place itself does not. */
function stepsInside(place: number, step: number, pixels: number): number {
  const end = (pixels - 1) << PLACE_BITS;
  if (place < 0 || place >= end) return -1;
  if (step === 0) return end;
  return Math.trunc((step > 0 ? end - 1 - place : place) / Math.abs(step));
}
