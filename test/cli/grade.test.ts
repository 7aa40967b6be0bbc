/**
 * `qrazor grade` as it is built.
 */

import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import QRCode from 'qrcode';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const MAIN = new URL('../../dist/cli/main.js', import.meta.url).pathname;
const SECRET = '281234567890123456';

let folder: string;

function qrazor(...args: readonly string[]) {
  return new Promise<{ code: number; stdout: string; stderr: string }>((resolve) => {
    execFile(process.execPath, [MAIN, 'grade', ...args], { cwd: folder }, (error, stdout, stderr) => {
      resolve({ code: (error?.code as number | undefined) ?? 0, stdout, stderr });
    });
  });
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'qrazor-grade-'));
  writeFileSync(join(folder, 'code.png'), await QRCode.toBuffer(SECRET, { scale: 8, margin: 4 }));
});

afterAll(() => rmSync(folder, { recursive: true }));

describe('qrazor grade', () => {
  it('prints grades and advice, and masks a secret', async () => {
    const { code, stdout, stderr } = await qrazor('code.png');
    expect(stdout).toMatch(/^code\.png\n {2}alipay\.payment 28•+56 \(18\)\n {2}Overall grade A 4\.0 \(indicative: /);
    expect(stdout).toMatch(/\n {4}A 4\.0 {2}Symbol contrast +100 % +≥ 70 \/ 55 \/ 40 \/ 20 %\n/);
    expect(stdout).not.toContain(SECRET);
    expect([code, stderr]).toEqual([0, '']);
  });

  it('speaks Chinese', async () => {
    expect((await qrazor('code.png', '--lang', 'zh')).stdout).toContain('总等级 A 4.0');
  });

  it('prints JSON without the modules, and draws', async () => {
    const { stdout } = await qrazor('code.png', '--json', '--svg', 'out.svg');
    const { found, symbols } = JSON.parse(stdout);
    expect([found, symbols.length]).toEqual([true, 1]);
    expect(symbols[0]).toMatchObject({ indicative: true, version: 1, overall: { letter: 'A', grade: 4 } });
    expect(symbols[0].parameters[1]).toMatchObject({ id: 'symbolContrast', value: 1, letter: 'A' });
    expect(symbols[0].modules).toBeUndefined();
    expect(stdout).not.toContain(SECRET);
    expect(readFileSync(join(folder, 'out.svg'), 'utf8')).toContain('Overall grade A');
  });

  it('draws a PNG', async () => {
    await qrazor('code.png', '--svg', 'out.png');
    expect(readFileSync(join(folder, 'out.png')).subarray(1, 4).toString()).toBe('PNG');
  });

  it.each([
    [['missing.png'], 'qrazor: missing.png: no such file\n'],
    [[], 'FILE: expected one picture file'],
    [['code.png', '--lang', 'fr'], '--lang: expected one of en, zh, received "fr"'],
  ])('explains %j', async (args, message) => {
    const { code, stderr } = await qrazor(...args);
    expect(stderr).toContain(message);
    expect(code).toBe(2);
  });
});
