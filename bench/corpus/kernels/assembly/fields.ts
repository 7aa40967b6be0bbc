// Smooth fields from lattices: see ../../fields.ts.

import { lanesBelow, mix, storeMasked } from './lanes';

/** Pixels between lattice points. */
const STEP: i32 = 8;

/**
 * Joins lattice points linearly.
 *
 * @param lattice rows of `columns` points, one column and row more than there are cells
 */
export function fillField(lattice: usize, columns: i32, out: usize, width: i32, height: i32): void {
  for (let y = 0; y < height; y++, out += 4 * width) {
    const upper = lattice + 4 * (y / STEP) * columns;
    const lower = upper + 4 * columns;
    const t = f32x4.splat(<f32>(y % STEP) / <f32>STEP);
    let end = mix(v128.load32_splat(upper), v128.load32_splat(lower), t);
    for (let x = 0, i: usize = 4; x < width; x += STEP, i += 4) {
      const start = end;
      end = mix(v128.load32_splat(upper + i), v128.load32_splat(lower + i), t);
      const near = mix(start, end, f32x4(0, 0.125, 0.25, 0.375));
      const far = mix(start, end, f32x4(0.5, 0.625, 0.75, 0.875));
      if (x + STEP <= width) {
        v128.store(out + 4 * x, near);
        v128.store(out + 4 * x, far, 16);
      } else {
        storeMasked(out + 4 * x, near, lanesBelow(width - x));
        storeMasked(out + 4 * x + 16, far, lanesBelow(width - x - 4));
      }
    }
  }
}

/** Multiplies rows of a plane, `pitch` entries apart, by a packed field and a scale. */
export function multiplyByField(plane: usize, pitch: i32, field: usize, width: i32, height: i32, scale: f32): void {
  const scales = f32x4.splat(scale);
  for (let y = 0; y < height; y++, plane += 4 * pitch, field += 4 * width) {
    for (let x = 0; x < width; x += 4) {
      const at = plane + 4 * x;
      const factor = f32x4.mul(v128.load(field + 4 * x), scales);
      storeMasked(at, f32x4.mul(v128.load(at), factor), lanesBelow(width - x));
    }
  }
}
