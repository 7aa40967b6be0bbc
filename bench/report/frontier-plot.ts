/**
 * What plans read for their time.
 */

import * as Plot from '@observablehq/plot';
import { colourScale, draw, WIDTH } from './draw.ts';
import { logarithmicAxis, padded } from './plots.ts';
import type { TuneResults } from './results.ts';

/** Macro rate against mean time per picture: the decoder alone, and plans of steps before it for growing budgets. */
export function frontierPlot({ contenders }: TuneResults): string {
  const names = Object.keys(contenders);
  const points = names.flatMap((name) =>
    contenders[name].frontier.flatMap(({ chosenOn, crossValidated }) => [
      { name, kind: 'chosen on these pictures', ...chosenOn },
      ...(crossValidated === null ? [] : [{ name, kind: 'cross-validated', ...crossValidated }]),
    ]),
  );
  const alone = names.map((name) => ({ name, ...contenders[name].alone }));
  const of = (kind: string) => points.filter((point) => point.kind === kind).sort((a, b) => a.meanMs - b.meanMs);
  const x = padded([...points, ...alone].map(({ meanMs }) => meanMs));
  const scale = colourScale(names);
  return draw(
    'Macro reading rate of plans against their mean time',
    {
      width: WIDTH,
      height: 430,
      marginLeft: 50,
      marginRight: 40,
      marginTop: 30,
      marginBottom: 45,
      x: { type: 'log', domain: x, axis: null, label: 'mean ms per picture (logarithmic) →' },
      y: { label: '↑ macro reading rate, % of codes', grid: true, domain: [0, 100] },
      color: scale,
      marks: [
        ...logarithmicAxis(x),
        Plot.line(of('chosen on these pictures'), { x: 'meanMs', y: 'macro', stroke: 'name', strokeDasharray: '2 4' }),
        Plot.line(of('cross-validated'), { x: 'meanMs', y: 'macro', stroke: 'name', strokeWidth: 2 }),
        Plot.dot(of('cross-validated'), { x: 'meanMs', y: 'macro', fill: 'name', r: 3 }),
        Plot.dot(alone, { x: 'meanMs', y: 'macro', stroke: 'name', strokeWidth: 2.5, fill: 'white', r: 6 }),
        Plot.text(alone, {
          x: 'meanMs',
          y: 'macro',
          text: () => 'alone',
          dy: 16,
          fill: '#222',
          stroke: 'white',
          strokeWidth: 4,
        }),
      ],
    },
    scale,
  );
}
