import { describe, expect, it } from 'vitest';
import type { LabelledPicture } from '../../bench/datasets/loaders/record.ts';
import { compareResults } from '../../bench/measure/compare.ts';
import { fitCurves } from '../../bench/measure/curves.ts';
import { choosePairs, type PairFrame } from '../../bench/measure/latency.ts';
import { summarizeLatency } from '../../bench/measure/latency-summary.ts';
import { placeLabels } from '../../bench/report/labels.ts';
import type { Results } from '../../bench/report/results.ts';
import { scoreSet } from '../../bench/stats/score.ts';

const CORNERS = [
  [0, 0],
  [10, 0],
  [10, 10],
  [0, 10],
] as const;
const POINTS = CORNERS.map(([x, y]) => ({ x, y }));

const PICTURES: readonly LabelledPicture[] = Array.from({ length: 40 }, (_, i) => ({
  name: `${i}`,
  file: `${i}`,
  dataset: 'made',
  category: i % 2 === 0 ? 'even' : 'odd',
  symbols: [{ corners: CORNERS, text: `text ${i}` }],
}));

function runWith(isRead: (index: number) => boolean, msFactor: number, cpu = 'one'): Results {
  const lines = PICTURES.map(({ file }, i) => ({
    file,
    symbols: isRead(i) ? [{ text: `text ${i}`, corners: POINTS }] : [],
  }));
  return {
    version: 1,
    date: '',
    command: '',
    durationS: 1,
    machine: { cpu, cores: 2, memoryGb: 4, platform: '', node: 'v20', commit: null, packages: {}, load: 0 },
    accuracy: {
      set: 'made',
      pictures: PICTURES.map(({ name, category }) => ({ name, category, codes: 1 })),
      contenders: { ours: { ...scoreSet(PICTURES, lines), peakRssMb: 0 }, gone: { failed: 'not installed' } },
      pairs: [],
    },
    latency: summarizeLatency('made', {
      frames: framesOf(msFactor),
      failed: new Map(),
      cold: {},
      timerMs: 0.001,
    }),
  };
}

/** The second takes `msFactor` times as long as the first and reads every other frame. */
function framesOf(msFactor: number): PairFrame[] {
  return Array.from({ length: 8 }, (_, i) => {
    const samples = [10 + 0.1 * i, 10.2 + 0.1 * i, 10.4 + 0.1 * i];
    return {
      first: 'reference',
      second: 'ours',
      frame: { kind: '640x480 with a code', file: `${i}`, width: 640, height: 480 },
      times: [
        { read: true, samples },
        { read: i % 2 === 0, samples: samples.map((ms) => msFactor * ms) },
      ],
      copy: [0.1, 0.2],
    };
  });
}

const verdicts = (a: Results, b: Results) =>
  Object.fromEntries(compareResults(a, b).rows.map(({ what, verdict }) => [what, verdict]));

