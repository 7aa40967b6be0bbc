import { spawn } from 'node:child_process';
import { appendFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { JournalLine } from '../../bench/contenders/journal.ts';
import { listDegraded } from '../../bench/datasets/degraded.ts';
import { fitCurves, placeOnCurve, toTrial } from '../../bench/measure/curves.ts';
import { curvePicturesOf, measureRobustness } from '../../bench/measure/robustness.ts';
import { Progress } from '../../bench/report/progress.ts';
import type { CurveResults, Results } from '../../bench/report/results.ts';
import { until } from '../helpers/until.ts';

/** What `bench/main.ts` also shows for photographs takes processes by the dozen, and is asked for by `npm run test:journals`. */
const IS_LONG = process.env.QRAZOR_JOURNALS === 'all';

/** 3 severities of 4 seeds of one effect. */
const REQUEST = ['--only', 'noise', '--severities', '3', '--seeds', '4'];
const COUNT = 12;

/** A real reader, slowed down where the test wants time to kill it. */
const MODULE = `
import { zxingWasm } from '${new URL('../../dist/decoders/zxing-wasm.js', import.meta.url).href}';
export function createDecoder() {
  const decoder = zxingWasm();
  return {
    ...decoder,
    ready: () => decoder.ready(),
    async decode(source, context) {
      await new Promise((resolve) => setTimeout(resolve, Number(process.env.BENCH_TEST_DELAY_MS ?? 0)));
      return decoder.decode(source, context);
    },
  };
}
`;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'qrazor-curves-'));
  writeFileSync(join(folder, 'slow.mjs'), MODULE);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function start(out: string, delayMs: number, ...more: string[]) {
  const contenders = `slow=${join(folder, 'slow.mjs')},no-such-contender`;
  const options = [...REQUEST, '--contenders', contenders, '--profiles', '', '--out', join(folder, out), ...more];
  return spawn(process.execPath, ['--import', 'tsx', 'bench/curves.ts', ...options], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, BENCH_TEST_DELAY_MS: String(delayMs) },
  });
}

async function run(out: string, ...more: string[]): Promise<CurveResults> {
  const child = start(out, 0, ...more);
  let words = '';
  child.stderr.on('data', (chunk: Buffer) => {
    words += chunk.toString();
  });
  child.stdout.resume();
  const code = await new Promise((resolve) => child.on('close', resolve));
  expect(code, words).toBe(0);
  const { curves } = JSON.parse(readFileSync(join(folder, out, 'curves.json'), 'utf8')) as Results;
  return curves as CurveResults;
}

/** What two runs must agree on: everything but times. */
function scoreOf({ byEffect }: CurveResults) {
  const { time, ...rest } = byEffect.noise.slow;
  expect(time.samples).toBe(COUNT);
  return rest;
}

/** Whole lines of all journals of a folder. */
function linesIn(out: string, what: 'reads' | 'truth'): JournalLine[] {
  const path = join(folder, out, what);
  if (!existsSync(path)) return [];
  return readdirSync(path).flatMap((file) => {
    const lines = readFileSync(join(path, file), 'utf8').split('\n').slice(0, -1);
    return lines.map((line) => JSON.parse(line) as JournalLine);
  });
}

function picturesIn(out: string): string[] {
  return readdirSync(join(folder, out)).filter((name) => name.startsWith('pictures'));
}

let whole: CurveResults;
beforeAll(async () => {
  whole = await run('whole');
}, 60_000);

it('makes pictures, reads them, and keeps only what was in them', () => {
  const { points, misreads } = scoreOf(whole);
  expect(points.map(({ severity, trials }) => [severity, trials])).toEqual([
    [0, 4],
    [0.5, 4],
    [1, 4],
  ]);
  expect(points[0].successes).toBe(4);
  expect(points[2].successes).toBeLessThan(4);
  expect(misreads).toBe(0);
  expect(whole.failed['no-such-contender']).toContain('unknown contender');
  expect(linesIn('whole', 'truth')).toHaveLength(COUNT);
  expect(picturesIn('whole')).toEqual([]);
});

it.each(IS_LONG ? (['truth', 'reads'] as const) : (['reads'] as const))(
  'loses and doubles nothing when it is killed amid %s and resumed',
  async (what) => {
    const out = `killed-${what}`;
    const child = start(out, 150);
    await until(() => linesIn(out, what).length >= 3 || child.exitCode !== null);
    child.kill('SIGKILL');
    await setTimeout(400);
    const before = linesIn(out, what).length;
    expect(before).toBeGreaterThanOrEqual(3);
    expect(before).toBeLessThan(COUNT);
    expect(picturesIn(out)).toHaveLength(1);
    // What a write that was cut off leaves.
    appendFileSync(join(folder, out, what, what === 'reads' ? 'slow.jsonl' : 'pictures.jsonl'), '{"origin":"');
    expect(scoreOf(await run(out, '--resume'))).toEqual(scoreOf(whole));
    for (const journal of ['reads', 'truth'] as const) expect(linesIn(out, journal)).toHaveLength(COUNT);
    expect(new Set(linesIn(out, 'reads').map(({ picture }) => picture)).size).toBe(COUNT);
    expect(picturesIn(out)).toEqual([]);
  },
  60_000,
);

