/**
 * All finder patterns of a picture: candidates from its rows and columns, each checked all around.
 */

import type { Scene } from '../light/surface.ts';
import { type Candidate, findCandidates } from './candidates.ts';
import { type Finder, FinderChecker } from './finder.ts';

/** Side of the cells in which found patterns are looked up, in pixels. */
const CELL = 16;

/**
 * Finds the finder patterns of both polarities.
 * @param isRead tells of places that hold a symbol which has been read already
 * @param isLate asked between candidates; true ends the search
 */
export function locateFinders(
  scene: Scene,
  isRead: (x: number, y: number) => boolean,
  isLate: () => boolean,
): readonly Finder[] {
  const checker = new FinderChecker(scene);
  const found = new FoundFinders(scene.plane.width);
  for (const [index, candidate] of findCandidates(scene).entries()) {
    if ((index & 15) === 0 && isLate()) break;
    if (found.covers(candidate) || isRead(candidate.x, candidate.y)) continue;
    const finder = checker.check(candidate);
    if (finder !== undefined) found.add(finder);
  }
  return found.finders;
}

/** Patterns found so far, by place. */
class FoundFinders {
  readonly finders: Finder[] = [];
  readonly #columns: number;
  readonly #cells = new Map<number, Finder[]>();

  constructor(width: number) {
    this.#columns = Math.ceil(width / CELL) + 1;
  }

  /** Whether a candidate lies in the inner square of a pattern that is known. */
  covers({ x, y, inverted }: Pick<Candidate, 'x' | 'y' | 'inverted'>): boolean {
    const near = this.#cells.get(((y / CELL) | 0) * this.#columns + ((x / CELL) | 0));
    return near?.some((finder) => finder.inverted === inverted && isWithin(finder, x, y, 1.5)) ?? false;
  }

  /** Keeps a pattern unless it is one that is known, seen from another row. */
  add(finder: Finder): void {
    if (this.covers(finder)) return;
    this.finders.push(finder);
    const reach = 2.2 * finder.moduleSize;
    const right = ((finder.x + reach) / CELL) | 0;
    const bottom = ((finder.y + reach) / CELL) | 0;
    for (let row = Math.max(0, ((finder.y - reach) / CELL) | 0); row <= bottom; row++) {
      for (let column = Math.max(0, ((finder.x - reach) / CELL) | 0); column <= right; column++) {
        const cell = row * this.#columns + column;
        const near = this.#cells.get(cell);
        if (near === undefined) this.#cells.set(cell, [finder]);
        else near.push(finder);
      }
    }
  }
}

function isWithin({ x, y, moduleSize }: Finder, px: number, py: number, modules: number): boolean {
  return Math.hypot(px - x, py - y) < modules * moduleSize;
}
