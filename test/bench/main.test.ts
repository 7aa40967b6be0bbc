import { execFile, spawn } from 'node:child_process';
import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { JournalLine } from '../../bench/contenders/journal.ts';
import { isFailed, type Results } from '../../bench/report/results.ts';
import { until } from '../helpers/until.ts';

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
let whole: Results;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'qrazor-main-'));
  writeFileSync(join(folder, 'slow.mjs'), MODULE);
  whole = await run('whole');
}, 60_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function script(out: string, ...more: string[]): string[] {
  const options = ['--set', 'samples/payment', '--contenders', `slow=${join(folder, 'slow.mjs')}`, '--profiles', ''];
  const parts = ['--parts', 'accuracy', '--out', join(folder, out)];
  return ['--import', 'tsx', 'bench/main.ts', ...options, ...parts, ...more];
}

async function run(out: string, ...more: string[]): Promise<Results> {
  await promisify(execFile)(process.execPath, script(out, ...more));
  return JSON.parse(readFileSync(join(folder, out, 'results.json'), 'utf8')) as Results;
}

/** Pictures and what was read of each: all but times and memory. */
function readsOf({ accuracy }: Results) {
  const entry = accuracy?.contenders.slow;
  if (accuracy === undefined || entry === undefined || isFailed(entry)) throw new Error('not measured');
  const { time: _, peakRssMb: __, ...scores } = entry;
  return { ...scores, pictures: accuracy.pictures };
}

/** Pictures in the whole lines of the journal. */
function picturesIn(out: string): string[] {
  const path = join(folder, out, 'reads', 'slow.jsonl');
  if (!existsSync(path)) return [];
  const lines = readFileSync(path, 'utf8').split('\n').slice(0, -1);
  return lines.map((line) => (JSON.parse(line) as JournalLine).picture);
}

it('measures the parts that it is asked for', async () => {
  expect(whole).not.toHaveProperty('latency');
  expect(whole).not.toHaveProperty('curves');
  expect(readsOf(whole).reads.filter((read) => read !== null && read > 0).length).toBeGreaterThan(5);
  expect(readFileSync(join(folder, 'whole', 'index.html'), 'utf8')).toContain('Reading rate against time');
  await expect(run('none', '--parts', 'speed')).rejects.toThrow('--parts: unknown "speed"');
}, 30_000);

it('puts shards together to the same as one run', async () => {
  const parts = [await run('parts', '--shard', '1/2', '--resume'), await run('parts', '--shard', '2/2', '--resume')];
  const sizes = parts.map((part) => readsOf(part).pictures.length);
  expect(sizes[0] + sizes[1]).toBe(readsOf(whole).pictures.length);
  expect(readsOf(await run('parts', '--resume'))).toEqual(readsOf(whole));
}, 60_000);

it('comes to the same when it is killed and resumed', async () => {
  const env = { ...process.env, BENCH_TEST_DELAY_MS: '100' };
  const child = spawn(process.execPath, script('killed'), { stdio: 'ignore', env });
  const gone = new Promise((resolve) => child.on('close', (_, signal) => resolve(signal)));
  await until(() => picturesIn('killed').length >= 3 || child.exitCode !== null);
  child.kill('SIGKILL');
  expect(await gone).toBe('SIGKILL');
  const before = picturesIn('killed');
  const count = readsOf(whole).pictures.length;
  expect(before.length).toBeGreaterThanOrEqual(3);
  expect(before.length).toBeLessThan(count);
  expect(existsSync(join(folder, 'killed', 'results.json'))).toBe(false);
  // What a write that was cut off leaves.
  appendFileSync(join(folder, 'killed', 'reads', 'slow.jsonl'), '{"contender":"slow","conf');
  const resumed = await run('killed', '--resume');
  expect(readsOf(resumed)).toEqual(readsOf(whole));
  // What was there is still there, once, and the rest follows.
  const after = picturesIn('killed');
  expect(after.slice(0, before.length)).toEqual(before);
  expect(after).toHaveLength(count);
  expect(new Set(after).size).toBe(count);
}, 60_000);
