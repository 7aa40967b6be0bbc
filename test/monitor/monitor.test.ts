import { describe, expect, it } from 'vitest';
import { explain } from '../../src/diagnose/index.ts';
import { createReader } from '../../src/index.ts';
import { Monitor, type ReadEvent, toPrometheus, toReadEvent } from '../../src/monitor/index.ts';
import type { ReportCode } from '../../src/types.ts';
import { finds, symbolAt } from '../helpers/fake-decoder.ts';

const HOUR = 3_600_000;
const NOON = 500 * 24 * HOUR + 12 * HOUR;

function event(more: Partial<ReadEvent> = {}): ReadEvent {
  return { device: 'till-1', profile: 'fast', atMs: NOON, found: true, elapsedMs: 10, codes: [], ...more };
}

function filled(count: number, make: (index: number) => Partial<ReadEvent>): Monitor {
  const monitor = new Monitor({ now: () => NOON });
  for (let i = 0; i < count; i++) monitor.onRead(event(make(i)));
  return monitor;
}

const codesEvery = (n: number, code: ReportCode) => (i: number) => ({ codes: i % n === 0 ? [code] : [] });
const names = (monitor: Monitor) => monitor.alarms().map(({ name }) => name);

describe('counts', () => {
  it('sums up a window', () => {
    const monitor = filled(100, (i) => ({ found: i >= 25, elapsedMs: i + 1, codes: i < 25 ? ['TOO_FAR'] : [] }));
    monitor.onRead(event({ atMs: NOON - 2 * HOUR }));
    expect(monitor.summary(HOUR)).toEqual({
      attempts: 100,
      found: 75,
      rate: 0.75,
      p50Ms: 50,
      p95Ms: 95,
      codes: { TOO_FAR: 25 },
    });
    expect(monitor.summary(HOUR, 'till-2')).toMatchObject({ attempts: 0, rate: null, p50Ms: null });
  });

  it('forgets old reads, and keeps totals', () => {
    const monitor = new Monitor({ mostReads: 10, now: () => NOON });
    for (let i = 0; i < 100; i++) monitor.onRead(event());
    expect(monitor.summary(HOUR).attempts).toBeLessThanOrEqual(12);
    expect(monitor.totals.get('till-1')?.attempts).toBe(100);
  });

  it('refuses events that make no sense, further devices, and labels that may be codes', () => {
    const monitor = new Monitor({ mostDevices: 1 });
    monitor.onRead(event());
    expect(() => monitor.onRead(event({ device: 'till-2' }))).toThrow('event.device');
    expect(() => monitor.onRead(event({ elapsedMs: Number.NaN }))).toThrow('event.elapsedMs');
    expect(() => monitor.onRead(event({ codes: ['280000000000000001' as ReportCode] }))).toThrow('event.codes');
    expect(() => monitor.onRead(event({ device: '280000000000000001' }))).toThrow(/^(?!.*280000000000000001)/);
  });

  it('takes no payload from a result', () => {
    const result = {
      found: true as const,
      elapsedMs: 3,
      symbols: [symbolAt('SECRET')],
      report: { findings: [{ code: 'GLARE' as const, severity: 'warn' as const, confidence: 1 }] },
    };
    const read = toReadEvent(result, { device: 'till-1' });
    expect(read).toEqual({ device: 'till-1', found: true, elapsedMs: 3, codes: ['GLARE'] });
    const monitor = new Monitor();
    monitor.onRead(read);
    expect(toPrometheus(monitor)).not.toContain('SECRET');
  });
});

