/**
 * The example of a queue on a real Redis: two workers, one of them killed, and the result of a single run. Needs `redis-server` and the
 * example's packages, so `npm run test:queue` asks for it.
 */

import { type ChildProcess, execFile, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { readFile } from 'qrazor/node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { until } from '../helpers/until.ts';
import { ROOT } from '../package/entries.ts';

const EXAMPLE = `${ROOT}samples/examples/queue`;
const SAMPLES = `${ROOT}samples/payment`;
const PORT = 6390 + (process.pid % 500);
const URL = `redis://127.0.0.1:${PORT}`;

const hasRedis = () => spawnSync('redis-server', ['--version']).status === 0;
const isAsked = process.env.QRAZOR_QUEUE !== undefined && existsSync(`${EXAMPLE}/node_modules/bullmq`) && hasRedis();

describe.skipIf(!isAsked)('queue (npm run test:queue, with redis-server)', () => {
  const children: ChildProcess[] = [];
  let folder: string;
  let names: string[];

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'qrazor-queue-'));
    names = readdirSync(SAMPLES)
      .filter((name) => /^(easy|degraded|hard)/.test(name))
      .sort();
    for (const name of names) cpSync(join(SAMPLES, name), join(folder, 'photos', name), { recursive: true });
    const redis = start('redis-server', '--port', String(PORT), '--save', '', '--dir', folder);
    await heard(redis, 'Ready to accept connections');
  }, 30_000);

  afterAll(() => {
    for (const child of children) child.kill('SIGKILL');
    rmSync(folder, { recursive: true });
  });

  it('gives the result of a single run though a worker is killed, and nothing new when submitted again', async () => {
    const [first, second] = [startWorker(), startWorker()];
    await Promise.all([heard(first, 'ready'), heard(second, 'ready')]);
    const submitted = submit();
    await until(() => existsSync(parts()) && readdirSync(parts()).some((name) => name.endsWith('.jsonl')));
    first.kill('SIGKILL');
    const { stdout } = await submitted;
    const chunks = Math.ceil(names.length / 4);
    expect(stdout).toBe(`${chunks} of ${chunks} chunks are in ${out()}\n`);
    const expected = await Promise.all(names.map(readAlone));
    expect(records()).toEqual(expected);

    second.kill('SIGKILL');
    await once(second, 'exit');
    const again = await submit(); // no worker is left to read anything
    expect(again.stdout).toBe(stdout);
    expect(records()).toEqual(expected);
  }, 120_000);

  const out = () => join(folder, 'reads.jsonl');
  const parts = () => `${out()}.parts`;

  function start(command: string, ...words: string[]): ChildProcess {
    const child = spawn(command, words, { cwd: EXAMPLE, stdio: ['ignore', 'pipe', 'inherit'] });
    children.push(child);
    return child;
  }

  /** A lock of two seconds, so that a killed worker's chunk is soon taken up. */
  function startWorker(): ChildProcess {
    return start(process.execPath, 'worker.mjs', URL, '2000');
  }

  function submit() {
    const words = ['submit.mjs', URL, join(folder, 'photos'), out(), 'fast', '4'];
    return promisify(execFile)(process.execPath, words, { cwd: EXAMPLE });
  }

  /** What each picture gave, in the order of the file. */
  function records() {
    const lines = readFileSync(out(), 'utf8').trimEnd().split('\n');
    return lines.map((line) => {
      const { file, symbols } = JSON.parse(line) as { file: string; symbols: { text: string }[] };
      return [file.slice(join(folder, 'photos').length + 1), symbols.map(({ text }) => text)];
    });
  }

  async function readAlone(name: string) {
    const { symbols } = await readFile(join(SAMPLES, name), { profile: 'fast' });
    return [name, symbols.map(({ text }) => text)];
  }
});

/** Waits for words on standard output, and lets the rest of it pass. */
async function heard(child: ChildProcess, words: string): Promise<void> {
  let text = '';
  child.stdout?.on('data', (chunk) => {
    text += chunk;
  });
  await until(() => text.includes(words));
}
