/**
 * Times of kernels as plain text.
 */

import type { KernelRow } from '../measure/kernels.ts';
import type { Summary } from '../stats/quantiles.ts';
import { alignColumns } from './columns.ts';

/** One row per kernel and size: ns per unit in both builds, how much faster WebAssembly is, and whether they agree. */
export function kernelRows(rows: readonly KernelRow[]): string[][] {
  return [
    ['kernel', 'size', 'per', 'units', 'js ns', '± mad', 'wasm ns', '± mad', 'js / wasm (95 %)', 'turns', 'same bits'],
    ...rows.map(({ kernel, size, unit, units, js, simd, ratio, equal }) => [
      kernel,
      size,
      unit,
      String(units),
      ...nanoseconds(js),
      ...nanoseconds(simd),
      `${ratio.value.toFixed(2)} (${ratio.low.toFixed(2)}-${ratio.high.toFixed(2)})`,
      String(js.samples),
      equal ? 'yes' : 'NO',
    ]),
  ];
}

/** The table with what it says. */
export function kernelText(rows: readonly KernelRow[]): string {
  const wrong = rows.filter(({ equal }) => !equal);
  return [
    ...alignColumns(kernelRows(rows)),
    '',
    'Medians per unit with the median absolute deviation, both builds in turns in one process. thresholdSurface is',
    'TypeScript in both, over a memory of WebAssembly in one.',
    wrong.length === 0
      ? `${rows.length} comparisons: both builds return and write the same bits`
      : `different bits: ${wrong.map(({ kernel, size }) => `${kernel} ${size}`).join(', ')}`,
  ].join('\n');
}

/** Median and deviation, both with the digits that three significant ones of the median need. */
function nanoseconds({ p50, mad }: Summary): [string, string] {
  const digits = p50 >= 100 ? 0 : p50 >= 10 ? 1 : p50 >= 1 ? 2 : 3;
  return [p50.toFixed(digits), mad.toFixed(digits)];
}
