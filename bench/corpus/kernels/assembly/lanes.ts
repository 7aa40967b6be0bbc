// Small helpers for vectors of four floats.

/** 0xffffffff in the lanes below `count`. */
// @ts-expect-error: decorator
@inline
export function lanesBelow(count: i32): v128 {
  return i32x4.lt_s(i32x4(0, 1, 2, 3), i32x4.splat(count));
}

/** Stores the lanes of a mask; the others stay as they are. */
// @ts-expect-error: decorator
@inline
export function storeMasked(to: usize, value: v128, mask: v128): void {
  v128.store(to, v128.bitselect(value, v128.load(to), mask));
}

/** a + (b - a) * t per lane. */
// @ts-expect-error: decorator
@inline
export function mix(a: v128, b: v128, t: v128): v128 {
  return f32x4.add(a, f32x4.mul(f32x4.sub(b, a), t));
}

/** Limits whole numbers to low..high. */
// @ts-expect-error: decorator
@inline
export function limit(value: v128, low: v128, high: v128): v128 {
  return i32x4.min_s(i32x4.max_s(value, low), high);
}
