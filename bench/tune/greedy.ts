/**
 * Chooses the order of attempts: next is always the one that reads most per millisecond among what is still unread.
 */

/** What one attempt did on one picture. */
export interface Cell {
  /** Indices of labelled codes that it read. */
  readonly labels: readonly number[];
  readonly ms: number;
}

/** One picture: its category, how many codes it holds, and a cell per candidate attempt. */
export interface MatrixRow {
  readonly category: string;
  readonly codes: number;
  readonly cells: readonly Cell[];
}

/** A plan's reach: macro rate in percent and mean time per picture. */
export interface Reach {
  readonly macro: number;
  readonly meanMs: number;
}

/**
 * Orders attempts for a plan that goes on only while a picture is unread.
 * @param leastGain stop when the best next attempt adds less than this, in points of the macro rate
 * @returns indices of attempts, the first of them always attempt 0, the decoder alone
 */
export function chooseOrder(rows: readonly MatrixRow[], leastGain: number, longest: number): number[] {
  const order = [0];
  let reached = reachOf(rows, order);
  while (order.length < longest) {
    const options = rows[0].cells
      .map((_, candidate) => candidate)
      .filter((candidate) => !order.includes(candidate))
      .map((candidate) => {
        const reach = reachOf(rows, [...order, candidate]);
        return { candidate, reach, gain: reach.macro - reached.macro, costMs: reach.meanMs - reached.meanMs };
      })
      .filter(({ gain }) => gain >= leastGain);
    if (options.length === 0) break;
    const best = options.reduce((a, b) => (b.gain / b.costMs > a.gain / a.costMs ? b : a));
    order.push(best.candidate);
    reached = best.reach;
  }
  return order;
}

/** Runs an order over the measured matrix: attempts after the first read are not run. */
export function reachOf(rows: readonly MatrixRow[], order: readonly number[]): Reach {
  const categories = new Map<string, { codes: number; read: number }>();
  let totalMs = 0;
  for (const { category, codes, cells } of rows) {
    const score = categories.get(category) ?? { codes: 0, read: 0 };
    categories.set(category, score);
    score.codes += codes;
    for (const attempt of order) {
      totalMs += cells[attempt].ms;
      if (cells[attempt].labels.length > 0) {
        score.read += cells[attempt].labels.length;
        break;
      }
    }
  }
  const shares = [...categories.values()].map(({ codes, read }) => read / codes);
  return {
    macro: (100 * shares.reduce((sum, share) => sum + share, 0)) / Math.max(1, shares.length),
    meanMs: totalMs / Math.max(1, rows.length),
  };
}
