import { expect, it } from 'vitest';
import type { LabelledPicture } from '../../bench/datasets/loaders/record.ts';
import { fitCurves, toTrial } from '../../bench/measure/curves.ts';
import { summarizeLatency } from '../../bench/measure/latency-summary.ts';
import { htmlReport } from '../../bench/report/html.ts';
import { markdownReport } from '../../bench/report/markdown.ts';
import type { Results } from '../../bench/report/results.ts';
import { mcnemar } from '../../bench/stats/mcnemar.ts';
import { scoreSet } from '../../bench/stats/score.ts';

const CORNERS = [
  [0, 0],
  [10, 0],
  [10, 10],
  [0, 10],
] as const;

const PICTURES: readonly LabelledPicture[] = Array.from({ length: 12 }, (_, i) => ({
  name: `${i}.png`,
  file: `${i}.png`,
  dataset: 'made',
  category: i % 2 === 0 ? 'even' : 'odd',
  symbols: [{ corners: CORNERS }],
  texts: [{ text: 'known', readers: 3 }],
  effects: { blur: i / 12 },
}));

function made(): Results {
  const corners = CORNERS.map(([x, y]) => ({ x, y }));
  const lines = PICTURES.map(({ file }, i) => ({
    file,
    symbols:
      i < 6
        ? [{ text: i === 0 ? '<b>"unknown" & long, longer than anybody would want to see</b>' : 'known', corners }]
        : [],
    failures: i < 6 ? [] : [{ decoder: 'one', stage: 'codewords', reason: 'too-many-errors' }],
    elapsedMs: 10 + i,
  }));
  const trials = PICTURES.map((picture, i) => toTrial({ curve: 'blur', severity: i / 12 }, picture, lines[i]));
  const frame = { kind: '640x480 with a code', file: 'a', width: 640, height: 480 };
  const times = [1, 2].map((factor) => ({ read: true, samples: [10, 11, 12].map((ms) => factor * ms) }));
  const accuracy = {
    set: 'made',
    pictures: PICTURES.map(({ name, category }) => ({ name, category, codes: 1 })),
    contenders: {
      'qrazor-fast': { ...scoreSet(PICTURES, lines), peakRssMb: 100 },
      other: { failed: 'not <installed>' },
    },
    pairs: [{ first: 'qrazor-fast', second: 'third', ...mcnemar(3, 1) }],
  };
  return {
    version: 1,
    date: '2026-01-02T03:04:05.000Z',
    command: 'npm run bench',
    durationS: 5,
    machine: {
      cpu: 'x',
      cores: 2,
      memoryGb: 4,
      platform: 'y',
      node: 'v20',
      commit: null,
      packages: { z: '1' },
      load: 0,
    },
    accuracy,
    curves: { source: 'made', byEffect: fitCurves(new Map([['qrazor-fast', trials]])), failed: { gone: 'not <here>' } },
    latency: summarizeLatency('made', {
      frames: [{ first: 'third', second: 'qrazor-fast', frame, times: [times[0], times[1]], copy: [0.1] }],
      failed: new Map(),
      cold: { third: { failed: 'died' } },
      timerMs: 0.001,
    }),
  };
}

it('writes one HTML file that needs neither script nor network', () => {
  const misses = [{ name: 'a', stage: 'locate', read: 0, codes: 1, image: 'data:,' }];
  const html = htmlReport(made(), [{ contender: 'qrazor-fast', misses }]);
  expect(html).not.toMatch(/<script|<link|@import|url\(|src="(?!data:)/);
  expect(html.replaceAll('http://www.w3.org/2000/svg', '')).not.toMatch(/https?:\/\//);
  expect(html.match(/<svg /g)).toHaveLength(4);
  expect(html).toContain('<b>other</b> was not measured: not &lt;installed&gt;');
  expect(html).toContain('failed at <b>locate</b>');
  expect(html).toContain('<b>gone</b> was not measured: not &lt;here&gt;');
  // Texts are shortened and cannot become markup.
  expect(html).toContain('&lt;b&gt;');
  expect(html).not.toContain('would want to see');
});

it('writes tables of equal width as Markdown', () => {
  const markdown = markdownReport(made());
  expect(markdown).toContain('other: not measured: not <installed>');
  const tables = markdown.split('\n\n').filter((block) => block.startsWith('| '));
  expect(tables).toHaveLength(6);
  for (const table of tables) {
    const widths = table
      .trim()
      .split('\n')
      .map((row) => row.split('|').length);
    expect(new Set(widths).size).toBe(1);
  }
});
