// Whether six edges are those of a cut through a finder pattern: see ../js/cut.ts.

import { CORE_MODULES, PIXEL_ONE } from './layout';

export const LEAST_CORE: i32 = (CORE_MODULES * PIXEL_ONE * 3) / 4;
export const SLACK: i32 = 717;

// @ts-expect-error: decorator
@inline
export function fitCut(e0: i32, e1: i32, e2: i32, e3: i32, e4: i32, e5: i32): i32 {
  const inner = e3 - e2;
  const left = e2 - e1;
  const right = e4 - e3;
  const core = 2 * inner + left + right;
  if (core < LEAST_CORE) return 0;
  if (5 * inner < 4 * left || 5 * inner < 4 * right) return 0;
  const slack = core + SLACK;
  if (8 * abs(left - right) > slack) return 0;
  const outerLeft = abs(16 * (e2 - e0) - 4 * core);
  const outerRight = abs(16 * (e5 - e3) - 4 * core);
  return outerLeft <= slack || outerRight <= slack ? core : 0;
}

/** The same for four cuts that begin at neighbouring edges: the widths, 0 where a cut does not fit. */
// @ts-expect-error: decorator
@inline
export function fitFourCuts(edges: usize): v128 {
  const e2 = v128.load(edges, 8);
  const e3 = v128.load(edges, 12);
  const inner = i32x4.sub(e3, e2);
  const left = i32x4.sub(e2, v128.load(edges, 4));
  const right = i32x4.sub(v128.load(edges, 16), e3);
  const core = i32x4.add(i32x4.add(inner, inner), i32x4.add(left, right));
  const five = i32x4.add(i32x4.shl(inner, 2), inner);
  const slack = i32x4.add(core, i32x4.splat(SLACK));
  let fits = i32x4.ge_s(core, i32x4.splat(LEAST_CORE));
  fits = v128.and(fits, i32x4.ge_s(five, i32x4.shl(i32x4.max_s(left, right), 2)));
  fits = v128.and(fits, i32x4.le_s(i32x4.shl(i32x4.abs(i32x4.sub(left, right)), 3), slack));
  if (!v128.any_true(fits)) return fits;
  const four = i32x4.shl(core, 2);
  const outerLeft = i32x4.abs(i32x4.sub(i32x4.shl(i32x4.sub(e2, v128.load(edges)), 4), four));
  const outerRight = i32x4.abs(i32x4.sub(i32x4.shl(i32x4.sub(v128.load(edges, 20), e3), 4), four));
  fits = v128.and(fits, i32x4.le_s(i32x4.min_s(outerLeft, outerRight), slack));
  return v128.and(core, fits);
}
