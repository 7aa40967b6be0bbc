/**
 * Sentences that more than one form of the report needs.
 */

import type { CurveResults, LatencyResults } from './results.ts';

/** How the times were taken, and how far the clock can be trusted. */
export function latencyCaption({ frames, timer }: LatencyResults): string {
  const steps = `The clock moves in steps of ${(timer.resolutionMs * 1e6).toFixed(0)} ns; ${(100 * timer.saturated).toFixed(1)} % of the samples are shorter than 100 steps.`;
  return `Frames made of ${frames}, RGBA in and text out, two contenders in turns in one process. ${steps}`;
}

/** What the curves were measured on. */
export function curveCaption({ source, byEffect }: CurveResults): string {
  const trials = Object.values(byEffect).flatMap((byName) =>
    Object.values(byName).flatMap(({ points }) => points.map((point) => point.trials)),
  );
  const [least, most] = [
    trials.reduce((a, b) => Math.min(a, b), trials[0] ?? 0),
    trials.reduce((a, b) => Math.max(a, b), 0),
  ];
  const pictures = least === most ? `${most}` : `${least} to ${most}`;
  return `Reading rate against severity on pictures of ${source}, ${pictures} per point; every contender is given the same pictures, slow ones the first of them. A read is the right text at the right place. Bars are Wilson 95 % intervals; contenders are drawn a little beside each other.`;
}
