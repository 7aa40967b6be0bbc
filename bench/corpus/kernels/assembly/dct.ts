// Blocks through the discrete cosine transform and back: see ../../coding/dct.ts for the algorithm.

const C4: f32 = 0.70710678118654752;
const C6: f32 = 0.38268343236508977;
const Q: f32 = 0.54119610014619698;
const R: f32 = 1.30656296487637653;
const ROOT2: f32 = 1.41421356237309505;
const TWICE_C2: f32 = 1.84775906502257351;

/**
 * Rounds the coefficients of every 8x8 block of a plane, or of its difference to a prediction, to multiples of their steps.
 *
 * @param prediction a plane of the same size; 0 for none
 * @param width in samples, a multiple of 8, as `height`
 * @param factors 64 to multiply coefficients by, column by column, and 64 to multiply them back
 * @param rounding what is added to magnitudes before the rest is cut off
 * @param block scratch of 64 floats
 */
export function codeBlocks(
  plane: usize,
  prediction: usize,
  width: i32,
  height: i32,
  factors: usize,
  rounding: f32,
  block: usize,
): void {
  const pitch: usize = 4 * width;
  for (let top = 0; top < height; top += 8) {
    for (let left = 0; left < width; left += 8) {
      const offset = <usize>top * pitch + 4 * left;
      const at = plane + offset;
      const predicted = prediction + offset;
      copyBlock(at, pitch, block, 32);
      if (prediction != 0) combine(block, predicted, pitch, -1);
      // The transform is separable: columns first, then, transposed, rows.
      forward(block);
      forward(block + 16);
      transpose(block);
      forward(block);
      forward(block + 16);
      if (roundAll(block, factors, rounding)) {
        inverse(block);
        inverse(block + 16);
        transpose(block);
        inverse(block);
        inverse(block + 16);
      } else {
        const mean = v128.load32_splat(block);
        for (let k: usize = 0; k < 256; k += 16) v128.store(block + k, mean);
      }
      if (prediction != 0) combine(block, predicted, pitch, 1);
      copyBlock(block, 32, at, pitch);
    }
  }
}

function copyBlock(from: usize, fromPitch: usize, to: usize, toPitch: usize): void {
  for (let y = 0; y < 8; y++, from += fromPitch, to += toPitch) {
    v128.store(to, v128.load(from));
    v128.store(to, v128.load(from, 16), 16);
  }
}

/** Adds a block of a plane, times `sign`. */
function combine(block: usize, from: usize, pitch: usize, sign: f32): void {
  const signs = f32x4.splat(sign);
  for (let y = 0; y < 8; y++, block += 32, from += pitch) {
    v128.store(block, f32x4.add(v128.load(block), f32x4.mul(signs, v128.load(from))));
    v128.store(block, f32x4.add(v128.load(block, 16), f32x4.mul(signs, v128.load(from, 16))), 16);
  }
}

/** Whether anything but the mean is left. */
function roundAll(block: usize, factors: usize, rounding: f32): bool {
  const part = f32x4.splat(rounding);
  const sign = f32x4.splat(-0.0);
  let others = i32x4.splat(0);
  for (let k: usize = 0; k < 256; k += 16) {
    const value = f32x4.mul(v128.load(block + k), v128.load(factors + k));
    const whole = f32x4.floor(f32x4.add(f32x4.abs(value), part));
    const level = f32x4.mul(v128.or(whole, v128.and(value, sign)), v128.load(factors + k, 256));
    v128.store(block + k, level);
    others = v128.or(others, k == 0 ? f32x4.replace_lane(whole, 0, 0) : whole);
  }
  return v128.any_true(others);
}

/** Transforms four columns of eight. */
function forward(at: usize): void {
  const a0 = v128.load(at);
  const a1 = v128.load(at, 32);
  const a2 = v128.load(at, 64);
  const a3 = v128.load(at, 96);
  const a4 = v128.load(at, 128);
  const a5 = v128.load(at, 160);
  const a6 = v128.load(at, 192);
  const a7 = v128.load(at, 224);
  const s0 = f32x4.add(a0, a7);
  const s1 = f32x4.add(a1, a6);
  const s2 = f32x4.add(a2, a5);
  const s3 = f32x4.add(a3, a4);
  const d0 = f32x4.sub(a0, a7);
  const d1 = f32x4.sub(a1, a6);
  const d2 = f32x4.sub(a2, a5);
  const d3 = f32x4.sub(a3, a4);
  const even0 = f32x4.add(s0, s3);
  const even1 = f32x4.add(s1, s2);
  const even3 = f32x4.sub(s0, s3);
  const turn = f32x4.mul(f32x4.add(f32x4.sub(s1, s2), even3), f32x4.splat(C4));
  v128.store(at, f32x4.add(even0, even1));
  v128.store(at, f32x4.sub(even0, even1), 128);
  v128.store(at, f32x4.add(even3, turn), 64);
  v128.store(at, f32x4.sub(even3, turn), 192);
  const odd0 = f32x4.add(d3, d2);
  const odd2 = f32x4.add(d1, d0);
  const mixed = f32x4.mul(f32x4.sub(odd0, odd2), f32x4.splat(C6));
  const low = f32x4.add(f32x4.mul(f32x4.splat(Q), odd0), mixed);
  const high = f32x4.add(f32x4.mul(f32x4.splat(R), odd2), mixed);
  const half = f32x4.mul(f32x4.add(d2, d1), f32x4.splat(C4));
  const plus = f32x4.add(d0, half);
  const minus = f32x4.sub(d0, half);
  v128.store(at, f32x4.add(minus, low), 160);
  v128.store(at, f32x4.sub(minus, low), 96);
  v128.store(at, f32x4.add(plus, high), 32);
  v128.store(at, f32x4.sub(plus, high), 224);
}

