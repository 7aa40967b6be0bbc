/**
 * What covers the middle of a symbol, and how large it may be.
 */

import { blockLayout } from '../engine/symbol/block-layout.ts';
import { sideOf } from '../engine/symbol/version.ts';
import type { ErrorCorrectionLevel } from '../types.ts';
import { spentByBlock } from './correction.ts';

/** Share of wrong modules from which an area counts as covered; opaque covers are wrong in a half. */
const COVERED_SHARE = 0.2;

/** Fewer wrong modules are damage, not a cover. */
const LEAST_WRONG = 6;

/** Modules per side of the centred square that is covered, odd; 0 when none is. */
export function findLogo(size: number, wrong: Uint8Array): number {
  let best = { side: 0, score: 0 };
  for (let side = 3; side <= size - 16; side += 2) {
    let count = 0;
    const first = (size - side) / 2;
    for (let row = first; row < first + side; row++) {
      for (let column = first; column < first + side; column++) count += wrong[row * size + column];
    }
    const score = count - COVERED_SHARE * side * side;
    if (count >= LEAST_WRONG && score > best.score) best = { side, score };
  }
  return best.side;
}

/** Whether a module lies in the centred square of a side. */
export function isInMiddle(size: number, side: number, module: number): boolean {
  const column = module % size;
  const row = (module - column) / size;
  return Math.abs(2 * column - size + 1) < side && Math.abs(2 * row - size + 1) < side;
}

/**
 * Share of the error correction that a centred square costs the worst block at most: every codeword that it touches counts
 * as an error, though a module under it is right in half of the cases.
 * @param isWrong modules that are wrong in any case
 */
export function logoCost(
  version: number,
  errorCorrectionLevel: ErrorCorrectionLevel,
  side: number,
  isWrong: (module: number) => boolean = () => false,
): number {
  const size = sideOf(version);
  const layout = blockLayout(version, errorCorrectionLevel);
  return Math.max(...spentByBlock({ layout }, (module) => isInMiddle(size, side, module) || isWrong(module)));
}

/**
 * Modules per side of the largest centred square, odd, that costs the worst block no more than a share of its error
 * correction; 0 when none fits. Squares end where the rows of the finder patterns begin.
 */
export function largestLogo(
  version: number,
  errorCorrectionLevel: ErrorCorrectionLevel,
  share: number,
  isWrong?: (module: number) => boolean,
): number {
  const most = sideOf(version) - 16;
  let largest = 0;
  for (let side = 1; side <= most; side += 2) {
    if (logoCost(version, errorCorrectionLevel, side, isWrong) > share) break;
    largest = side;
  }
  return largest;
}
