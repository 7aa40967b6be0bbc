import { spawn } from 'node:child_process';
import { appendFileSync, cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { JournalLine } from '../../bench/contenders/journal.ts';
import { samplePictures, takeShard } from '../../bench/datasets/sets.ts';
import { isFailed, type Results } from '../../bench/report/results.ts';
import { until } from '../helpers/until.ts';

const COUNT = 12;
const HANGS = 5;
const CRASHES = 8;

/** Reads every picture by its width; on two of them it hangs and dies. */
const MODULE = `
const corners = [{ x: 1, y: 1 }, { x: 9, y: 1 }, { x: 9, y: 9 }, { x: 1, y: 9 }];
const rest = { bytes: null, version: null, errorCorrectionLevel: null, mirrored: null, inverted: null, confidence: null };
export function createDecoder() {
  return {
    id: 'by-width',
    consumes: 'luma',
    async ready() {},
    async decode({ width }) {
      const index = width - 100;
      console.log('noise of a library', index);
      if (index === ${HANGS}) for (;;);
      if (index === ${CRASHES}) process.abort();
      await new Promise((resolve) => setTimeout(resolve, Number(process.env.BENCH_TEST_DELAY_MS ?? 0)));
      return { symbols: [{ text: 'text ' + (index % 4 === 0 ? 'x' : index), corners, ...rest }], failures: [] };
    },
    costMs: () => 1,
  };
}
`;

let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'qrazor-bench-'));
  const entries = [];
  for (let i = 0; i < COUNT; i++) {
    const file = `${i}.png`;
    const background = { r: 200, g: 200, b: 200 };
    await sharp({ create: { width: 100 + i, height: 50, channels: 3, background } }).toFile(join(folder, file));
    const corners = [
      [0, 0],
      [10, 0],
      [10, 10],
      [0, 10],
    ];
    const symbols = i === 11 ? [] : [{ corners, text: `text ${i}` }];
    entries.push({ file, dataset: 'made', category: i % 2 === 0 ? 'even' : 'odd', symbols });
  }
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify(entries));
  writeFileSync(join(folder, 'by-width.mjs'), MODULE);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function start(out: string, ...more: string[]) {
  const contenders = `by-width=${join(folder, 'by-width.mjs')},no-such-contender`;
  const options = ['--set', folder, '--contenders', contenders, '--timeout-ms', '3000', '--out', join(folder, out)];
  return spawn(process.execPath, ['--import', 'tsx', 'bench/accuracy.ts', ...options, ...more], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, BENCH_TEST_DELAY_MS: out === 'killed' ? '150' : '0' },
  });
}

async function run(out: string, ...more: string[]): Promise<NonNullable<Results['accuracy']>> {
  const child = start(out, ...more);
  let words = '';
  child.stderr.on('data', (chunk: Buffer) => {
    words += chunk.toString();
  });
  child.stdout.resume();
  const code = await new Promise((resolve) => child.on('close', resolve));
  expect(code, words).toBe(0);
  const { accuracy } = JSON.parse(readFileSync(join(folder, out, 'scores.json'), 'utf8')) as Results;
  return accuracy as NonNullable<Results['accuracy']>;
}

/** What two runs must agree on: everything but times and memory. */
function scoreOf(accuracy: NonNullable<Results['accuracy']>) {
  const entry = accuracy.contenders['by-width'];
  if (isFailed(entry)) throw new Error(entry.failed);
  const { time: _, peakRssMb: __, unconfirmed, ...rest } = entry;
  return { ...rest, unconfirmed: unconfirmed.length };
}

function journal(out: string, file = 'by-width.jsonl'): JournalLine[] {
  const path = join(folder, out, file);
  if (!existsSync(path)) return [];
  const whole = readFileSync(path, 'utf8').split('\n').slice(0, -1);
  return whole.map((line) => JSON.parse(line) as JournalLine);
}

it('goes on after a crash, a hang and a contender that does not exist', async () => {
  const accuracy = await run('plain');
  // Pictures 0, 4 and 8 have a wrong text, 5 hangs, 8 crashes, 11 is a negative.
  expect(scoreOf(accuracy)).toMatchObject({ errors: 2, misreads: 2, negativesRead: 1, extra: 0, picturesRead: 10 });
  expect(scoreOf(accuracy).reads).toEqual([0, 1, 1, 1, 0, 0, 1, 1, 0, 1, 1, 0]);
  expect(accuracy.contenders['no-such-contender']).toHaveProperty('failed');
  const errors = journal('plain').filter(({ error }) => error !== undefined);
  expect(errors.map(({ picture }) => picture)).toEqual(['5.png', '8.png']);
  expect(errors[0].error).toContain('3000 ms');
}, 60_000);

it('loses and doubles nothing when it is killed and resumed', async () => {
  const child = start('killed');
  await until(() => journal('killed').length >= 3 || child.exitCode !== null);
  child.kill('SIGKILL');
  await setTimeout(300);
  const before = journal('killed').length;
  expect(before).toBeGreaterThanOrEqual(3);
  expect(before).toBeLessThan(COUNT);
  // What a write that was cut off leaves.
  appendFileSync(join(folder, 'killed', 'by-width.jsonl'), '{"contender":"by-width","conf');
  const accuracy = await run('killed', '--resume');
  const pictures = journal('killed').map(({ picture }) => picture);
  expect(pictures).toHaveLength(COUNT);
  expect(new Set(pictures).size).toBe(COUNT);
  expect(scoreOf(accuracy)).toEqual(scoreOf(await run('plain', '--resume')));
}, 60_000);

// That of the whole benchmark is part of `npm test`: main.test.ts.
it.runIf(process.env.QRAZOR_JOURNALS === 'all')(
  'puts shards together to the same scores as one run',
  async () => {
    const [first, second] = [await run('shards', '--shard', '1/2'), await run('shards', '--shard', '2/2')];
    expect(first.pictures.length + second.pictures.length).toBe(COUNT);
    expect(journal('shards', 'by-width.shard-1-of-2.jsonl')).toHaveLength(6);
    // Lines that are in two folders count once.
    cpSync(join(folder, 'shards'), join(folder, 'copy'), { recursive: true });
    const merged = await run('merged', '--merge', `${join(folder, 'shards')},${join(folder, 'copy')}`);
    expect(scoreOf(merged)).toEqual(scoreOf(await run('plain', '--resume')));
  },
  60_000,
);

it('takes shards and samples that depend on names only', () => {
  const picture = (i: number) => ({ name: `${i}`, file: `${i}`, dataset: 'd', category: `${i % 3}`, symbols: [] });
  const pictures = Array.from({ length: 30 }, (_, i) => picture(i));
  const sample = samplePictures(pictures, 7);
  expect(samplePictures([...pictures].reverse(), 7)).toEqual(sample);
  expect(new Set(sample.map(({ category }) => category)).size).toBe(3);
  expect(samplePictures(pictures, 99)).toHaveLength(30);
  expect([1, 2, 3].flatMap((i) => takeShard(pictures, `${i}/3`))).toHaveLength(30);
  expect(() => takeShard(pictures, '3/2')).toThrow('i/n');
});
