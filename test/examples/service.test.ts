/**
 * The example of a service, as its callers see it.
 */

import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { until } from '../helpers/until.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const PHOTO = readFileSync(`${ROOT}samples/payment/easy-alipay-phone.jpg`);

describe('samples/examples/service.mjs', () => {
  let service: ChildProcess;
  let output = '';
  let address = '';

  beforeAll(async () => {
    service = spawn(process.execPath, ['samples/examples/service.mjs'], {
      cwd: ROOT,
      env: { ...process.env, PORT: '0' },
    });
    service.stdout?.on('data', (chunk) => {
      output += chunk;
    });
    service.stderr?.on('data', (chunk) => {
      output += chunk;
    });
    await until(() => output.includes('http://'));
    [address] = /http:\S+/.exec(output) as RegExpExecArray;
  }, 60_000);

  afterAll(() => {
    service?.kill();
  });

  async function post(body: Uint8Array<ArrayBuffer> | string, method = 'POST', url = address) {
    const response = await fetch(url, method === 'GET' ? {} : { method, body });
    return [response.status, await response.json()] as const;
  }

  it('reads a picture, and another in the same worker', async () => {
    const expected = {
      width: 640,
      height: 480,
      codes: [{ text: '280000425130277841', kind: 'alipay.payment', corners: expect.any(Array) }],
    };
    expect(await post(new Uint8Array(PHOTO))).toEqual([200, expected]);
    expect(await post(new Uint8Array(PHOTO))).toEqual([200, expected]);
  });

  it('refuses what is no picture, too large, or not for it', async () => {
    expect(await post('no picture')).toEqual([422, { error: expect.stringContaining('not a picture') }]);
    expect(await post('')).toEqual([422, { error: expect.stringContaining('the file is empty') }]);
    expect((await post('', 'GET'))[0]).toBe(405);
    expect((await post('', 'GET', address.replace('/read', '/')))[0]).toBe(404);
    expect((await post(new Uint8Array(11 * 1024 * 1024)).catch(() => [413]))[0]).toBe(413);
  });

  it('logs no payload', () => {
    expect(output).toContain('alipay.payment 28');
    expect(output).not.toMatch(/\d{12}/);
  });
});
