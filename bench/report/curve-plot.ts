/**
 * Robustness curves as small panels, one per effect or scenario.
 */

import * as Plot from '@observablehq/plot';
import { isOurs } from '../contenders/readers.ts';
import { colourScale, draw, WIDTH } from './draw.ts';
import type { CurveResults } from './results.ts';

const COLUMNS = 4;
const PANEL_HEIGHT = 190;

/** Contenders are shifted sideways by this part of the axis from one to the next: equal rates would hide each other. */
const SHIFT = 0.008;

/** Reading rate in percent against severity, in panels of four to a row, as static SVG. */
export function curvePlot({ byEffect }: CurveResults): string {
  const effects = Object.keys(byEffect);
  const panels = effects.map((effect, i) => ({ effect, column: i % COLUMNS, row: Math.floor(i / COLUMNS) }));
  const names = [...new Set(Object.values(byEffect).flatMap((byName) => Object.keys(byName)))];
  const scale = colourScale(names);
  const shiftOf = (name: string) => SHIFT * (names.indexOf(name) - (names.length - 1) / 2);
  const points = panels.flatMap(({ effect, column, row }) =>
    Object.entries(byEffect[effect]).flatMap(([name, curve]) =>
      curve.points.map(({ severity, rate }) => ({
        name,
        column,
        row,
        severity: severity + shiftOf(name),
        value: 100 * rate.value,
        low: 100 * rate.low,
        high: 100 * rate.high,
      })),
    ),
  );
  const facet = { fx: 'column', fy: 'row' } as const;
  return draw(
    'Reading rate against severity, effect by effect',
    {
      width: WIDTH,
      height: 70 + PANEL_HEIGHT * Math.max(1, Math.ceil(effects.length / COLUMNS)),
      marginLeft: 45,
      marginTop: 40,
      marginBottom: 45,
      marginRight: 15,
      x: { domain: [-0.04, 1.04], label: 'severity →', ticks: [0, 0.5, 1] },
      y: { domain: [0, 108], label: '↑ % of codes read', grid: true, ticks: [0, 25, 50, 75, 100] },
      fx: { axis: null, padding: 0.12 },
      fy: { axis: null, padding: 0.16 },
      color: scale,
      marks: [
        Plot.frame({ stroke: '#ddd' }),
        Plot.ruleX(points, { x: 'severity', y1: 'low', y2: 'high', stroke: 'name', strokeOpacity: 0.35, ...facet }),
        // Ours are broad and lie below: a peer on the same line still shows.
        ...[true, false].map((ours) =>
          Plot.line(
            points.filter(({ name }) => isOurs(name) === ours),
            { x: 'severity', y: 'value', stroke: 'name', strokeWidth: ours ? 3 : 1.3, ...facet },
          ),
        ),
        Plot.text(panels, { text: 'effect', frameAnchor: 'top', dy: -14, fontWeight: 'bold', fill: '#222', ...facet }),
      ],
    },
    scale,
  );
}
