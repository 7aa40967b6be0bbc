/**
 * The built command on many pictures: worker threads, runs that are killed and taken up again, parts put together.
 */

import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseShard } from '../../src/cli/shard.ts';

const MAIN = new URL('../../dist/cli/main.js', import.meta.url).pathname;
const PAYMENT = new URL('../../samples/payment/', import.meta.url).pathname;
const READ = ['read', 'set', '--profile', 'fast'];

let folder: string;

function qrazor(args: readonly string[], input?: Buffer): Promise<{ code: number; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [MAIN, ...args], { cwd: folder }, (error, stdout, stderr) => {
      resolve({ code: (error?.code as number | undefined) ?? 0, stdout, stderr });
    });
    child.stdin?.end(input);
  });
}

/** The lines without what differs from run to run. */
function recordsOf(text: string) {
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => ({ ...JSON.parse(line), elapsedMs: undefined }));
}

const recordsIn = (name: string) => recordsOf(readFileSync(join(folder, name), 'utf8'));

const byFile = (a: { file: string }, b: { file: string }) => (a.file < b.file ? -1 : 1);

/** What an uninterrupted run in one thread writes. */
let whole: ReturnType<typeof recordsOf>;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'qrazor-many-'));
  const names = readdirSync(PAYMENT).filter((name) => /^(easy|several|hard-bottle)/.test(name));
  for (const name of names) cpSync(join(PAYMENT, name), join(folder, 'set', name), { recursive: true });
  writeFileSync(join(folder, 'set', 'broken.jpg'), 'no picture');
  const { code } = await qrazor([...READ, '--resume', 'whole.jsonl']);
  expect(code).toBe(2);
  whole = recordsIn('whole.jsonl');
  expect(whole).toHaveLength(names.length + 1);
}, 60_000);

afterAll(() => rmSync(folder, { recursive: true }));

describe('qrazor read --jobs', () => {
  it('prints what one thread prints, in the same order', async () => {
    const [one, two] = [await qrazor([...READ, '--jsonl']), await qrazor([...READ, '--jsonl', '--jobs', '2'])];
    expect(recordsOf(two.stdout)).toEqual(recordsOf(one.stdout));
    expect([two.code, two.stderr]).toEqual([one.code, one.stderr]);
    expect(recordsOf(one.stdout)).toEqual(whole.map(({ hash, ...record }) => record));
  });

  it('takes standard input and missing files too', async () => {
    const picture = readFileSync(join(PAYMENT, 'transparent.png'));
    const args = ['read', 'missing.png', '-', '--jobs', '2', '--jsonl'];
    const { code, stdout } = await qrazor(args, picture);
    expect(recordsOf(stdout)).toMatchObject([
      { file: 'missing.png', error: 'missing.png: no such file' },
      { file: '-', found: true },
    ]);
    expect(code).toBe(2);
  });

  it('gives a picture up in time', async () => {
    const { code, stdout } = await qrazor([
      'read',
      'set/hard-bottle.jpg',
      '--timeout-ms',
      '1',
      '--profile',
      'thorough',
    ]);
    expect(stdout).toBe('set/hard-bottle.jpg: error: set/hard-bottle.jpg: not read within 1 ms\n');
    expect(code).toBe(2);
  });
});

describe('qrazor read --resume', () => {
  it('ends up with the set of an uninterrupted run, whenever it is killed', async () => {
    const args = [...READ, '--jobs', '2', '--resume', 'killed.jsonl'];
    const file = join(folder, 'killed.jsonl');
    const counts: number[] = [];
    for (const lines of [1, 4, 7]) {
      const child = spawn(process.execPath, [MAIN, ...args], { cwd: folder, stdio: 'ignore' });
      while (child.exitCode === null && linesOf(file) < lines) await new Promise((resolve) => setTimeout(resolve, 2));
      child.kill('SIGKILL');
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
      counts.push(linesOf(file));
    }
    expect(counts[0]).toBeGreaterThan(0);
    expect(counts[2]).toBeLessThan(whole.length);
    const { code, stdout, stderr } = await qrazor(args);
    expect(recordsIn('killed.jsonl').toSorted(byFile)).toEqual(whole.toSorted(byFile));
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toBe(`${counts[2]} pictures were in killed.jsonl already\n`);
    const again = await qrazor(args);
    expect(again).toMatchObject({ code: 2, stderr: `${whole.length} pictures were in killed.jsonl already\n` });
    expect(recordsIn('killed.jsonl')).toHaveLength(whole.length);
  }, 60_000);

  it('drops a line that was cut short, also within a character, and keeps one that only lacks its end', async () => {
    const text = readFileSync(join(folder, 'whole.jsonl'));
    const lines = text.toString().split('\n');
    const first = Buffer.byteLength(`${lines[0]}\n`);
    const cut = Buffer.concat([text.subarray(0, first + 40), Buffer.from('é').subarray(0, 1)]);
    const partial = [text.subarray(0, first + 3), cut, text.subarray(0, first + Buffer.byteLength(lines[1]))];
    for (const [index, bytes] of partial.entries()) {
      writeFileSync(join(folder, 'cut.jsonl'), bytes);
      const { stderr } = await qrazor([...READ, '--jobs', '2', '--resume', 'cut.jsonl']);
      expect(stderr).toBe(`${index < 2 ? 1 : 2} pictures were in cut.jsonl already\n`);
      expect(recordsIn('cut.jsonl').toSorted(byFile)).toEqual(whole.toSorted(byFile));
    }
  });

  it('counts files of the same content once', async () => {
    for (const name of ['a.jpg', 'b.jpg'])
      cpSync(join(folder, 'set', 'easy-receipt.jpg'), join(folder, 'twins', name), { recursive: true });
    const { code, stderr } = await qrazor(['read', 'twins', '--jobs', '2', '--resume', 'twins.jsonl']);
    expect(recordsIn('twins.jsonl')).toMatchObject([{ file: 'twins/a.jpg', found: true }]);
    expect([code, stderr]).toEqual([0, '1 pictures were in twins.jsonl already\n']);
  });

  it('says which file has no bytes to be known by, and records the others', async () => {
    const { code, stdout, stderr } = await qrazor([
      'read',
      'missing.png',
      'set/easy-receipt.jpg',
      '--resume',
      'two.jsonl',
    ]);
    expect([code, stdout, stderr]).toEqual([2, '', 'missing.png: error: missing.png: no such file\n']);
    expect(recordsIn('two.jsonl')).toHaveLength(1);
  });

  it('leaves a file alone that it did not write', async () => {
    for (const text of ['{"name":"a project"}\n', 'a note without an end', '{"hash":"12"}\nnote\n']) {
      writeFileSync(join(folder, 'foreign'), text);
      const { code, stderr } = await qrazor([...READ, '--resume', 'foreign']);
      expect(stderr).toMatch(
        /^qrazor: --resume: expected a file that "qrazor read --resume" wrote, and line [12] is not/,
      );
      expect([code, readFileSync(join(folder, 'foreign'), 'utf8')]).toEqual([2, text]);
    }
  });
});

