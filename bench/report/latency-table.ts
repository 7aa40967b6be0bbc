/**
 * Times as plain text: medians per kind of frame, ratios pair by pair, cold starts, and the floor.
 */

import type { Interval } from '../stats/wilson.ts';
import { alignColumns } from './columns.ts';
import { isFailed, type LatencyResults, type PairTimes } from './results.ts';

/** All tables of a run. */
export function latencyText(latency: LatencyResults): string {
  const { resolutionMs, saturated } = latency.timer;
  const failed = Object.entries(latency.contenders).flatMap(([name, entry]) =>
    isFailed(entry) ? [`${name}: not measured: ${entry.failed}`] : [],
  );
  return [
    `frames of ${latency.frames}; median ms (p95), frames read`,
    ...alignColumns(medianRows(latency)),
    ...failed,
    '',
    'time of the second divided by that of the first, turn by turn: median over frames (95 %)',
    ...alignColumns(ratioRows(latency.pairs)),
    '',
    ...alignColumns(coldRows(latency)),
    '',
    `clock: steps of ${(resolutionMs * 1e6).toFixed(0)} ns; ${(100 * saturated).toFixed(1)} % of the samples are shorter than 100 steps`,
  ].join('\n');
}

/** One row per contender, one column per kind of frame; the last row is the cost of copying a frame. */
export function medianRows({ contenders, floor }: LatencyResults): string[][] {
  const kinds = Object.keys(floor);
  const measured = Object.entries(contenders).flatMap(([name, entry]) => (isFailed(entry) ? [] : [{ name, entry }]));
  return [
    ['contender', ...kinds],
    ...measured.map(({ name, entry }) => [
      name,
      ...kinds.map((kind) => {
        const { median, p95, frames, framesRead } = entry[kind];
        return frames === 0 ? '-' : `${ms(median.value)} (${ms(p95)}) ${framesRead}/${frames}`;
      }),
    ]),
    ['copying the frame', ...kinds.map((kind) => ms(floor[kind].p50))],
  ];
}

/** One row per pair and kind of frame. */
export function ratioRows(pairs: readonly PairTimes[]): string[][] {
  const cell = (part: PairTimes['bothRead']) => (part === null ? '-' : `${interval(part.ratio)} n=${part.frames}`);
  return [
    ['pair', 'frames', 'all', 'both read', 'one reads', 'none reads'],
    ...pairs.map(({ first, second, kind, ratio, bothRead, oneReads, noneReads }) => [
      `${second} / ${first}`,
      kind,
      interval(ratio),
      cell(bothRead),
      cell(oneReads),
      cell(noneReads),
    ]),
  ];
}

/** One row per contender that was started alone. */
export function coldRows({ cold }: LatencyResults): string[][] {
  return [
    ['cold start', 'load ms', 'first call ms', 'warm call ms', 'peak RSS MiB', 'heap B/call', 'external B/call'],
    ...Object.entries(cold).map(([name, entry]) =>
      isFailed(entry)
        ? [name, '-', '-', '-', '-', '-', '-']
        : [
            name,
            ms(entry.loadMs),
            ms(entry.firstCallMs),
            ms(entry.warmCallMs),
            entry.peakRssMb.toFixed(0),
            entry.heapGrowthBytesPerCall.toFixed(0),
            entry.externalGrowthBytesPerCall.toFixed(0),
          ],
    ),
  ];
}

/** Three significant digits are more than a time is worth. */
function ms(value: number): string {
  return value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2);
}

function interval({ value, low, high }: Interval): string {
  return `${value.toFixed(2)} (${low.toFixed(2)}-${high.toFixed(2)})`;
}
