/**
 * The counts as plain text in the exposition format of Prometheus (version 0.0.4).
 */

import type { Monitor } from './monitor.ts';

/** Window of the gauges, ms. */
const WINDOW_MS = 3_600_000;

/** Totals as counters; rate and times of the last hour and alarms as gauges. */
export function toPrometheus(monitor: Monitor): string {
  const lines: string[] = [];
  const family = (name: string, type: 'counter' | 'gauge', help: string, samples: readonly string[]) => {
    if (samples.length === 0) return;
    lines.push(`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`, ...samples.map((sample) => `${name}${sample}`));
  };
  const totals = [...monitor.totals];
  const each = (value: (total: (typeof totals)[number][1]) => number) =>
    totals.map(([device, total]) => `${labels({ device })} ${value(total)}`);
  family(
    'qrazor_reads_total',
    'counter',
    'Pictures that were read.',
    each(({ attempts }) => attempts),
  );
  family(
    'qrazor_reads_found_total',
    'counter',
    'Pictures that gave a symbol.',
    each(({ found }) => found),
  );
  const seconds = each(({ elapsedMs }) => elapsedMs / 1000);
  family('qrazor_read_seconds_total', 'counter', 'Time spent reading.', seconds);
  const codes = totals.flatMap(([device, total]) =>
    [...total.codes].map(([code, count]) => `${labels({ device, code })} ${count}`),
  );
  family('qrazor_report_codes_total', 'counter', 'Reads whose report has a code.', codes);
  const times = monitor.devices.flatMap((device) => {
    const { p50Ms, p95Ms } = monitor.summary(WINDOW_MS, device);
    const sample = (quantile: string, ms: number | null) =>
      ms === null ? [] : [`${labels({ device, quantile })} ${ms / 1000}`];
    return [...sample('0.5', p50Ms), ...sample('0.95', p95Ms)];
  });
  family('qrazor_read_seconds', 'gauge', 'Quantiles of the time of reads in the last hour.', times);
  const alarms = monitor.alarms().map(({ name, device }) => `${labels({ device, alarm: name })} 1`);
  family('qrazor_alarm', 'gauge', 'Alarms that are raised.', alarms);
  return lines.length === 0 ? '' : `${lines.join('\n')}\n`;
}

/** Labels in braces; backslash, quote and line feed are escaped. */
function labels(values: Readonly<Record<string, string>>): string {
  const escaped = (value: string) => value.replace(/\\/g, '\\\\').replace(/"/g, '\\"').replace(/\n/g, '\\n');
  const pairs = Object.entries(values).map(([name, value]) => `${name}="${escaped(value)}"`);
  return `{${pairs.join(',')}}`;
}
