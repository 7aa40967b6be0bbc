/**
 * Figures over a stretch of time.
 */

import type { ReportCode } from '../types.ts';
import type { CountedEvent } from './read-event.ts';

/** What a window comes to. Times are those of the reads in it; null where there are none. */
export interface WindowSummary {
  readonly attempts: number;
  readonly found: number;
  /** Found over attempts, 0..1; null without attempts. */
  readonly rate: number | null;
  readonly p50Ms: number | null;
  readonly p95Ms: number | null;
  readonly codes: Readonly<Partial<Record<ReportCode, number>>>;
}

/** Sums up events. */
export function summarize(events: readonly CountedEvent[]): WindowSummary {
  const found = events.filter((event) => event.found).length;
  const times = events.map(({ elapsedMs }) => elapsedMs).sort((a, b) => a - b);
  const codes: Partial<Record<ReportCode, number>> = {};
  for (const event of events) for (const code of event.codes) codes[code] = (codes[code] ?? 0) + 1;
  return {
    attempts: events.length,
    found,
    rate: events.length === 0 ? null : found / events.length,
    p50Ms: quantileOf(times, 0.5),
    p95Ms: quantileOf(times, 0.95),
    codes,
  };
}

/** The least value that at least a share of sorted values does not exceed; null of none. */
function quantileOf(sorted: readonly number[], share: number): number | null {
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? null;
}

/** Share of events with any of the codes, 0..1; 0 of none. */
export function shareWith(events: readonly CountedEvent[], codes: readonly ReportCode[]): number {
  const having = events.filter((event) => event.codes.some((code) => codes.includes(code))).length;
  return events.length === 0 ? 0 : having / events.length;
}
