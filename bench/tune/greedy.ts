/**
 * Chooses the order of attempts for a budget of time: from each possible first attempt, next is always the one that reads
 * most per millisecond of what is still unread, looking one attempt ahead.
 */

import type { MatrixRow } from './matrix.ts';

/** A plan's reach: macro rate in percent and mean time per picture. */
export interface Reach {
  readonly macro: number;
  readonly meanMs: number;
}

/** What bounds a plan. */
export interface Limits {
  /** Mean time per picture. */
  readonly budgetMs: number;
  /** An attempt must be the first to read at least so many pictures: one picture may be chance. */
  readonly leastPictures: number;
}

/**
 * Orders attempts for a plan that goes on only while a picture is unread: the best of the orders that begin with each
 * attempt. What comes first decides which pictures never see the rest, and is the one choice that greed gets wrong.
 * @returns indices of attempts; empty when none fits the budget
 */
export function chooseOrder(rows: readonly MatrixRow[], limits: Limits): number[] {
  const worth = weigh(rows);
  let best: number[] = [];
  let most: Reach = { macro: 0, meanMs: 0 };
  for (let first = 0; first < worth.gain.length; first++) {
    const order = extendOrder(worth, first, limits);
    const reach = reachOf(rows, order);
    if (reach.macro > most.macro || (reach.macro === most.macro && reach.meanMs < most.meanMs)) {
      best = order;
      most = reach;
    }
  }
  return best;
}

/** What each attempt is worth on each picture. */
interface Worth {
  /** Points of the macro rate, by attempt and picture. */
  readonly gain: readonly Float64Array[];
  /** Mean ms over all pictures that it adds, by attempt and picture. */
  readonly costMs: readonly Float64Array[];
}

function weigh(rows: readonly MatrixRow[]): Worth {
  const codes = new Map<string, number>();
  for (const row of rows) codes.set(row.category, (codes.get(row.category) ?? 0) + row.codes);
  const perCode = ({ category }: MatrixRow) => 100 / (codes.size * (codes.get(category) as number));
  const attempts = rows[0]?.cells ?? [];
  return {
    gain: attempts.map((_, a) => Float64Array.from(rows, (row) => row.cells[a].labels.length * perCode(row))),
    costMs: attempts.map((_, a) => Float64Array.from(rows, ({ cells }) => cells[a].ms / rows.length)),
  };
}

interface Step {
  readonly attempt: number;
  readonly gain: number;
  readonly costMs: number;
  /** Pictures that it reads, of those it was given. */
  readonly pictures: number;
}

/** The decoder alone fits a budget of its own time. */
const ROUNDING_MS = 1e-6;

/** The order that begins with `first`; empty when that does not fit. */
function extendOrder(worth: Worth, first: number, { budgetMs, leastPictures }: Limits): number[] {
  const order: number[] = [];
  let unread = Array.from(worth.gain[first].keys());
  let leftMs = budgetMs;
  let next: number | undefined = first;
  while (next !== undefined) {
    const { costMs } = evaluate(worth, next, unread);
    if (costMs > leftMs + ROUNDING_MS) break;
    const taken = worth.gain[next];
    unread = unread.filter((picture) => taken[picture] === 0);
    leftMs -= costMs;
    order.push(next);
    next = nextAttempt(worth, order, unread, { budgetMs: leftMs, leastPictures });
  }
  return order;
}

/** The attempt with the most gain per ms, by itself or together with the one that would follow it. */
function nextAttempt(worth: Worth, order: readonly number[], unread: readonly number[], limits: Limits) {
  const free = worth.gain.flatMap((_, attempt) => (order.includes(attempt) ? [] : [evaluate(worth, attempt, unread)]));
  const fits = ({ costMs, pictures }: Step) => costMs <= limits.budgetMs && pictures >= limits.leastPictures;
  let best: { readonly attempt: number; readonly rate: number } | undefined;
  for (const own of free.filter(fits)) {
    const rest = unread.filter((picture) => worth.gain[own.attempt][picture] === 0);
    let rate = own.gain / own.costMs;
    for (const { attempt } of free) {
      if (attempt === own.attempt) continue;
      const { gain, costMs } = evaluate(worth, attempt, rest);
      if (own.costMs + costMs <= limits.budgetMs) rate = Math.max(rate, (own.gain + gain) / (own.costMs + costMs));
    }
    if (best === undefined || rate > best.rate) best = { attempt: own.attempt, rate };
  }
  return best?.attempt;
}

function evaluate({ gain, costMs }: Worth, attempt: number, pictures: readonly number[]): Step {
  const [gains, costs] = [gain[attempt], costMs[attempt]];
  let [points, ms, read] = [0, 0, 0];
  for (const picture of pictures) {
    ms += costs[picture];
    if (gains[picture] === 0) continue;
    points += gains[picture];
    read++;
  }
  return { attempt, gain: points, costMs: ms, pictures: read };
}

/** What a plan does on one picture: attempts after the first read are not run. */
export interface PictureReach {
  readonly category: string;
  readonly codes: number;
  readonly read: number;
  readonly ms: number;
}

/** Runs an order over one row of the matrix. */
export function runOrder({ category, codes, cells }: MatrixRow, order: readonly number[]): PictureReach {
  let ms = 0;
  for (const attempt of order) {
    ms += cells[attempt].ms;
    const read = cells[attempt].labels.length;
    if (read > 0) return { category, codes, read, ms };
  }
  return { category, codes, read: 0, ms };
}

/** Sums up what plans did on pictures. */
export function toReach(pictures: readonly PictureReach[]): Reach {
  const categories = new Map<string, { codes: number; read: number }>();
  for (const { category, codes, read } of pictures) {
    const score = categories.get(category) ?? { codes: 0, read: 0 };
    categories.set(category, score);
    score.codes += codes;
    score.read += read;
  }
  const shares = [...categories.values()].map(({ codes, read }) => read / codes);
  return {
    macro: (100 * shares.reduce((sum, share) => sum + share, 0)) / Math.max(1, shares.length),
    meanMs: pictures.reduce((sum, { ms }) => sum + ms, 0) / Math.max(1, pictures.length),
  };
}

/** Reach of one order over all rows. */
export function reachOf(rows: readonly MatrixRow[], order: readonly number[]): Reach {
  return toReach(rows.map((row) => runOrder(row, order)));
}
