/**
 * Sentences that more than one form of the report needs.
 */

import type { LatencyResults } from './results.ts';

/** How the times were taken, and how far the clock can be trusted. */
export function latencyCaption({ frames, timer }: LatencyResults): string {
  const steps = `The clock moves in steps of ${(timer.resolutionMs * 1e6).toFixed(0)} ns; ${(100 * timer.saturated).toFixed(1)} % of the samples are shorter than 100 steps.`;
  return `Frames made of ${frames}, RGBA in and text out, two contenders in turns in one process. ${steps}`;
}
