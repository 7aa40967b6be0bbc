/**
 * The built command, run as a person runs it.
 */

import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import QRCode from 'qrcode';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const MAIN = new URL('../../dist/cli/main.js', import.meta.url).pathname;

interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

let folder: string;

function qrazor(args: readonly string[], input?: Buffer): Promise<Outcome> {
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [MAIN, ...args], { cwd: folder }, (error, stdout, stderr) => {
      resolve({ code: (error?.code as number | undefined) ?? 0, stdout, stderr });
    });
    child.stdin?.end(input);
  });
}

function jsonLines(stdout: string) {
  return stdout
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'qrazor-cli-'));
  const code = await QRCode.toBuffer('HELLO QRAZOR', { scale: 6, margin: 4 });
  writeFileSync(join(folder, 'code.png'), code);
  const blank = { width: 90, height: 60, channels: 3, background: '#fff' } as const;
  await sharp({ create: blank }).png().toFile(join(folder, 'blank.png'));
  writeFileSync(join(folder, 'corrupt.jpg'), code.subarray(0, 200));
  writeFileSync(join(folder, 'empty.png'), '');
  cpSync(join(folder, 'code.png'), join(folder, 'set', 'b', 'picture-without-extension'), { recursive: true });
  cpSync(join(folder, 'code.png'), join(folder, 'set', 'a.png'));
  writeFileSync(join(folder, 'set', 'notes.txt'), 'no picture');
  writeFileSync(join(folder, 'set', 'b', 'list.json'), '[]');
  cpSync(join(folder, 'set', 'notes.txt'), join(folder, 'texts', 'one.txt'), { recursive: true });
});

afterAll(() => rmSync(folder, { recursive: true }));

