/**
 * Candidates for finder patterns: places that are cut like one along rows and along columns.
 */

import {
  CANDIDATE_CORE,
  CANDIDATE_INVERTED,
  CANDIDATE_WORDS,
  CANDIDATE_X,
  CANDIDATE_Y,
  CORE_MODULES,
  crossScratchBytes,
  PIXEL_ONE,
  scanScratchBytes,
} from '../../kernels/kernels.ts';
import type { Scene } from '../light/surface.ts';

/** Where a pattern may be, in pixels. */
export interface Candidate {
  readonly x: number;
  readonly y: number;
  readonly moduleSize: number;
  /** True for light on dark. */
  readonly inverted: boolean;
}

/** The inner square is three modules high, so this many rows apart no upright pattern of modules above a pixel is missed. */
const ROW_STEP = 3;

/** Candidates that there is room for; a crowded picture of twelve megapixels has a tenth of it. */
const CAPACITY = 1 << 16;

/** Bytes of memory that `findCandidates` takes for a plane. */
export function candidateBytes(width: number, height: number): number {
  return 4 * CANDIDATE_WORDS * CAPACITY + Math.max(scanScratchBytes(width), crossScratchBytes(width, height)) + 128;
}

/** Scans a scene from top to bottom. */
export function findCandidates({ workspace, plane, pointer }: Scene): Candidate[] {
  const { kernels, arena } = workspace;
  const mark = arena.mark();
  const out = arena.take(4 * CANDIDATE_WORDS * CAPACITY);
  // Both kernels use it, one after the other.
  const scratch = arena.take(Math.max(scanScratchBytes(plane.width), crossScratchBytes(plane.width, plane.height)));
  const count = kernels.scanRows(pointer, ROW_STEP - 1, ROW_STEP, out, CAPACITY, scratch);
  const left = kernels.crossCheck(pointer, out, count, scratch);
  const { i32 } = kernels.memory;
  const candidates: Candidate[] = [];
  for (let at = out >> 2, end = at + left * CANDIDATE_WORDS; at < end; at += CANDIDATE_WORDS) {
    candidates.push({
      x: i32[at + CANDIDATE_X] / PIXEL_ONE,
      y: i32[at + CANDIDATE_Y] / PIXEL_ONE,
      moduleSize: i32[at + CANDIDATE_CORE] / (PIXEL_ONE * CORE_MODULES),
      inverted: i32[at + CANDIDATE_INVERTED] === 1,
    });
  }
  arena.release(mark);
  return candidates;
}
