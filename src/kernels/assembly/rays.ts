// Rays through the outlines of finder patterns: see Kernels in ../kernels.ts.

import {
  LEAST_FIRST_PAIRS,
  LEAST_PAIRS,
  LEVEL_ONE,
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

let hit0: f64 = 0;
let hit1: f64 = 0;
let hit2: f64 = 0;

export function castRays(scene: usize, x: f64, y: f64, inverted: i32, moduleSize: f64, least: i32, reach: usize): i32 {
  const step = max<f64>(LEAST_STEP, moduleSize / STEPS_PER_MODULE);
  const limit = MOST_MODULES * moduleSize;
  let score = 0;
  memory.fill(reach, 0, 8 * RAYS);
  for (let cast = 0; cast < RAYS; cast++) {
    if (score + 2 * (RAYS - cast) < least) return 0;
    if (cast == RAYS / 3 && least > 0 && countPairs(reach, 3) < LEAST_FIRST_PAIRS) return 0;
    const ray = ((3 * cast) % RAYS) + (3 * cast) / RAYS;
    const dx = load<f64>(8 * ray, RAY_COSINES);
    const dy = load<f64>(8 * ray, RAY_SINES);
    const count = castRay(scene, x, y, dx, dy, inverted, step, limit);
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

function castRay(scene: usize, x: f64, y: f64, dx: f64, dy: f64, inverted: i32, step: f64, limit: f64): i32 {
  const data = <usize>load<i32>(scene, SCENE_DATA);
  const stride = load<i32>(scene, SCENE_STRIDE);
  const levels = <usize>load<i32>(scene, SCENE_LEVELS);
  const columns = load<i32>(scene, SCENE_COLUMNS);
  const right = <f64>load<i32>(scene, SCENE_WIDTH) - 0.5;
  const bottom = <f64>load<i32>(scene, SCENE_HEIGHT) - 0.5;
  let count = 0;
  let sign: f64 = inverted == 0 ? -1 : 1;
  let before: f64 = 0;
  for (let distance: f64 = 0; distance <= limit; distance += step) {
    const px = x + dx * distance;
    const py = y + dy * distance;
    if (!(px >= 0.5 && py >= 0.5 && px <= right && py <= bottom)) break;
    const column = min(<i32>(px - 0.5), <i32>right - 1);
    const row = min(<i32>(py - 0.5), <i32>bottom - 1);
    const fx = px - 0.5 - <f64>column;
    const fy = py - 0.5 - <f64>row;
    const at = data + row * stride + column;
    const below = at + stride;
    const a = <i32>load<u8>(at);
    const c = <i32>load<u8>(below);
    const upper = <f64>a + fx * <f64>(<i32>load<u8>(at, 1) - a);
    const lower = <f64>c + fx * <f64>(<i32>load<u8>(below, 1) - c);
    const block = (<i32>py >> 3) * columns + (<i32>px >> 3);
    const threshold = <f64>load<i16>(levels + 2 * block) / <f64>LEVEL_ONE;
    const level = sign * (upper + fy * (lower - upper) - threshold);
    if (level >= 0) {
      before = level;
      continue;
    }
    if (distance == 0) return 0;
    const hit = distance - (step * level) / (level - before);
    count++;
    if (count == 3) {
      hit2 = hit;
      return 3;
    }
    if (count == 2) hit1 = hit;
    else hit0 = hit;
    sign = -sign;
    before = -level;
  }
  return count;
}