describe('qrazor read', () => {
  it('is built', () => expect(existsSync(MAIN)).toBe(true));

  it('prints text for people and exits with 0 when all is read', async () => {
    const { code, stdout, stderr } = await qrazor(['read', 'code.png']);
    expect(stdout).toMatch(/^code\.png: 1 code \(174x174, [\d.]+ ms\)\n {2}HELLO QRAZOR\n {4}version 1-M, engine/);
    expect([code, stderr]).toEqual([0, '']);
  });

  it('prints one JSON line per picture with --jsonl', async () => {
    const { code, stdout } = await qrazor(['read', '--jsonl', 'code.png', './blank.png']);
    const [read, blank] = jsonLines(stdout);
    expect(Object.keys(read)).toEqual([
      ...['file', 'width', 'height', 'orientation', 'found', 'symbols', 'failures', 'elapsedMs'],
    ]);
    expect(read).toMatchObject({
      file: 'code.png',
      width: 174,
      height: 174,
      orientation: 1,
      found: true,
      failures: [],
    });
    expect(read.symbols).toEqual([
      {
        text: 'HELLO QRAZOR',
        bytes: Buffer.from('HELLO QRAZOR').toString('base64'),
        corners: expect.any(Array),
        version: 1,
        errorCorrectionLevel: 'M',
        decoder: 'engine',
        confidence: read.symbols[0].confidence,
      },
    ]);
    const [topLeft, , bottomRight] = read.symbols[0].corners;
    for (const [point, expected] of [
      [topLeft, 24],
      [bottomRight, 150],
    ]) {
      expect(Math.abs(point.x - expected)).toBeLessThan(3);
      expect(Math.abs(point.y - expected)).toBeLessThan(3);
    }
    expect(blank).toMatchObject({ file: './blank.png', found: false, symbols: [] });
    expect(blank.failures).toContainEqual({ decoder: 'engine', stage: 'locate', reason: 'not-found' });
    expect(code).toBe(1);
  });

  it('goes on after a corrupt file and exits with 2', async () => {
    const { code, stdout } = await qrazor(['read', '--jsonl', 'corrupt.jpg', 'empty.png', 'missing.png', 'code.png']);
    const lines = jsonLines(stdout);
    expect(lines.map(({ file }) => file)).toEqual(['corrupt.jpg', 'empty.png', 'missing.png', 'code.png']);
    expect(lines.map(({ error }) => typeof error)).toEqual(['string', 'string', 'string', 'undefined']);
    expect(lines[1].error).toContain('empty');
    expect(code).toBe(2);
  });

  it('walks directories in order, passes over other files and counts them', async () => {
    const { code, stdout, stderr } = await qrazor(['read', '--jsonl', 'set']);
    expect(jsonLines(stdout).map(({ file }) => file)).toEqual(['set/a.png', 'set/b/picture-without-extension']);
    expect(stderr).toBe('2 other files in the directories were passed over\n');
    expect(code).toBe(0);
  });

  it('finds no picture in a directory of texts', async () => {
    const { code, stdout, stderr } = await qrazor(['read', 'texts']);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain('no pictures');
  });

  it('reads a picture from standard input', async () => {
    const { code, stdout } = await qrazor(['read', '--jsonl', '-'], readFileSync(join(folder, 'code.png')));
    expect(jsonLines(stdout)).toMatchObject([{ file: '-', found: true }]);
    expect(code).toBe(0);
  });

  it('uses the decoders asked for', async () => {
    const { stdout } = await qrazor(['read', '--jsonl', '--decoders', 'jsqr', '--profile', 'fast', 'code.png']);
    expect(jsonLines(stdout)[0].symbols).toMatchObject([{ decoder: 'jsqr', text: 'HELLO QRAZOR' }]);
  });

  it('writes pictures of what the engine saw, with the modules of a read code in green', async () => {
    const { code } = await qrazor(['read', '--profile', 'fast', '--trace-dir', 'seen', 'set/a.png', 'blank.png']);
    expect(code).toBe(1);
    const names = readdirSync(join(folder, 'seen')).sort();
    // There is nothing to be seen on a blank picture.
    expect(names).toEqual(['set-a-01-attempt-0-quick-1-1-dark.png', 'set-a-01-attempt-0-quick-1-1.png']);
    const { data, info } = await sharp(join(folder, 'seen', names[1]))
      .removeAlpha()
      .raw()
      .toBuffer({
        resolveWithObject: true,
      });
    expect(info.width % (29 * 6)).toBe(0);
    let green = 0;
    for (let i = 0; i < data.length; i += 3) if (data[i + 1] > 2 * data[i] && data[i + 1] > data[i + 2]) green++;
    expect(green).toBeGreaterThan(0.01 * info.width * info.height);
    const dark = await sharp(join(folder, 'seen', names[0]))
      .greyscale()
      .raw()
      .toBuffer();
    expect(dark.every((level) => level === 0 || level === 255)).toBe(true);
  });

  it('writes a trace that holds no payload', async () => {
    await qrazor(['read', '--trace', 'trace.jsonl', 'code.png', 'blank.png']);
    const trace = readFileSync(join(folder, 'trace.jsonl'), 'utf8');
    expect(trace).not.toContain('HELLO');
    const [first, second] = jsonLines(trace);
    expect(first).toMatchObject({ file: 'code.png', version: 1 });
    // What was weighed comes before what was done.
    expect(first.events.map(({ kind }: { kind: string }) => kind).slice(0, 2)).toEqual(['decision', 'decode']);
    expect(first.events[1]).toMatchObject({ decoder: 'engine', newSymbols: 1 });
    expect(second.events.length).toBeGreaterThan(1);
  });

  it.each([
    ['no file', ['read'], 'FILE: expected at least one file'],
    [
      'an unknown command',
      ['raed', 'code.png'],
      'command: expected read, merge, classify, grade or explain, received "raed"',
    ],
    ['an unknown option', ['read', '--fast', 'code.png'], "Unknown option '--fast'"],
    [
      'an unknown profile',
      ['read', '--profile', 'best', 'code.png'],
      'profile: expected one of fast, balanced, thorough',
    ],
    ['an unknown decoder', ['read', '--decoders', 'zbar', 'code.png'], '--decoders: expected names among'],
    ['a word for a number', ['read', '--budget-ms', 'soon', 'code.png'], '--budget-ms: expected a number'],
    ['a negative number', ['read', '--budget-ms=-5', 'code.png'], 'budgetMs: expected a number of at least 0'],
  ])('explains %s and exits with 2', async (_, args, message) => {
    const { code, stdout, stderr } = await qrazor(args);
    expect(stderr).toContain(message);
    expect([code, stdout]).toEqual([2, '']);
  });

  it('shows help and version', async () => {
    expect((await qrazor(['--help'])).stdout).toContain('qrazor read [options] FILE|DIR|- ...');
    expect((await qrazor(['--version'])).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  it('ends quietly when its reader has seen enough', async () => {
    const many = Array(200).fill('code.png').join(' ');
    const { stdout, stderr } = await new Promise<{ stdout: string; stderr: string }>((resolve) => {
      const command = `"${process.execPath}" "${MAIN}" read --jsonl ${many} | head -1`;
      execFile('sh', ['-c', command], { cwd: folder }, (_, out, err) => resolve({ stdout: out, stderr: err }));
    });
    expect(jsonLines(stdout)).toHaveLength(1);
    expect(stderr).toBe('');
  });
});

describe('qrazor read --explain', () => {
  it('says under each picture what to do, in two languages, and draws it', async () => {
    const english = await qrazor(['read', '--explain', '--overlay', 'drawn', 'blank.png', 'code.png']);
    expect(english.code).toBe(1);
    expect(english.stdout).toMatch(
      /blank\.png: no code read.*\n(.*\n)*? {2}error OVEREXPOSED \(\d+ %, darkLevel 1\): Picture too bright\./,
    );
    const drawn = readdirSync(join(folder, 'drawn'));
    expect(drawn.map((name) => name.replace(/^.*?-(?=blank|code)/, '')).sort()).toEqual([
      'blank-report.png',
      'code-report.png',
    ]);
    const chinese = await qrazor(['read', '--explain', '--lang', 'zh', 'blank.png']);
    expect(chinese.stdout).toContain('画面过亮');
  });

  it('refuses options that do not go together', async () => {
    for (const [words, name] of [
      [['--lang', 'zh'], '--lang'],
      [['--explain', '--lang', 'fr'], '--lang'],
      [['--overlay', 'drawn'], '--overlay'],
      [['--explain', '--jsonl'], '--explain'],
      [['--explain', '--jobs', '2'], '--explain'],
    ] as const) {
      const { code, stderr } = await qrazor(['read', ...words, 'blank.png']);
      expect(code).toBe(2);
      expect(stderr).toContain(name);
    }
  });
});
