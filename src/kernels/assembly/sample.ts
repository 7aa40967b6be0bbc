// Levels of modules: see Kernels in ../kernels.ts.

import { SAMPLED_SHARE, SCENE_DATA, SCENE_HEIGHT, SCENE_STRIDE, SCENE_WIDTH } from './layout';

export function sampleModules(
  scene: usize,
  map: usize,
  size: i32,
  modules: usize,
  count: i32,
  taps: i32,
  shifts: usize,
  out: usize,
): void {
  const data = <usize>load<i32>(scene, SCENE_DATA);
  const stride = load<i32>(scene, SCENE_STRIDE);
  const width = load<i32>(scene, SCENE_WIDTH);
  const height = load<i32>(scene, SCENE_HEIGHT);
  const h0 = load<f64>(map);
  const h1 = load<f64>(map, 8);
  const h2 = load<f64>(map, 16);
  const h3 = load<f64>(map, 24);
  const h4 = load<f64>(map, 32);
  const h5 = load<f64>(map, 40);
  const h6 = load<f64>(map, 48);
  const h7 = load<f64>(map, 56);
  const h8 = load<f64>(map, 64);
  const step = SAMPLED_SHARE / <f64>taps;
  const first = (1 - SAMPLED_SHARE + step) / 2;
  const samples = <f64>(taps * taps);
  for (let k = 0; k < count; k++) {
    const module: i32 = modules == 0 ? k : load<i16>(modules + 2 * k);
    const row = module / size;
    const column = module - row * size;
    const dx: f64 = shifts == 0 ? 0 : load<f64>(shifts + 16 * k);
    const dy: f64 = shifts == 0 ? 0 : load<f64>(shifts + 16 * k, 8);
    let sum: f64 = 0;
    for (let j = 0; j < taps; j++) {
      const v = <f64>row + first + <f64>j * step;
      for (let i = 0; i < taps; i++) {
        const u = <f64>column + first + <f64>i * step;
        const scale = 1 / (h6 * u + h7 * v + h8);
        const x = (h0 * u + h1 * v + h2) * scale + dx - 0.5;
        const y = (h3 * u + h4 * v + h5) * scale + dy - 0.5;
        if (!(x > -1 && y > -1 && x < <f64>width && y < <f64>height)) {
          sum = NaN;
          continue;
        }
        const left = min(width - 2, <i32>x);
        const top = min(height - 2, <i32>y);
        const fx = min<f64>(1, max<f64>(0, x - <f64>left));
        const fy = min<f64>(1, max<f64>(0, y - <f64>top));
        const at = data + top * stride + left;
        const below = at + stride;
        const a = <i32>load<u8>(at);
        const c = <i32>load<u8>(below);
        const upper = <f64>a + fx * <f64>(<i32>load<u8>(at, 1) - a);
        const lower = <f64>c + fx * <f64>(<i32>load<u8>(below, 1) - c);
        sum += upper + fy * (lower - upper);
      }
    }
    store<f32>(out + 4 * k, <f32>(sum / samples));
  }
}
