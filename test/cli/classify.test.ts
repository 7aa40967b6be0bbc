/**
 * `qrazor classify`, and what the built command shows of payment codes.
 */

import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import QRCode from 'qrcode';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const MAIN = new URL('../../dist/cli/main.js', import.meta.url).pathname;
const SECRET = '281234567890123456';
const MASKED = 'alipay.payment 28••••••••••••••56 (18)';

let folder: string;

function qrazor(args: readonly string[], input?: string) {
  return new Promise<{ code: number; stdout: string; stderr: string }>((resolve) => {
    const child = execFile(process.execPath, [MAIN, ...args], { cwd: folder }, (error, stdout, stderr) => {
      resolve({ code: (error?.code as number | undefined) ?? 0, stdout, stderr });
    });
    child.stdin?.end(input);
  });
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'qrazor-classify-'));
  writeFileSync(join(folder, 'code.png'), await QRCode.toBuffer(SECRET, { scale: 6, margin: 4 }));
});

afterAll(() => rmSync(folder, { recursive: true }));

describe('qrazor classify', () => {
  it('says what a text is and masks a secret', async () => {
    const { code, stdout, stderr } = await qrazor(['classify', SECRET]);
    expect(stdout).toBe(
      `alipay.payment (alipay)\npayment code: the payer shows it, the till charges it\ntext: ${MASKED}\n`,
    );
    expect([code, stderr]).toEqual([0, '']);
  });

  it('shows it with --reveal', async () => {
    expect((await qrazor(['classify', '--reveal', SECRET])).stdout).toContain(`text: ${SECRET}\n`);
  });

  it('prints JSON, masked too', async () => {
    const { stdout } = await qrazor(['classify', SECRET, '--json']);
    expect(JSON.parse(stdout)).toEqual({
      ...{ text: MASKED, kind: 'alipay.payment', brand: 'alipay', role: 'payment', secret: true },
      ...{ warnings: [], alsoMatches: [] },
    });
    expect(JSON.parse((await qrazor(['classify', SECRET, '--json', '--reveal'])).stdout)).toMatchObject({
      ...{ text: SECRET, routing: '234' },
    });
  });

  it('prints warnings and the host of an address', async () => {
    const { stdout } = await qrazor(['classify', 'https://qr.alipay.com@evil.cn/fkx0test']);
    expect(stdout).toBe(
      [
        ...['url', 'unknown', 'text: https://qr.alipay.com@evil.cn/fkx0test', 'host: evil.cn'],
        ...['warning: url.user-info', 'warning: host.look-alike', ''],
      ].join('\n'),
    );
  });

  it('reads strictly with --strict', async () => {
    const text = '160000000000000000';
    expect((await qrazor(['classify', text])).stdout).toMatch(/^wechat\.payment/);
    expect((await qrazor(['classify', '--strict', text])).stdout).toMatch(
      /^digits\.unknown\nunknown\ntext: wechat\.payment 16•+00 \(18\)\ncould also be: wechat\.payment/,
    );
  });

  it('prints the fields of EMVCo codes', async () => {
    const text = '00020101021129370016A0000006770101110113006680000000053037645802TH63046547';
    const { stdout } = await qrazor(['classify', text]);
    expect(stdout).toContain('\n  29\n    00 A000000677010111\n    01 0066800000000\n  53 764\n');
    const cpm = Buffer.from([0x85, 5, ...Buffer.from('CPV01'), 0x61, 10, 0x5a, 8, 1, 2, 3, 4, 5, 6, 7, 9]);
    expect((await qrazor(['classify', cpm.toString('base64')])).stdout).toContain(
      '\n  61 (10 bytes)\n    5A (8 bytes)\n',
    );
  });

  it('takes the text from standard input', async () => {
    expect((await qrazor(['classify', '-'], `${SECRET}\n`)).stdout).toMatch(/^alipay\.payment/);
  });

  it('does not let a text steer the terminal', async () => {
    expect((await qrazor(['classify', 'https://a.cn/\x1b[2J\u202e'])).stdout).not.toMatch(/[^\P{C}\n]/u);
  });

  it.each([
    ['no text', ['classify'], 'TEXT: expected one text in quotes, or "-", received an array of 0'],
    ['two texts', ['classify', SECRET, SECRET], 'TEXT: expected one text in quotes, or "-", received an array of 2'],
    ['an option of read', ['classify', '--jsonl', SECRET], "Unknown option '--jsonl'"],
    ['an option of classify', ['read', '--strict', 'code.png'], "Unknown option '--strict'"],
    [
      'a code for a command',
      [SECRET],
      'command: expected read, merge, classify, grade or explain, received a string of 18 characters',
    ],
    ['a code with dashes', ['classify', `--${SECRET}`], "Unknown option '--…'"],
    ['a value for a switch', ['classify', `--json=${SECRET}`], '--json'],
  ])('explains %s, exits with 2 and quotes no code', async (_, args, message) => {
    const { code, stdout, stderr } = await qrazor(args);
    expect(stderr).toContain(message);
    expect(stderr).not.toContain(SECRET);
    expect([code, stdout]).toEqual([2, '']);
  });
});

describe('qrazor read of a payment code', () => {
  it('masks it in the text for people', async () => {
    const { stdout, stderr } = await qrazor(['read', 'code.png']);
    expect(stdout).toContain(`\n  ${MASKED}\n`);
    expect(stdout + stderr).not.toContain(SECRET);
  });

  it('shows it with --reveal', async () => {
    expect((await qrazor(['read', '--reveal', 'code.png'])).stdout).toContain(`\n  ${SECRET}\n`);
  });

  it('gives it as it is with --jsonl, and writes nothing to disk but the trace asked for', async () => {
    const before = readdirSync(folder);
    const { stdout } = await qrazor(['read', '--jsonl', '--trace', 'trace.jsonl', 'code.png']);
    expect(JSON.parse(stdout).symbols[0].text).toBe(SECRET);
    expect(readdirSync(folder).filter((name) => !before.includes(name))).toEqual(['trace.jsonl']);
    expect(readFileSync(join(folder, 'trace.jsonl'), 'utf8')).not.toContain(SECRET.slice(2, 8));
  });
});
