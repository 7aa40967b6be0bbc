/**
 * Counts of reads by device, alarms, and their export; never payloads.
 *
 * @packageDocumentation
 */

export type { ReadEvent } from '../types.ts';
export type { Alarm } from './alarms.ts';
export { Monitor, type MonitorOptions, type Totals } from './monitor.ts';
export { toPrometheus } from './prometheus.ts';
export { toReadEvent } from './read-event.ts';
export type { WindowSummary } from './window.ts';