describe('qrazor merge', () => {
  it('makes one run of its shards, each picture once', async () => {
    for (const shard of ['1/3', '2/3', '3/3']) {
      const { stdout } = await qrazor([...READ, '--shard', shard, '--resume', `part-${shard[0]}.jsonl`]);
      expect(stdout).toBe('');
    }
    const parts = ['part-1.jsonl', 'part-2.jsonl', 'part-3.jsonl'];
    expect(parts.map((part) => recordsIn(part).length).reduce((a, b) => a + b)).toBe(whole.length);
    const { code, stdout, stderr } = await qrazor(['merge', ...parts, 'part-2.jsonl']);
    expect(recordsOf(stdout).toSorted(byFile)).toEqual(whole.toSorted(byFile));
    expect([code, stderr]).toEqual([0, '']);
    await qrazor(['merge', ...parts, '--out', 'part-1.jsonl']);
    expect(readFileSync(join(folder, 'part-1.jsonl'), 'utf8')).toBe(stdout);
    expect(existsSync(join(folder, 'part-1.jsonl.partial'))).toBe(false);
  });

  it('leaves out a line that was cut short', async () => {
    const bytes = readFileSync(join(folder, 'whole.jsonl'));
    writeFileSync(join(folder, 'short.jsonl'), bytes.subarray(0, -5));
    const { code, stdout } = await qrazor(['merge', 'short.jsonl']);
    expect(recordsOf(stdout)).toEqual(whole.slice(0, -1));
    expect(code).toBe(0);
  });

  it.each([
    ['no file', ['merge'], 'FILE: expected at least one file of read --resume'],
    ['a missing file', ['merge', 'none.jsonl'], 'FILE: expected a file that can be read (ENOENT'],
    ['another file', ['merge', 'set/broken.jpg'], 'FILE: expected a file that "qrazor read --resume" wrote'],
    ['no jobs', [...READ, '--jobs', '0'], '--jobs: expected an integer from 1 to 256, received 0'],
    [
      'a shard beyond the last',
      [...READ, '--shard', '3/2'],
      '--shard: expected I/N with I from 1 to N, such as 1/4, received "3/2"',
    ],
    [
      'a trace of threads',
      [...READ, '--jobs', '2', '--trace', 't'],
      '--trace: expected no --jobs or --timeout-ms beside it',
    ],
    [
      'a journal nowhere',
      [...READ, '--resume', 'no/such/dir.jsonl'],
      '--resume: expected a file that can be written (ENOENT',
    ],
    [
      'a negative budget for threads',
      [...READ, '--jobs', '2', '--budget-ms=-1'],
      'options.budgetMs: expected a number of at least 0',
    ],
  ])('or read explains %s', async (_, args, message) => {
    const { code, stdout, stderr } = await qrazor(args);
    expect(stderr).toContain(message);
    expect([code, stdout]).toEqual([2, '']);
  });

  it.each(['0/2', '3/2', '1', 'a/b', '1/2/3', '-1/2', '1.5/2'])('shard %s is none', (word) => {
    expect(() => parseShard(word)).toThrow('--shard: expected I/N');
  });
});

/** Line breaks in a file that may not be there yet. */
function linesOf(file: string): number {
  if (!existsSync(file) || statSync(file).size === 0) return 0;
  return readFileSync(file, 'utf8').split('\n').length - 1;
}
