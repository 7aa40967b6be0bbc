/**
 * The figures of the report, as static SVG: nothing in them needs a script.
 */

import * as Plot from '@observablehq/plot';
import { isOurs } from '../contenders/readers.ts';
import type { SetScore } from '../stats/score.ts';
import { colourScale, draw, WIDTH } from './draw.ts';
import { placeLabels } from './labels.ts';
import { type AccuracyResults, isFailed, type LatencyResults } from './results.ts';

/** Macro reading rate against mean time per picture: up and to the left is better; the line is the Pareto frontier. */
export function paretoPlot({ contenders }: AccuracyResults): string {
  const points = scored(contenders).map(({ name, score }) => ({
    name,
    ms: score.time.mean,
    macro: score.macro.value,
    low: score.macro.low,
    high: score.macro.high,
  }));
  const x = padded(points.map(({ ms }) => ms));
  const y = rateDomain(points.map(({ low }) => low));
  const margins = { marginLeft: 50, marginRight: 130, marginTop: 30, marginBottom: 45 };
  const height = 460;
  const labelled = placeLabels(
    points.map((point) => ({
      ...point,
      x: margins.marginLeft + (Math.log(point.ms / x[0]) / Math.log(x[1] / x[0])) * (WIDTH - 180),
      y: height - margins.marginBottom - ((point.macro - y[0]) / (100 - y[0])) * (height - 75),
    })),
  );
  const best = points.filter((p) => !points.some((q) => q.ms < p.ms && q.macro >= p.macro));
  return draw('Macro reading rate against mean time per picture', {
    width: WIDTH,
    height,
    ...margins,
    x: {
      type: 'log',
      domain: x,
      label: 'mean ms per picture (logarithmic) →',
      axis: null,
    },
    y: { domain: y, label: '↑ macro reading rate, % of codes, with 95 % interval', grid: true },
    color: colourScale(points.map(({ name }) => name)),
    marks: [
      ...logarithmicAxis(x),
      Plot.line(
        best.sort((a, b) => a.ms - b.ms),
        { x: 'ms', y: 'macro', stroke: '#bbb', strokeDasharray: '4 3', curve: 'step-after' },
      ),
      Plot.ruleX(points, { x: 'ms', y1: 'low', y2: 'high', stroke: 'name', strokeWidth: 2 }),
      Plot.dot(points, { x: 'ms', y: 'macro', fill: 'name', r: 5 }),
      ...labelled.map((label) =>
        Plot.text([label], {
          x: 'ms',
          y: 'macro',
          text: 'name',
          dx: 9,
          dy: label.dy,
          textAnchor: 'start',
          fill: '#222',
          stroke: 'white',
          strokeWidth: 4,
          fontSize: 12,
        }),
      ),
    ],
  });
}

/** Categories beside each other that their numbers still have room for. */
const MOST_COLUMNS = 36;

/** Share of labelled codes read, contender by category; many categories go down the page. */
export function heatmapPlot({ contenders }: AccuracyResults): string {
  const rows = scored(contenders).sort((a, b) => b.score.macro.value - a.score.macro.value);
  const cells = rows.flatMap(({ name, score }) =>
    Object.entries(score.categories)
      .filter(([, { codes }]) => codes > 0)
      .map(([category, { read, codes }]) => ({ name, category: shortCategory(category), rate: (100 * read) / codes })),
  );
  const categories = [...new Set(cells.map(({ category }) => category))];
  const names = rows.map(({ name }) => name);
  const wide = categories.length <= MOST_COLUMNS;
  const [across, down] = wide ? [categories, names] : [names, categories];
  const place = wide ? { x: 'category', y: 'name' } : { x: 'name', y: 'category' };
  return draw('Share of codes read by category', {
    width: WIDTH,
    height: (wide ? 110 + 26 * down.length : 50 + 19 * down.length) + 20,
    marginLeft: 20 + 7 * Math.max(...down.map((label) => label.length)),
    marginTop: wide ? 100 : 40,
    marginBottom: 10,
    marginRight: 40,
    x: { domain: across, label: null, axis: 'top', tickRotate: wide ? -45 : 0 },
    y: { domain: down, label: null },
    color: { type: 'linear', scheme: 'YlGnBu', domain: [0, 100] },
    marks: [
      Plot.cell(cells, { ...place, fill: 'rate', inset: 0.5 }),
      Plot.text(cells, {
        ...place,
        text: (cell: { rate: number }) => cell.rate.toFixed(0),
        fill: (cell: { rate: number }) => (cell.rate > 55 ? 'white' : 'black'),
        fontSize: 11,
      }),
    ],
  });
}

