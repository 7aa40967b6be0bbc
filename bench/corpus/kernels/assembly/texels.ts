// Effects on texels: see ../../effects/display.ts.

/**
 * Multiplies a row by base + a0 cos0 + b0 sin0 + a1 cos1 + b1 sin1.
 *
 * @param waves four rows of `pitch` bytes: cosines and sines of the one wave, then of the other
 */
export function multiplyByWaves(
  row: usize,
  width: i32,
  waves: usize,
  pitch: i32,
  base: f32,
  a0: f32,
  b0: f32,
  a1: f32,
  b1: f32,
): void {
  const end = row + 4 * (width & ~3);
  for (; row < end; row += 16, waves += 16) {
    let factor = f32x4.add(f32x4.splat(base), f32x4.mul(f32x4.splat(a0), v128.load(waves)));
    factor = f32x4.add(factor, f32x4.mul(f32x4.splat(b0), v128.load(waves + pitch)));
    factor = f32x4.add(factor, f32x4.mul(f32x4.splat(a1), v128.load(waves + 2 * pitch)));
    factor = f32x4.add(factor, f32x4.mul(f32x4.splat(b1), v128.load(waves + 3 * pitch)));
    v128.store(row, f32x4.mul(v128.load(row), factor));
  }
  for (let x = 0; x < (width & 3); x++, row += 4, waves += 4) {
    const first = a0 * load<f32>(waves) + b0 * load<f32>(waves + pitch);
    const second = a1 * load<f32>(waves + 2 * pitch) + b1 * load<f32>(waves + 3 * pitch);
    store<f32>(row, load<f32>(row) * (base + first + second));
  }
}
