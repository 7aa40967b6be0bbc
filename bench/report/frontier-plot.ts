/**
 * What profiles read in how much time, as a figure and as rows.
 */

import * as Plot from '@observablehq/plot';
import type { Reach } from '../tune/greedy.ts';
import { colourScale, draw, WIDTH } from './draw.ts';
import { logarithmicAxis, padded } from './plots.ts';

/** A contender's reach within a budget of time. */
export interface ReachAtBudget extends Reach {
  readonly name: string;
  /** What was asked of it. */
  readonly task: string;
  /** ms; undefined for as long as it takes. */
  readonly budgetMs: number | undefined;
}

/** One line per contender from its smallest budget to none, where it has its dot; one panel per task. */
export function frontierPlot(reaches: readonly ReachAtBudget[]): string {
  const scale = colourScale([...new Set(reaches.map(({ name }) => name))]);
  const ends = reaches.filter(({ budgetMs }) => budgetMs === undefined);
  const x = padded(reaches.map(({ meanMs }) => meanMs));
  return draw(
    'Macro reading rate of the profiles against their mean time, within budgets',
    {
      width: WIDTH,
      height: 440,
      marginLeft: 50,
      marginRight: 20,
      marginTop: 40,
      marginBottom: 45,
      x: { type: 'log', domain: x, axis: null, label: 'mean ms per picture (logarithmic) →' },
      y: { domain: [0, 100], label: '↑ macro reading rate, %', grid: true },
      fx: { label: null, axis: 'top' },
      color: scale,
      marks: [
        ...logarithmicAxis(x),
        Plot.line(reaches, { x: 'meanMs', y: 'macro', fx: 'task', z: 'name', stroke: 'name', strokeWidth: 2 }),
        Plot.dot(reaches, { x: 'meanMs', y: 'macro', fx: 'task', fill: 'name', r: 2.5 }),
        Plot.dot(ends, { x: 'meanMs', y: 'macro', fx: 'task', fill: 'name', stroke: 'white', r: 6 }),
      ],
    },
    scale,
  );
}

/** One row per contender and task, one column per budget. */
export function profileRows(reaches: readonly ReachAtBudget[]): string[][] {
  const budgets = [...new Set(reaches.map(({ budgetMs }) => budgetMs))];
  const toCell = ({ macro, meanMs }: Reach) => `${macro.toFixed(1)}, ${meanMs.toFixed(meanMs < 10 ? 1 : 0)}`;
  const keys = [...new Set(reaches.map(({ name, task }) => `${name}\n${task}`))];
  return [
    ['reader', 'reads', ...budgets.map((budgetMs) => (budgetMs === undefined ? 'no budget' : `${budgetMs} ms`))],
    ...keys.map((key) => {
      const [name, task] = key.split('\n');
      const of = reaches.filter((reach) => reach.name === name && reach.task === task);
      return [
        name,
        task,
        ...budgets.map((budgetMs) => of.filter((reach) => reach.budgetMs === budgetMs).map(toCell)[0]),
      ];
    }),
  ];
}
