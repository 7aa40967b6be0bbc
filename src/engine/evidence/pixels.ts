/**
 * Pictures that were enlarged by repeating pixels have fewer pixels than it seems.
 */

import type { LumaImage } from '../../types.ts';
import { type Spans, someRows } from './spans.ts';

/** Levels between two pixels that make a step. */
const STEP = 24;

/** Steps of cameras spread over more than two pixels; a step is alone if those beside it have less than this share of it. */
const BESIDE = 0.25;

/** Share of steps from which on they are all alone, and steps that tell. */
const ALONE = 0.7;
const LEAST_STEPS = 64;

/** The shortest runs of equal pixels are chance; those at this share of all are one pixel. */
const SHORT = 0.2;

/** Side of what was one pixel before the picture was enlarged, px, by the runs between steps in its rows; otherwise 1. */
export function pixelSize({ data, stride }: LumaImage, spans: Spans): number {
  const runs = new Uint32Array(32);
  let [steps, alone, count] = [0, 0, 0];
  for (const i of someRows(spans)) {
    const start = (spans.top + i) * stride;
    let last = -1;
    for (let at = start + spans.from[i] + 1, end = start + spans.to[i] - 2; at < end; at++) {
      const step = Math.abs(data[at + 1] - data[at]);
      if (step < STEP) continue;
      steps++;
      const beside = Math.abs(data[at] - data[at - 1]) + Math.abs(data[at + 2] - data[at + 1]);
      if (beside < BESIDE * step) alone++;
      if (last >= 0) {
        runs[Math.min(31, at - last)]++;
        count++;
      }
      last = at;
    }
  }
  if (steps < LEAST_STEPS || alone < ALONE * steps) return 1;
  let [length, sum] = [0, 0];
  while (length < 31 && sum <= SHORT * count) sum += runs[++length];
  return length;
}
