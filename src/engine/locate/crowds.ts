/**
 * Textures: rings, dots in frames and other ornaments look like finder patterns by the hundred, and any three of them like a
 * symbol. What tells them apart is how close they stand.
 */

import type { Finder } from './finder.ts';

/**
 * Two patterns of different symbols are seven modules wide each and have quiet zones between them, those of one symbol are
 * fourteen modules apart or more (ISO/IEC 18004:2015, 6.3.3 and 6.3.8); data modules make a false one beside a true one now
 * and then.
 */
const CLOSE_MODULES = 9;

/** Patterns so close to one that make it a part of a texture. */
const CROWD = 3;

/** Sizes of modules that differ more are not of one texture. */
const MOST_RATIO = 1.5;

/** Patterns that are grouped, those seen best: enough for 300 symbols of one picture, and few enough to be compared in pairs. */
const MOST_PATTERNS = 1000;

/** The patterns that stand apart: neither many together nor beside many. */
export function leaveCrowds(finders: readonly Finder[]): readonly Finder[] {
  if (finders.length <= CROWD) return finders;
  const apart = withoutCrowds(finders);
  if (apart.length <= MOST_PATTERNS) return apart;
  return [...apart].sort((a, b) => b.score - a.score).slice(0, MOST_PATTERNS);
}

function withoutCrowds(finders: readonly Finder[]): readonly Finder[] {
  const neighbours = listNeighbours(finders);
  const isCrowded = ({ length }: readonly number[]) => length >= CROWD;
  return finders.filter((_, i) => !isCrowded(neighbours[i]) && !neighbours[i].some((j) => isCrowded(neighbours[j])));
}

/** For each pattern the places in the list of those like it that are close. */
function listNeighbours(finders: readonly Finder[]): readonly number[][] {
  const neighbours: number[][] = finders.map(() => []);
  const order = [...finders.keys()].sort((a, b) => finders[a].x - finders[b].x);
  for (const [rank, i] of order.entries()) {
    const { x, y, moduleSize, inverted } = finders[i];
    const reach = CLOSE_MODULES * moduleSize;
    for (let next = rank + 1; next < order.length; next++) {
      const j = order[next];
      const other = finders[j];
      if (other.x - x > reach) break;
      if (other.inverted !== inverted || Math.hypot(other.x - x, other.y - y) > reach) continue;
      if (other.moduleSize > MOST_RATIO * moduleSize || moduleSize > MOST_RATIO * other.moduleSize) continue;
      neighbours[i].push(j);
      neighbours[j].push(i);
    }
  }
  return neighbours;
}
