// Rays through the outlines of finder patterns: see Kernels in ../kernels.ts.

import {
  LEAST_FIRST_PAIRS,
  LEAST_PAIRS,
  RAY_COSINES,
  RAY_SINES,
  RAYS,
  SCENE_COLUMNS,
  SCENE_DATA,
  SCENE_HEIGHT,
  SCENE_LEVELS,
  SCENE_STRIDE,
  SCENE_WIDTH,
} from './layout';

const MOST_MODULES: f64 = 6.5;
const MOST_ASYMMETRY: f64 = 1.3;
const STEPS_PER_MODULE: f64 = 4;
const LEAST_STEP: f64 = 1;
const BEGIN_SHARE: i32 = 16;
const FIRST_EIGHTHS: i32 = 5;
const PLACE_BITS: i32 = 12;
const PLACE_ONE: i32 = 1 << PLACE_BITS;

let hit0: f64 = 0;
let hit1: f64 = 0;
let hit2: f64 = 0;

export function castRays(scene: usize, x: f64, y: f64, inverted: i32, moduleSize: f64, least: i32, reach: usize): i32 {
  const step = max<f64>(LEAST_STEP, moduleSize / STEPS_PER_MODULE);
  const steps = <i32>((MOST_MODULES * moduleSize) / step);
  const px = <i32>floor<f64>((x - 0.5) * PLACE_ONE);
  const py = <i32>floor<f64>((y - 0.5) * PLACE_ONE);
  let score = 0;
  memory.fill(reach, 0, 8 * RAYS);
  for (let cast = 0; cast < RAYS; cast++) {
    if (score + 2 * (RAYS - cast) < least) return 0;
    if (cast == RAYS / 3 && least > 0 && countPairs(reach, 3) < LEAST_FIRST_PAIRS) return 0;
    const ray = ((3 * cast) % RAYS) + (3 * cast) / RAYS;
    const dx = <i32>(load<f64>(8 * ray, RAY_COSINES) * step * PLACE_ONE);
    const dy = <i32>(load<f64>(8 * ray, RAY_SINES) * step * PLACE_ONE);
    const count = castRay(scene, px, py, dx, dy, inverted, step, steps);
    if (count < 2) continue;
    if (count == 3) {
      const unit = (hit2 - hit0) / 2;
      const middle = (hit0 + hit2) / 2;
      const distance = (middle + hit1) / 5;
      if (abs<f64>(distance - unit) < 0.3 * unit + 0.3 && abs<f64>(middle - hit1) < 1.3 * unit) {
        store<f64>(reach + 8 * ray, distance);
        score += 2;
        continue;
      }
    }
    if (hit1 > 1.25 * hit0 && hit1 < 2.4 * hit0) {
      store<f64>(reach + 8 * ray, (hit0 + hit1) / 4);
      score++;
    }
  }
  if (least > 0 && (score < least || countPairs(reach, 1) < LEAST_PAIRS)) return 0;
  return score;
}

function countPairs(reach: usize, step: i32): i32 {
  let pairs = 0;
  for (let ray = 0; ray < RAYS / 2; ray += step) {
    const one = load<f64>(reach + 8 * ray);
    const other = load<f64>(reach + 8 * (ray + RAYS / 2));
    if (one > 0 && one < MOST_ASYMMETRY * other && other < MOST_ASYMMETRY * one) pairs++;
  }
  return pairs;
}

function castRay(scene: usize, x: i32, y: i32, dx: i32, dy: i32, inverted: i32, step: f64, steps: i32): i32 {
  const data = <usize>load<i32>(scene, SCENE_DATA);
  const stride = load<i32>(scene, SCENE_STRIDE);
  const levels = <usize>load<i32>(scene, SCENE_LEVELS);
  const columns = load<i32>(scene, SCENE_COLUMNS);
  // The middle has been seen to be of one colour, and outlines do not lie arbitrarily far apart.
  const begin = steps / BEGIN_SHARE;
  const border = min(
    steps,
    min(stepsInside(x, dx, load<i32>(scene, SCENE_WIDTH)), stepsInside(y, dy, load<i32>(scene, SCENE_HEIGHT))),
  );
  let last = min(border, (steps * FIRST_EIGHTHS) >> 3);
  let count = 0;
  let sign: i32 = inverted == 0 ? -1 : 1;
  let before: i32 = 0;
  for (let i = begin, px = x + begin * dx, py = y + begin * dy; i <= last; i++, px += dx, py += dy) {
    const fx = (px >> 4) & 255;
    const at = data + (py >> PLACE_BITS) * stride + (px >> PLACE_BITS);
    const below = at + stride;
    const a = <i32>load<u8>(at);
    const c = <i32>load<u8>(below);
    const upper = (a << 8) + fx * (<i32>load<u8>(at, 1) - a);
    const lower = (c << 8) + fx * (<i32>load<u8>(below, 1) - c);
    const block = ((py + PLACE_ONE / 2) >> 15) * columns + ((px + PLACE_ONE / 2) >> 15);
    const threshold = <i32>load<i16>(levels + 2 * block) << 13;
    const level = sign * ((upper << 8) + ((py >> 4) & 255) * (lower - upper) - threshold);
    if (level >= 0) {
      before = level;
      continue;
    }
    if (i == begin) return 0;
    const hit = <f64>i * step - (step * <f64>level) / <f64>(level - before);
    count++;
    if (count == 3) {
      hit2 = hit;
      return 3;
    }
    if (count == 1) {
      hit0 = hit;
      last = min(border, 3 * i);
    } else {
      hit1 = hit;
      last = min(border, 2 * i + 2);
    }
    sign = -sign;
    before = -level;
  }
  return count;
}

function stepsInside(place: i32, step: i32, pixels: i32): i32 {
  const end = (pixels - 1) << PLACE_BITS;
  if (place < 0 || place >= end) return -1;
  if (step == 0) return end;
  return (step > 0 ? end - 1 - place : place) / abs(step);
}
