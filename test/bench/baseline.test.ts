import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { compareTexts } from '../../bench/measure/agreement.ts';
import { findResults, toBaseline, writeBaseline } from '../../bench/report/baseline.ts';
import { replaceBlock } from '../../bench/report/readme.ts';
import type { Results } from '../../bench/report/results.ts';
import { scoreSet } from '../../bench/stats/score.ts';

const corners = [
  { x: 0, y: 0 },
  { x: 9, y: 0 },
  { x: 9, y: 9 },
  { x: 0, y: 9 },
];
const read = (file: string, ...texts: string[]) => ({ file, symbols: texts.map((text) => ({ text, corners })) });
const unknown = ['0', '1', '2', '3'].map((name) => {
  return { name, file: name, dataset: 'plain', category: 'all', symbols: null };
});
const known = { name: 'k', file: 'k', dataset: 'plain', category: 'all', symbols: [] };

it('keeps texts of pictures and single samples out of baselines', async () => {
  const pictures = [
    {
      ...known,
      symbols: [{ corners: corners.map(({ x, y }) => [x, y] as const) }],
      texts: [{ text: 'a', readers: 2 }],
    },
  ];
  const lines = [read('k', 'someone pays someone')];
  const score = { ...scoreSet(pictures, lines), peakRssMb: 1 };
  expect(score.unconfirmed).toHaveLength(1);
  const agreement = compareTexts(unknown, new Map([['jsqr', [read('0', 'someone pays someone')]]]));
  const results = {
    version: 1,
    machine: { cpu: 'x', node: 'v20', commit: 'abc' },
    accuracy: { set: 's', pictures: [], contenders: { jsqr: score, gone: { failed: 'f' } }, pairs: [], agreement },
    latency: { samples: { jsqr: { vga: [1, 2, 3] } } },
  } as unknown as Results;
  const baseline = toBaseline(results);
  expect(JSON.stringify(baseline)).not.toContain('someone');
  expect(baseline.latency?.samples).toEqual({});
  expect(baseline.machine).toEqual(results.machine);
  expect(baseline.accuracy?.contenders.jsqr).toMatchObject({ reads: score.reads, macro: score.macro });
  await expect(writeBaseline('../elsewhere', results)).rejects.toThrow('--baseline');
  expect(existsSync(join('bench', 'elsewhere.json'))).toBe(false);
});

it('finds results by file and baselines by name', async () => {
  expect(findResults('package.json')).toBe('package.json');
  expect(findResults('no-such-baseline')).toBe('no-such-baseline');
});

it('tells readers that agree from readers that contradict each other', () => {
  const agreement = compareTexts(
    [...unknown, known],
    new Map([
      ['zxing-wasm', [read('0', 'a'), read('1', 'a\r\n'), read('2', 'x', 'y'), read('k', 'z')]],
      ['zxing-wasm-plain', [read('0', 'a')]],
      ['jsqr', [read('1', 'a'), read('2', 'w')]],
      ['zxing-js', [read('2', 'y', 'v')]],
    ]),
  );
  expect(agreement?.pictures).toBe(4);
  expect(agreement?.contenders).toEqual({
    // Nobody but itself with other options read picture 0.
    'zxing-wasm': { picturesRead: 3, confirmed: 2, alone: 1 },
    'zxing-wasm-plain': { picturesRead: 1, confirmed: 0, alone: 1 },
    jsqr: { picturesRead: 2, confirmed: 1, alone: 1 },
    'zxing-js': { picturesRead: 1, confirmed: 1, alone: 0 },
  });
  expect(agreement?.disagreements).toEqual([
    { picture: '2', texts: { 'zxing-wasm': ['x', 'y'], jsqr: ['w'], 'zxing-js': ['y', 'v'] } },
  ]);
  expect(compareTexts([known], new Map())).toBeUndefined();
});

it('scores nothing where nothing is known', () => {
  const score = scoreSet(unknown, [read('0', 'a'), read('1')]);
  expect(score).toMatchObject({ misreads: 0, negativesRead: 0, extra: 0, unconfirmed: [], picturesRead: 1 });
  expect(score.categories['plain/all']).toEqual({ codes: 0, read: 0, pictures: 2, picturesRead: 1 });
});

it('replaces blocks of the README between their markers', async () => {
  const text = 'a\n<!-- bench:x -->\nold\n<!-- /bench:x -->\nb\n';
  const once = replaceBlock(text, 'x', ['one', 'two']);
  expect(once).toBe('a\n<!-- bench:x -->\none\n\ntwo\n<!-- /bench:x -->\nb\n');
  expect(replaceBlock(once, 'x', ['one', 'two'])).toBe(once);
  expect(() => replaceBlock(text, 'y', [])).toThrow('<!-- bench:y -->');
  const readme = await readFile('README.md', 'utf8');
  for (const name of ['accuracy', 'curves', 'latency', 'tune', 'ablation']) {
    expect(() => replaceBlock(readme, name, [])).not.toThrow();
  }
});
