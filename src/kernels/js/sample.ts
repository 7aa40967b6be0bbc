/**
 * Levels of modules: see `Kernels`.
 */

import { levelAt } from '../../image/level.ts';
import { SAMPLED_SHARE, SCENE_DATA, SCENE_HEIGHT, SCENE_STRIDE, SCENE_WIDTH } from '../kernels.ts';
import type { KernelMemory } from '../memory.ts';

export function sampleModules(
  { u8, i16, i32, f32, f64 }: KernelMemory,
  scene: number,
  map: number,
  size: number,
  modules: number,
  count: number,
  taps: number,
  shifts: number,
  out: number,
): void {
  const words = scene >> 2;
  const plane = {
    data: u8.subarray(i32[words + SCENE_DATA]),
    stride: i32[words + SCENE_STRIDE],
    width: i32[words + SCENE_WIDTH],
    height: i32[words + SCENE_HEIGHT],
  };
  const [h0, h1, h2, h3, h4, h5, h6, h7, h8] = f64.subarray(map >> 3, (map >> 3) + 9);
  const step = SAMPLED_SHARE / taps;
  const first = (1 - SAMPLED_SHARE + step) / 2;
  // Of both columns of places, apart as the lanes of the other build have them.
  const sums = new Float64Array(2);
  for (let k = 0; k < count; k++) {
    const module = modules === 0 ? k : i16[(modules >> 1) + k];
    const row = (module / size) | 0;
    const column = module - row * size;
    const dx = shifts === 0 ? 0 : f64[(shifts >> 3) + 2 * k];
    const dy = shifts === 0 ? 0 : f64[(shifts >> 3) + 2 * k + 1];
    sums.fill(0);
    for (let j = 0; j < taps; j++) {
      const v = row + first + j * step;
      for (let i = 0; i < taps; i++) {
        const u = column + first + i * step;
        const scale = 1 / (h6 * u + h7 * v + h8);
        const x = (h0 * u + h1 * v + h2) * scale + dx;
        const y = (h3 * u + h4 * v + h5) * scale + dy;
        sums[i] += levelAt(plane, x, y);
      }
    }
    f32[(out >> 2) + k] = (sums[0] + sums[1]) / (taps * taps);
  }
}
