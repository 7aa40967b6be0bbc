/**
 * What tuning found, as rows.
 */

import type { TuneResults } from './results.ts';

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
    ],
    ...Object.entries(contenders).map(([name, { pictures, alone, chosen }]) => {
      const expected = chosen.crossValidated ?? chosen.chosenOn;
      const gain = expected.macro - alone.macro;
      return [
        name,
        String(pictures),
        alone.macro.toFixed(2),
        chosen.chosenOn.macro.toFixed(2),
        chosen.crossValidated === null ? '-' : chosen.crossValidated.macro.toFixed(2),
        `${gain < 0 ? '' : '+'}${gain.toFixed(2)}`,
        alone.meanMs.toFixed(0),
        expected.meanMs.toFixed(0),
        `${(expected.meanMs / alone.meanMs).toFixed(2)}x`,
        String(chosen.order.length),
      ];
    }),
  ];
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