/** Share of calls that were done after so many ms, one panel per kind of frame. */
export function ecdfPlot({ samples }: LatencyResults): string {
  const names = Object.keys(samples);
  const kinds = [...new Set(Object.values(samples).flatMap((byKind) => Object.keys(byKind)))];
  const columns = ['with a code', 'without a code'];
  const lines = names.flatMap((name) =>
    kinds.flatMap((kind) => {
      const sorted = [...(samples[name][kind] ?? [])].sort((a, b) => a - b);
      const [size] = kind.split(' ');
      return sorted.map((ms, i) => ({
        name,
        size,
        column: kind.slice(size.length + 1),
        ms,
        share: (100 * (i + 1)) / sorted.length,
      }));
    }),
  );
  const scale = colourScale(names);
  const sizes = [...new Set(lines.map(({ size }) => size))];
  const x = padded(lines.map(({ ms }) => ms));
  return draw(
    'Share of calls done against time',
    {
      width: WIDTH,
      height: 70 + 200 * sizes.length,
      marginLeft: 50,
      marginRight: 90,
      marginTop: 30,
      marginBottom: 45,
      x: {
        type: 'log',
        domain: x,
        label: 'ms per call (logarithmic) →',
        axis: null,
      },
      y: { domain: [0, 100], label: '↑ % of calls done', grid: true, ticks: 5 },
      fx: { domain: columns, label: null, axis: 'top' },
      fy: { domain: sizes, label: null },
      color: scale,
      marks: [
        ...logarithmicAxis(x),
        Plot.frame({ stroke: '#ddd' }),
        Plot.line(lines, {
          x: 'ms',
          y: 'share',
          fx: 'column',
          fy: 'size',
          stroke: 'name',
          strokeWidth: (line: { name: string }) => (isOurs(line.name) ? 2.5 : 1.5),
          curve: 'step-after',
        }),
      ],
    },
    scale,
  );
}

function scored(contenders: AccuracyResults['contenders']): { name: string; score: SetScore }[] {
  return Object.entries(contenders).flatMap(([name, score]) => (isFailed(score) ? [] : [{ name, score }]));
}

/** BoofCV has most of the categories: only the others name their set. */
function shortCategory(category: string): string {
  return category.replace(/^(boofcv|samples)\//, '');
}

/** From the ten below the lowest rate to 100: where all read most, the differences would be lost. */
function rateDomain(lows: readonly number[]): [number, number] {
  const lowest = lows.reduce((a, b) => Math.min(a, b), 100);
  return [Math.min(90, Math.max(0, 10 * Math.floor((lowest - 5) / 10))), 100];
}

/** A domain for a logarithmic axis with a little air on both sides. */
export function padded(values: readonly number[]): [number, number] {
  const smallest = values.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  const largest = values.reduce((a, b) => Math.max(a, b), 0);
  return values.length === 0 ? [1, 10] : [smallest / 1.3, largest * 1.3];
}

/** Axis and grid with a label at every tick: left to itself, a logarithmic scale of Plot drops some of them. */
export function logarithmicAxis(domain: readonly [number, number]): Plot.Markish[] {
  const ticks = ticksBetween(domain);
  return [Plot.gridX(ticks), Plot.axisX(ticks, { text: ticks.map(String) })];
}

/** 1, 2 and 5 times powers of ten: what Plot picks by itself collides. */
function ticksBetween([low, high]: readonly [number, number]): number[] {
  return [-2, -1, 0, 1, 2, 3, 4]
    .flatMap((power) => [1, 2, 5].map((digit) => digit * 10 ** power))
    .filter((tick) => tick >= low && tick <= high);
}