describe('compareResults', () => {
  const half = runWith((i) => i % 4 < 2, 2);

  it('finds equal runs within noise', () => {
    const { rows, remarks } = compareResults(half, half);
    expect(rows.map(({ verdict }) => verdict)).not.toContain('better');
    expect(rows.map(({ verdict }) => verdict)).not.toContain('worse');
    expect(remarks).toEqual(['gone: not measured in the second run']);
  });

  it('tells better from worse, and both from chance', () => {
    const rate = 'ours: mean rate of all categories, %';
    expect(
      verdicts(
        half,
        runWith((i) => i % 4 < 3, 2),
      )[rate],
    ).toBe('better');
    expect(
      verdicts(
        runWith((i) => i % 4 < 3, 2),
        half,
      )[rate],
    ).toBe('worse');
    expect(
      verdicts(
        half,
        runWith((i) => i % 4 < 2 || i === 2, 2),
      )[rate],
    ).toBe('within noise');
  });

  it('compares times by their ratio to the reference', () => {
    const time = 'ours: time / reference, 640x480 with a code';
    const half = runWith((i) => i % 4 < 2, 2);
    const slower = runWith((i) => i % 4 < 2, 3, 'another');
    expect(verdicts(half, slower)[time]).toBe('worse');
    expect(verdicts(slower, half)[time]).toBe('better');
    expect(
      verdicts(
        half,
        runWith((i) => i % 4 < 2, 2.1),
      )[time],
    ).toBe('within noise');
    expect(compareResults(half, slower).remarks).toContain('the runs are of different processors');
    const loaded = { ...slower, machine: { ...slower.machine, load: 5 } };
    expect(verdicts(half, loaded)).not.toHaveProperty(time);
    expect(compareResults(half, loaded).remarks.join()).toContain('times are not compared');
  });

  it('compares curves by their areas, and counts misreads apart', () => {
    const withCurve = (readUpTo: number, misreads: number, trials = 20): Results => {
      const severities = [0, 0.2, 0.4, 0.6, 0.8, 1];
      const own = severities.flatMap((severity) =>
        Array.from({ length: trials }, () => {
          return { curve: 'blur', severity, success: severity <= readUpTo, misreads: 0, ms: 1 };
        }),
      );
      const byEffect = fitCurves(new Map([['ours', own]]));
      byEffect.blur.ours = { ...byEffect.blur.ours, misreads };
      const { accuracy: _, latency: __, ...run } = half;
      return { ...run, curves: { source: 'made', byEffect, failed: {} } };
    };
    const [area, wrong] = ['ours, blur: area under the curve, %', 'ours, blur: misreads'];
    expect(verdicts(withCurve(0.5, 0), withCurve(0.7, 0))).toEqual({ [area]: 'better', [wrong]: 'within noise' });
    expect(verdicts(withCurve(0.7, 0), withCurve(0.5, 1))).toEqual({ [area]: 'worse', [wrong]: 'worse' });
    // Of two pictures per point, 20 points of area say nothing.
    expect(verdicts(withCurve(0.5, 1, 2), withCurve(0.7, 0, 2))).toEqual({ [area]: 'within noise', [wrong]: 'better' });
    const [before] = compareResults(withCurve(0.5, 0), withCurve(0.5, 0)).rows;
    expect(before.before).toMatch(/^50\.0 \(4\d\.\d to 5\d\.\d\)$/);
    const gone = { ...withCurve(0.5, 0), curves: { source: 'other', byEffect: {}, failed: {} } };
    const { remarks } = compareResults(withCurve(0.5, 0), gone);
    expect(remarks).toContain('ours, blur: no curve in the second run');
    expect(remarks).toContain('curves are of other pictures: made, other');
  });

  it('compares nothing with nothing', () => {
    const { accuracy: _, latency: __, ...empty } = half;
    expect(compareResults(half, empty)).toEqual({ rows: [], remarks: ['the two runs have nothing in common'] });
  });
});

describe('latency', () => {
  it('keeps frames that both read apart from those that one reads', () => {
    const { latency } = runWith(() => true, 2);
    const [pair] = latency?.pairs ?? [];
    expect(pair).toMatchObject({ first: 'reference', second: 'ours', noneReads: null });
    expect(pair.ratio.value).toBeCloseTo(2, 9);
    expect(pair.bothRead).toMatchObject({ frames: 4 });
    expect(pair.oneReads).toMatchObject({ frames: 4 });
    expect(latency?.timer).toEqual({ resolutionMs: 0.001, saturated: 0 });
    expect(latency?.floor['640x480 with a code'].p50).toBeCloseTo(0.15, 9);
  });

  it('pairs with a reference or everyone with everyone', () => {
    expect(choosePairs(['a', 'b', 'c'], 'b')).toEqual([
      ['b', 'a'],
      ['b', 'c'],
    ]);
    expect(choosePairs(['a', 'b', 'c'])).toEqual([
      ['a', 'b'],
      ['a', 'c'],
      ['b', 'c'],
    ]);
  });
});

it('labels of close points do not cover each other', () => {
  const points = Array.from({ length: 6 }, (_, i) => ({ name: 'some-name', x: 100 + i, y: 50 }));
  const placed = placeLabels(points)
    .map(({ y, dy }) => y + dy)
    .sort((a, b) => a - b);
  for (let i = 1; i < placed.length; i++) expect(placed[i] - placed[i - 1]).toBeGreaterThanOrEqual(14);
});
