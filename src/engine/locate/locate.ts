/**
 * All finder patterns of a picture: rows are scanned for cuts, and each new cut is checked in both directions.
 */

import { type Finder, FinderChecker } from './finder.ts';
import type { Scene } from './rays.ts';
import { type Cut, RowScanner } from './runs.ts';

/** The inner square is three modules high, so this many rows apart no pattern of modules above 1.4 px is missed. */
const ROW_STEP = 2;

/** Side of the cells in which found patterns are looked up, in pixels. */
const CELL = 16;

/**
 * Finds the finder patterns of both polarities.
 * @param isRead tells of places that hold a symbol which has been read already
 * @param isLate asked between rows; true ends the scan
 */
export function locateFinders(
  scene: Scene,
  isRead: (x: number, y: number) => boolean,
  isLate: () => boolean,
): readonly Finder[] {
  const { plane, surface } = scene;
  const scanner = new RowScanner(plane, surface);
  const checker = new FinderChecker(scene);
  const found = new FoundFinders(plane.width);
  const onCut = (cut: Cut): void => {
    if (found.covers(cut) || isRead(cut.x, cut.y)) return;
    const finder = checker.check(cut);
    if (finder !== undefined) found.add(finder);
  };
  for (let y = ROW_STEP - 1; y < plane.height; y += ROW_STEP) {
    if ((y & 31) === 1 && isLate()) break;
    scanner.scan(y, onCut);
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

  /** Whether a cut goes through the inner square of a pattern that is known. */
  covers({ x, y, inverted }: Cut): boolean {
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
