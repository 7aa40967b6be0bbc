/**
 * What tuning found, as rows.
 */

import type { TuneResults } from './results.ts';

/** Budgets, as multiples of the decoder's own time, whose gain is told. */
export const MULTIPLES = [1.5, 3, 10];

/** One row per contender: the decoder alone, the recommended plan, and what to expect of it. */
export function gainRows({ contenders }: TuneResults): string[][] {
  return [
    [
      'decoder',
      'pictures',
      'alone %',
      'with steps %',
      'cross-validated %',
      'gain',
      'alone ms',
      'cross-validated ms',
      'time',
      'attempts',
      ...MULTIPLES.map((multiple) => `gain at ${multiple}x`),
    ],
    ...Object.entries(contenders).map(([name, { pictures, alone, frontier, chosen }]) => {
      const expected = chosen.crossValidated ?? chosen.chosenOn;
      return [
        name,
        String(pictures),
        alone.macro.toFixed(2),
        chosen.chosenOn.macro.toFixed(2),
        chosen.crossValidated === null ? '-' : chosen.crossValidated.macro.toFixed(2),
        signed(expected.macro - alone.macro),
        alone.meanMs.toFixed(0),
        expected.meanMs.toFixed(0),
        `${(expected.meanMs / alone.meanMs).toFixed(2)}x`,
        String(chosen.order.length),
        ...MULTIPLES.map((multiple) => {
          const point = frontier.find(({ budgetMs }) => Math.abs(budgetMs / alone.meanMs - multiple) < 1e-6);
          return point === undefined ? '-' : signed((point.crossValidated ?? point.chosenOn).macro - alone.macro);
        }),
      ];
    }),
  ];
}

function signed(points: number): string {
  return `${points < 0 ? '' : '+'}${points.toFixed(2)}`;
}

/** One row per budget of one contender. */
export function frontierRows({ alone, frontier }: TuneResults['contenders'][string]): string[][] {
  return [
    ['budget ms', 'attempts', 'macro %', 'mean ms', 'cross-validated %', 'ms', 'of alone'],
    ...frontier.map(({ budgetMs, order, chosenOn, crossValidated }) => [
      budgetMs.toFixed(0),
      String(order.length),
      chosenOn.macro.toFixed(2),
      chosenOn.meanMs.toFixed(1),
      crossValidated?.macro.toFixed(2) ?? '-',
      crossValidated?.meanMs.toFixed(1) ?? '-',
      `${((crossValidated ?? chosenOn).meanMs / alone.meanMs).toFixed(2)}x`,
    ]),
  ];
}
