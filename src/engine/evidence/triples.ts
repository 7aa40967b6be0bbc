/**
 * Triples of finder patterns that may frame a symbol: those whose patterns were all seen and are of one size. Others have a
 * corner that two patterns point at.
 */

import type { Point, Quad } from '../../types.ts';
import { holds, middleOf, moduleSizeOf, type Seen } from './seen.ts';

/** Patterns whose modules differ more than this in size do not belong together. */
export const MOST_SIZE_RATIO = 1.7;

/** Distance within which a corner of a triple is a pattern, px. */
const SAME_PLACE = 2;

/** A triple as it was tried: bottom left, top left, top right. */
type Triple = Seen['triples'][number]['triple'];

/** The patterns at the corners of a triple; undefined where they are not three of one size. */
export function framesOf(triple: Triple, finders: Seen['finders']): Seen['finders'] | undefined {
  const frames = triple.flatMap((corner) => finders.filter((finder) => isSamePlace(finder, corner)));
  if (frames.length < 3) return undefined;
  const sizes = frames.map(moduleSizeOf);
  return Math.max(...sizes) > MOST_SIZE_RATIO * Math.min(...sizes) ? undefined : frames;
}

/** The middle of what a triple frames. */
export function middleOfTriple([bottomLeft, , topRight]: Triple): Point {
  return { x: (bottomLeft.x + topRight.x) / 2, y: (bottomLeft.y + topRight.y) / 2 };
}

/**
 * What was read, triples that share no pattern with each other, and one more for a symbol that is known: each may be a symbol.
 * @param known its outline; no other lies across it
 */
export function countSymbols({ reads, triples, finders }: Seen, known: Quad | undefined): number {
  const used: Point[] = [];
  let count = reads.filter((grid) => known === undefined || !holds(known, middleOf(grid))).length;
  if (known !== undefined) count++;
  for (const { triple } of triples) {
    if (triple.some((corner) => used.some((point) => isSamePlace(point, corner)))) continue;
    if (known && [...triple, middleOfTriple(triple)].some((point) => holds(known, point))) continue;
    if (framesOf(triple, finders) === undefined) continue;
    used.push(...triple);
    count++;
  }
  return count;
}

function isSamePlace(a: Point, b: Point): boolean {
  return Math.hypot(a.x - b.x, a.y - b.y) < SAME_PLACE;
}
