/**
 * From a matrix of measurements to what each step family adds.
 */

import type { Ablation, Variant } from '../report/results.ts';
import type { Family } from './families.ts';
import { reachOf } from './greedy.ts';
import type { MatrixRow, Steps } from './matrix.ts';
import { stepsText } from './profile.ts';

/** The attempts that an ablation measures: the base first, then all variants in order. */
export function ablationAttempts(base: Steps, families: readonly Family[]): Steps[] {
  return [base, ...families.flatMap(({ variants }) => variants)];
}

/** @param rows cells in the order of `ablationAttempts` */
export function ablate(rows: readonly MatrixRow[], families: readonly Family[]): Ablation {
  let attempt = 1;
  return {
    base: reachOf(rows, [0]),
    families: families.map(({ family, variants }) => {
      const indices = variants.map(() => attempt++);
      return {
        family,
        gainedByAny: count(rows, (row) => onlyIn(union(row, indices), labelsOf(row, 0))),
        variants: variants.map((steps, i): Variant => compare(rows, indices[i], steps)),
      };
    }),
  };
}

function compare(rows: readonly MatrixRow[], attempt: number, steps: Steps): Variant {
  return {
    steps: stepsText(steps),
    gained: count(rows, (row) => onlyIn(labelsOf(row, attempt), labelsOf(row, 0))),
    lost: count(rows, (row) => onlyIn(labelsOf(row, 0), labelsOf(row, attempt))),
    reach: reachOf(rows, [attempt]),
  };
}

function labelsOf({ cells }: MatrixRow, attempt: number): ReadonlySet<number> {
  return new Set(cells[attempt].labels);
}

function union({ cells }: MatrixRow, attempts: readonly number[]): ReadonlySet<number> {
  return new Set(attempts.flatMap((attempt) => cells[attempt].labels));
}

function onlyIn(labels: ReadonlySet<number>, others: ReadonlySet<number>): number {
  return [...labels].filter((label) => !others.has(label)).length;
}

function count(rows: readonly MatrixRow[], of: (row: MatrixRow) => number): number {
  return rows.reduce((sum, row) => sum + of(row), 0);
}
