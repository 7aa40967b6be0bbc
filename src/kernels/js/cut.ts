/**
 * Whether six edges on a line are those of a cut through the middle of a finder pattern.
 */

import { CORE_MODULES, PIXEL_ONE } from '../kernels.ts';

/** Cuts with modules narrower than three quarters of a pixel are chance. */
const LEAST_MODULE = (PIXEL_ONE * 3) / 4;

/** Slack of a width beside half a module, 0.7 pixels, in 1/16 of the unit of positions. */
const SLACK = /* @__PURE__ */ Math.ceil(0.7 * 16 * PIXEL_ONE);

/**
 * Width of eight modules when the edges enclose runs of 1 : 1 : 3 : 1 : 1, else 0.
 *
 * Pairs of neighbouring runs are measured between edges of one direction (2 : 4 : 4 : 2 modules), which ink spread, bloom
 * and a biased threshold do not move; each may be off by half a module and 0.7 pixels. One outer run may be wrong, where
 * the quiet zone is missing or dark.
 *
 * @param e0 positions in 1/64 pixel, ascending, below 2^25 apart
 */
export function fitCut(e0: number, e1: number, e2: number, e3: number, e4: number, e5: number): number {
  const inner = e3 - e2;
  const left = e2 - e1;
  const right = e4 - e3;
  const core = 2 * inner + left + right;
  if (core < CORE_MODULES * LEAST_MODULE) return 0;
  if (5 * inner < 4 * left || 5 * inner < 4 * right) return 0;
  const slack = core + SLACK;
  if (8 * Math.abs(left - right) > slack) return 0;
  const outerLeft = Math.abs(16 * (e2 - e0) - 4 * core);
  const outerRight = Math.abs(16 * (e5 - e3) - 4 * core);
  return outerLeft <= slack || outerRight <= slack ? core : 0;
}
