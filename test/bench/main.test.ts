import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { isFailed, type Results } from '../../bench/report/results.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'qrazor-main-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const OPTIONS = ['--set', 'samples/payment', '--contenders', 'zxing-wasm', '--profiles', '', '--parts', 'accuracy'];

async function run(out: string, ...more: string[]): Promise<Results> {
  const script = ['--import', 'tsx', 'bench/main.ts', ...OPTIONS, '--out', join(folder, out), ...more];
  await promisify(execFile)(process.execPath, script);
  return JSON.parse(readFileSync(join(folder, out, 'results.json'), 'utf8')) as Results;
}

/** Pictures and what was read of each: all but times. */
function readsOf({ accuracy }: Results) {
  const entry = accuracy?.contenders['zxing-wasm'];
  if (accuracy === undefined || entry === undefined || isFailed(entry)) throw new Error('not measured');
  return { reads: entry.reads, macro: entry.macro, pictures: accuracy.pictures };
}

it('measures the parts that it is asked for, and puts shards together', async () => {
  const whole = await run('whole');
  expect(whole).not.toHaveProperty('latency');
  expect(whole).not.toHaveProperty('curves');
  expect(readsOf(whole).reads.filter((read) => read !== null && read > 0).length).toBeGreaterThan(5);
  expect(readFileSync(join(folder, 'whole', 'index.html'), 'utf8')).toContain('Reading rate against time');
  const parts = [await run('parts', '--shard', '1/2', '--resume'), await run('parts', '--shard', '2/2', '--resume')];
  const sizes = parts.map((part) => readsOf(part).pictures.length);
  expect(sizes[0] + sizes[1]).toBe(readsOf(whole).pictures.length);
  expect(readsOf(await run('parts', '--resume'))).toEqual(readsOf(whole));
  await expect(run('none', '--parts', 'speed')).rejects.toThrow('--parts: unknown "speed"');
}, 60_000);
