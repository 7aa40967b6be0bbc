/**
 * What steps gain for their time.
 */

import * as Plot from '@observablehq/plot';
import { colourScale, draw, WIDTH } from './draw.ts';
import { logarithmicAxis, padded } from './plots.ts';
import type { TuneResults } from './results.ts';
import { MULTIPLES } from './tune-table.ts';

/** Points of macro rate against time, both relative to the decoder alone, for plans of growing budgets. */
export function gainPlot({ contenders }: TuneResults): string {
  const names = Object.keys(contenders);
  const points = names.flatMap((name) => {
    const { alone, frontier } = contenders[name];
    const toPoint = (kind: string, { macro, meanMs }: typeof alone) => {
      return { name, kind, gain: macro - alone.macro, time: meanMs / alone.meanMs };
    };
    return frontier.flatMap(({ chosenOn, crossValidated }) => [
      toPoint('chosen', chosenOn),
      ...(crossValidated === null ? [] : [toPoint('cross-validated', crossValidated)]),
    ]);
  });
  const of = (kind: string) => points.filter((point) => point.kind === kind).sort((a, b) => a.time - b.time);
  const x = padded(points.map(({ time }) => time));
  const scale = colourScale(names);
  return draw(
    'Gain of plans in macro reading rate against their time',
    {
      width: WIDTH,
      height: 430,
      marginLeft: 50,
      marginRight: 40,
      marginTop: 30,
      marginBottom: 45,
      x: { type: 'log', domain: x, axis: null, label: 'mean time as a multiple of the decoder alone (logarithmic) →' },
      y: { label: '↑ gain in macro reading rate, points', grid: true },
      color: scale,
      marks: [
        ...logarithmicAxis(x),
        Plot.ruleX([1, ...MULTIPLES], { stroke: '#bbb', strokeDasharray: '4 3' }),
        Plot.ruleY([0]),
        Plot.line(of('chosen'), { x: 'time', y: 'gain', stroke: 'name', strokeDasharray: '2 4' }),
        Plot.line(of('cross-validated'), { x: 'time', y: 'gain', stroke: 'name', strokeWidth: 2 }),
        Plot.dot(of('cross-validated'), { x: 'time', y: 'gain', fill: 'name', r: 3 }),
      ],
    },
    scale,
  );
}