it.runIf(IS_LONG)(
  'puts shards together to the same curves as one run, without reading anything again',
  async () => {
    const parts = [
      await run('shards', '--shard', '1/2', '--resume'),
      await run('shards', '--shard', '2/2', '--resume'),
    ];
    const trials = parts.flatMap(({ byEffect }) => byEffect.noise.slow.points.map((point) => point.trials));
    expect(trials.reduce((a, b) => a + b)).toBe(COUNT);
    const lines = linesIn('shards', 'reads');
    expect(scoreOf(await run('shards', '--resume'))).toEqual(scoreOf(whole));
    expect(linesIn('shards', 'reads')).toEqual(lines);
  },
  60_000,
);

it('lists points, and refuses what makes no curve', () => {
  const points = listDegraded({ only: ['noise', 'swipe-gate'], severities: 2, seeds: 2 });
  expect(points.map(({ name }) => name)).toEqual([
    'noise-0.000-1',
    'noise-0.000-2',
    'noise-1.000-1',
    'noise-1.000-2',
    'swipe-gate-0.000-1',
    'swipe-gate-0.000-2',
    'swipe-gate-1.000-1',
    'swipe-gate-1.000-2',
  ]);
  expect(() => listDegraded({ only: ['fog'], severities: 2, seeds: 1 })).toThrow('unknown effect or scenario "fog"');
  expect(() => listDegraded({ severities: 1, seeds: 1 })).toThrow('severities');
  expect(() => listDegraded({ severities: 2, seeds: 0 })).toThrow('seeds');
});

const symbols = [{ text: 'a' }];
const picture = (name: string, more: object) => ({
  name,
  file: name,
  dataset: 'made',
  category: 'c',
  symbols,
  ...more,
});

it('gives slow contenders the first seeds only', async () => {
  const pictures = ['0', '1', '2', '3'].map((name) => picture(name, { effects: { blur: Number(name) % 2 } }));
  const source = curvePicturesOf('mine', pictures);
  expect(source.points.map(({ seed }) => seed)).toEqual([1, 1, 2, 2]);
  const options = { contenders: ['zxing-wasm', 'jsqr'], resume: false, jobs: 1, timeoutMs: 9000 };
  const out = join(folder, 'seeds');
  const seedsOf = (name: string) => (name === 'jsqr' ? 1 : 2);
  const { byEffect } = await measureRobustness(source, { ...options, out, seedsOf }, new Progress());
  // None of the files is there: an error counts as a picture that was not read.
  expect(byEffect.blur['zxing-wasm'].points.map(({ trials }) => trials)).toEqual([2, 2]);
  expect(byEffect.blur.jsqr.points.map(({ trials, successes }) => [trials, successes])).toEqual([
    [1, 0],
    [1, 0],
  ]);
}, 30_000);

it('puts pictures on curves by effect or scenario, and counts wrong texts apart', () => {
  expect(placeOnCurve(picture('0', { effects: { blur: 0.5 } }))).toEqual({ curve: 'blur', severity: 0.5 });
  expect(placeOnCurve(picture('1', { scenario: 'till', severity: 1 }))).toEqual({ curve: 'till', severity: 1 });
  expect(placeOnCurve(picture('2', { effects: { blur: 1, noise: 1 } }))).toBeUndefined();
  expect(placeOnCurve(picture('3', {}))).toBeUndefined();
  const corners = [
    [0, 0],
    [9, 0],
    [9, 9],
    [0, 9],
  ] as const;
  const labelled = picture('4', { symbols: [{ text: 'a', corners }] });
  const read = (severity: number, text?: string) => {
    const points = corners.map(([x, y]) => ({ x, y }));
    const line = { file: '4', symbols: text === undefined ? [] : [{ text, corners: points }], elapsedMs: 5 };
    return toTrial({ curve: 'blur', severity }, labelled, line);
  };
  const { blur } = fitCurves(new Map([['one', [read(1), read(0, 'a'), read(0.5, 'a'), read(0.5, 'b')]]]));
  expect(blur.one.points.map(({ severity, trials, successes }) => [severity, trials, successes])).toEqual([
    [0, 1, 1],
    [0.5, 2, 1],
    [1, 1, 0],
  ]);
  expect(blur.one).toMatchObject({ area: 0.5, misreads: 1, time: { samples: 4, p50: 5 } });
});