it('plugs into a reader', async () => {
  const monitor = new Monitor({ now: () => NOON });
  const events: ReadEvent[] = [];
  const onRead = (event: ReadEvent) => {
    events.push(event);
    monitor.onRead(event);
  };
  const secret = '281234567890123456';
  const decoders = [finds('one', symbolAt(secret))];
  const image = { data: new Uint8Array(100 * 80).fill(200), width: 100, height: 80, format: 'luma' } as const;
  const reader = createReader({ decoders, plan: { attempts: [{}] }, explain, device: 'till-3', onRead });
  const { elapsedMs } = await reader.read(image);
  const { report } = reader.readSync(image, { explain: true });
  await createReader({ profile: 'fast', onRead: monitor.onRead }).read(image);
  expect(events).toHaveLength(2);
  expect(events[0]).toEqual({
    device: 'till-3',
    profile: undefined,
    atMs: expect.closeTo(Date.now(), -4),
    found: true,
    elapsedMs,
    codes: [],
  });
  expect(events[1].codes).toEqual(report?.findings.map(({ code }) => code));
  expect(JSON.stringify(events)).not.toContain(secret);
  expect(monitor.devices).toEqual(['till-3', '']);
  expect(monitor.totals.get('')).toMatchObject({ attempts: 1, found: 0 });
});

it.each([{ onRead: 'monitor' }, { device: 3 }])('a reader refuses %j', (options) => {
  expect(() => createReader(options as never)).toThrow(`options.${Object.keys(options)[0]}`);
});

describe('alarms', () => {
  it('are silent while all is well', () => expect(names(filled(400, () => ({})))).toEqual([]));

  it('clean-lens above 15 % of 200 attempts', () => {
    expect(names(filled(200, codesEvery(6, 'OUT_OF_FOCUS')))).toEqual(['clean-lens']);
    expect(names(filled(200, codesEvery(10, 'OUT_OF_FOCUS')))).toEqual([]);
    expect(names(filled(199, codesEvery(2, 'DIRTY_LENS')))).toEqual([]);
  });

  it('move-lamp when reflections come at the same hour of several days', () => {
    const at = (i: number) => NOON + (i % 3) * 24 * HOUR + (i % 2) * HOUR;
    const codes = (i: number): ReportCode[] => (i % 2 === 1 && i % 5 < 2 ? ['GLARE'] : []);
    expect(names(filled(300, (i) => ({ atMs: at(i), codes: codes(i) })))).toEqual(['move-lamp']);
    expect(names(filled(300, (i) => ({ codes: codes(i) })))).toEqual([]);
  });

  it('exposure-profile when only phones are too bright', () => {
    const phones = (paper: boolean) => (i: number) => ({
      onPhone: i % 2 === 0,
      codes: (i % 2 === 0 || paper) && i % 6 < 2 ? (['OVEREXPOSED'] as const) : [],
    });
    expect(names(filled(200, phones(false)))).toEqual(['exposure-profile']);
    expect(names(filled(200, phones(true)))).toEqual([]);
  });

  it('scan-region, staff-guidance and firmware when shares and times rise', () => {
    const later = (code: ReportCode) => (i: number) => ({ codes: i >= 200 && i % 4 === 0 ? [code] : [] });
    expect(names(filled(400, later('TOO_CLOSE')))).toEqual(['scan-region']);
    expect(names(filled(400, later('WRONG_CODE_KIND')))).toEqual(['staff-guidance']);
    const slow = filled(400, (i) => ({ elapsedMs: i >= 200 ? 40 : 10 }));
    expect(slow.alarms()).toMatchObject([{ name: 'firmware-or-resolution', value: 40, unit: 'ms', device: 'till-1' }]);
  });
});

it('exports text for Prometheus, labels escaped', () => {
  const monitor = new Monitor({ now: () => NOON });
  expect(toPrometheus(monitor)).toBe('');
  monitor.onRead(event({ device: 'a"b\\c\n', found: false, elapsedMs: 500, codes: ['TOO_FAR'] }));
  const text = toPrometheus(monitor);
  expect(text).toContain('# TYPE qrazor_reads_total counter\nqrazor_reads_total{device="a\\"b\\\\c\\n"} 1\n');
  expect(text).toContain('qrazor_report_codes_total{device="a\\"b\\\\c\\n",code="TOO_FAR"} 1');
  expect(text).toContain('quantile="0.95"} 0.5');
  expect(
    text.split('\n').every((line) => /^(# (HELP|TYPE) qrazor_\w+ .+|qrazor_\w+\{.*\} [\d.e+-]+|)$/.test(line)),
  ).toBe(true);
});
