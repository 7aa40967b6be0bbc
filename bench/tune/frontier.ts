/**
 * Plans for each budget of time, what they read of the pictures they were chosen on, and what to expect of others.
 */

import { chooseOrder, type Reach, reachOf, runOrder, toReach } from './greedy.ts';
import type { MatrixRow } from './matrix.ts';

/** The best plan that was found for a budget. */
export interface FrontierPoint {
  /** Mean ms per picture. */
  readonly budgetMs: number;
  /** Indices of attempts. */
  readonly order: readonly number[];
  /** On the pictures that it was chosen on. */
  readonly chosenOn: Reach;
  /** Of plans for the same budget, each on pictures that it was not chosen on; null for too few pictures. */
  readonly crossValidated: Reach | null;
}

/** How to search. */
export interface FrontierOptions {
  readonly budgetsMs: readonly number[];
  readonly leastPictures: number;
  readonly folds: number;
}

/** One point per budget; budgets that allow nothing are left out. */
export function findFrontier(rows: readonly MatrixRow[], options: FrontierOptions): readonly FrontierPoint[] {
  const { budgetsMs, leastPictures, folds } = options;
  const parts = splitFolds(rows, folds);
  return budgetsMs.flatMap((budgetMs) => {
    const limits = { budgetMs, leastPictures };
    const order = chooseOrder(rows, limits);
    if (order.length === 0) return [];
    const tested = parts.flatMap((held) => {
      const other = chooseOrder(
        rows.filter((row) => !held.has(row)),
        limits,
      );
      return [...held].map((row) => runOrder(row, other));
    });
    const crossValidated = parts.length < 2 ? null : toReach(tested);
    return [{ budgetMs, order, chosenOn: reachOf(rows, order), crossValidated }];
  });
}

/**
 * Parts of nearly equal size that keep neighbours together: pictures of one category that follow one another are often of
 * the same print and place, and would vouch for each other.
 * @returns as many parts as `count`, fewer when there are fewer pictures, none when there is only one
 */
export function splitFolds<R extends Pick<MatrixRow, 'name' | 'category'>>(
  rows: readonly R[],
  count: number,
): ReadonlySet<R>[] {
  const folds = Math.min(count, rows.length);
  if (folds < 2) return [];
  const categories = new Map<string, R[]>();
  for (const row of [...rows].sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const group = categories.get(row.category) ?? [];
    categories.set(row.category, group);
    group.push(row);
  }
  const parts = Array.from({ length: folds }, () => new Set<R>());
  let first = 0;
  for (const group of categories.values()) {
    // Small categories begin at different folds, so that the first does not get them all.
    for (const [i, row] of group.entries()) parts[(first + Math.floor((i * folds) / group.length)) % folds].add(row);
    first++;
  }
  return parts.filter((part) => part.size > 0);
}

/** The cheapest point that reads nearly as much as any on other pictures: within a point of the macro rate. */
export function recommend(frontier: readonly FrontierPoint[]): FrontierPoint | undefined {
  const macroOf = ({ crossValidated, chosenOn }: FrontierPoint) => (crossValidated ?? chosenOn).macro;
  const best = frontier.reduce((most, point) => Math.max(most, macroOf(point)), 0);
  return frontier.find((point) => macroOf(point) >= best - 1);
}
