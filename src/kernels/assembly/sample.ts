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
  const h0 = v128.load64_splat(map);
  const h1 = v128.load64_splat(map, 8);
  const h2 = v128.load64_splat(map, 16);
  const h3 = v128.load64_splat(map, 24);
  const h4 = v128.load64_splat(map, 32);
  const h5 = v128.load64_splat(map, 40);
  const h6 = v128.load64_splat(map, 48);
  const h7 = v128.load64_splat(map, 56);
  const h8 = v128.load64_splat(map, 64);
  const lanes = taps == 2 ? 3 : 1;
  const step = SAMPLED_SHARE / <f64>taps;
  const first = (1 - SAMPLED_SHARE + step) / 2;
  const samples = <f64>(taps * taps);
  const minusOne = f64x2.splat(-1);
  const one = f64x2.splat(1);
  const half = f64x2.splat(0.5);
  const zero = i64x2.splat(0);
  for (let k = 0; k < count; k++) {
    const module: i32 = modules == 0 ? k : load<i16>(modules + 2 * k);
    const row = module / size;
    const column = <f64>(module - row * size) + first;
    // Places side by side are worked out together; where there is but one, the second lane is left out in the end.
    const u = f64x2.replace_lane(f64x2.splat(column), 1, column + step);
    const dx = f64x2.splat(shifts == 0 ? 0 : load<f64>(shifts + 16 * k));
    const dy = f64x2.splat(shifts == 0 ? 0 : load<f64>(shifts + 16 * k, 8));
    let isInside = true;
    let sums = zero;
    for (let j = 0; j < taps; j++) {
      const v = f64x2.splat(<f64>row + first + <f64>j * step);
      const scale = f64x2.div(one, linear(h6, h7, h8, u, v));
      const x = f64x2.sub(f64x2.add(f64x2.mul(linear(h0, h1, h2, u, v), scale), dx), half);
      const y = f64x2.sub(f64x2.add(f64x2.mul(linear(h3, h4, h5, u, v), scale), dy), half);
      const inside = v128.and(
        v128.and(f64x2.gt(x, minusOne), f64x2.gt(y, minusOne)),
        v128.and(f64x2.lt(x, f64x2.splat(<f64>width)), f64x2.lt(y, f64x2.splat(<f64>height))),
      );
      if ((i64x2.bitmask(inside) & lanes) != lanes) isInside = false;
      const left = i32x4.max_s(zero, i32x4.min_s(i32x4.splat(width - 2), i32x4.trunc_sat_f64x2_s_zero(x)));
      const top = i32x4.max_s(zero, i32x4.min_s(i32x4.splat(height - 2), i32x4.trunc_sat_f64x2_s_zero(y)));
      const fx = f64x2.pmin(one, f64x2.pmax(zero, f64x2.sub(x, f64x2.convert_low_i32x4_s(left))));
      const fy = f64x2.pmin(one, f64x2.pmax(zero, f64x2.sub(y, f64x2.convert_low_i32x4_s(top))));
      const places = i32x4.add(i32x4.splat(<i32>data), i32x4.add(i32x4.mul(top, i32x4.splat(stride)), left));
      const a: usize = i32x4.extract_lane(places, 0);
      const b: usize = i32x4.extract_lane(places, 1);
      // Pairs of pixels of both places, then those below: left ones in the lower bytes.
      let pairs = v128.load16_lane(a, zero, 0);
      pairs = v128.load16_lane(b, pairs, 2);
      pairs = v128.load16_lane(a + stride, pairs, 4);
      pairs = v128.load16_lane(b + stride, pairs, 6);
      const lefts = v128.and(pairs, i32x4.splat(0xff));
      const rights = i32x4.shr_u(pairs, 8);
      const upper = between(lefts, rights, fx);
      const lower = between(highHalf(lefts), highHalf(rights), fx);
      sums = f64x2.add(sums, f64x2.add(upper, f64x2.mul(fy, f64x2.sub(lower, upper))));
    }
    const sum = f64x2.extract_lane(sums, 0) + (taps == 2 ? f64x2.extract_lane(sums, 1) : 0);
    store<f32>(out + 4 * k, isInside ? <f32>(sum / samples) : NaN);
  }
}

// @ts-ignore: decorator
@inline
function linear(a: v128, b: v128, c: v128, u: v128, v: v128): v128 {
  return f64x2.add(f64x2.add(f64x2.mul(a, u), f64x2.mul(b, v)), c);
}

/** Between two whole numbers each of the lower lanes. */
// @ts-ignore: decorator
@inline
function between(from: v128, to: v128, share: v128): v128 {
  const start = f64x2.convert_low_i32x4_s(from);
  return f64x2.add(start, f64x2.mul(share, f64x2.sub(f64x2.convert_low_i32x4_s(to), start)));
}

// @ts-ignore: decorator
@inline
function highHalf(v: v128): v128 {
  return v128.shuffle<i64>(v, v, 1, 1);
}