/** Undoes `forward`. */
function inverse(at: usize): void {
  const b0 = v128.load(at);
  const b1 = v128.load(at, 32);
  const b2 = v128.load(at, 64);
  const b3 = v128.load(at, 96);
  const b4 = v128.load(at, 128);
  const b5 = v128.load(at, 160);
  const b6 = v128.load(at, 192);
  const b7 = v128.load(at, 224);
  const sum04 = f32x4.add(b0, b4);
  const diff04 = f32x4.sub(b0, b4);
  const sum26 = f32x4.add(b2, b6);
  const diff26 = f32x4.sub(f32x4.mul(f32x4.sub(b2, b6), f32x4.splat(ROOT2)), sum26);
  const e0 = f32x4.add(sum04, sum26);
  const e3 = f32x4.sub(sum04, sum26);
  const e1 = f32x4.add(diff04, diff26);
  const e2 = f32x4.sub(diff04, diff26);
  const sum53 = f32x4.add(b5, b3);
  const diff53 = f32x4.sub(b5, b3);
  const sum17 = f32x4.add(b1, b7);
  const diff17 = f32x4.sub(b1, b7);
  const o7 = f32x4.add(sum17, sum53);
  const cross = f32x4.mul(f32x4.add(diff53, diff17), f32x4.splat(TWICE_C2));
  const o6 = f32x4.sub(f32x4.sub(cross, f32x4.mul(diff53, f32x4.splat(2 * R))), o7);
  const o5 = f32x4.sub(f32x4.mul(f32x4.sub(sum17, sum53), f32x4.splat(ROOT2)), o6);
  const o4 = f32x4.sub(f32x4.sub(cross, f32x4.mul(diff17, f32x4.splat(2 * Q))), o5);
  v128.store(at, f32x4.add(e0, o7));
  v128.store(at, f32x4.sub(e0, o7), 224);
  v128.store(at, f32x4.add(e1, o6), 32);
  v128.store(at, f32x4.sub(e1, o6), 192);
  v128.store(at, f32x4.add(e2, o5), 64);
  v128.store(at, f32x4.sub(e2, o5), 160);
  v128.store(at, f32x4.add(e3, o4), 96);
  v128.store(at, f32x4.sub(e3, o4), 128);
}

/** Transposes a block of 8x8 in place. */
function transpose(block: usize): void {
  transposeQuarters(block, block);
  transposeQuarters(block + 144, block + 144);
  transposeQuarters(block + 16, block + 128);
}

/** Transposes two quarters of 4x4 and swaps them; they may be the same. */
function transposeQuarters(a: usize, b: usize): void {
  const a0 = v128.load(a);
  const a1 = v128.load(a, 32);
  const a2 = v128.load(a, 64);
  const a3 = v128.load(a, 96);
  const b0 = v128.load(b);
  const b1 = v128.load(b, 32);
  const b2 = v128.load(b, 64);
  const b3 = v128.load(b, 96);
  storeTransposed(b, a0, a1, a2, a3);
  if (a != b) storeTransposed(a, b0, b1, b2, b3);
}

// @ts-expect-error: decorator
@inline
function storeTransposed(to: usize, r0: v128, r1: v128, r2: v128, r3: v128): void {
  const low01 = v128.shuffle<f32>(r0, r1, 0, 4, 1, 5);
  const low23 = v128.shuffle<f32>(r2, r3, 0, 4, 1, 5);
  const high01 = v128.shuffle<f32>(r0, r1, 2, 6, 3, 7);
  const high23 = v128.shuffle<f32>(r2, r3, 2, 6, 3, 7);
  v128.store(to, v128.shuffle<f32>(low01, low23, 0, 1, 4, 5));
  v128.store(to, v128.shuffle<f32>(low01, low23, 2, 3, 6, 7), 32);
  v128.store(to, v128.shuffle<f32>(high01, high23, 0, 1, 4, 5), 64);
  v128.store(to, v128.shuffle<f32>(high01, high23, 2, 3, 6, 7), 96);
}
