/**
 * Planted codes, and every channel they could leave by.
 */

import { inspect } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { printable, toText } from '../../src/cli/print.ts';
import { createReader, Trace } from '../../src/index.ts';
import { classify, fingerprint, matchesEnrolled, redact, wipe } from '../../src/payment/index.ts';
import type { PixelImage, QrSymbol } from '../../src/types.ts';
import { fakeDecoder, finds, symbolAt } from '../helpers/fake-decoder.ts';

const IMAGE: PixelImage = { data: new Uint8Array(100 * 80).fill(200), width: 100, height: 80, format: 'luma' };
const CPM = Buffer.from([0x85, 5, ...Buffer.from('CPV01'), 0x61, 10, 0x5a, 8, 1, 2, 3, 4, 5, 6, 7, 9]).toString(
  'base64',
);

/** One of every kind that somebody could be charged by. */
const PLANTED = [
  ...['281234567890123456', '131234567890123456', '6212345678901234567', '0112345678901234567'],
  ...['181234567890123456', '511234567890123456', '911234567890123456', '5678123456789012345', CPM],
];

/** No stretch of six characters that is not at the very beginning or end. */
function expectNothingOf(secret: string, output: string): void {
  for (let at = 2; at + 6 <= secret.length - 2; at++) expect(output).not.toContain(secret.slice(at, at + 6));
}

describe.each(PLANTED)('%s', (secret) => {
  it('does not leave by a trace, a failure or a class of a read', async () => {
    const quoting = fakeDecoder('quoting', () => {
      throw new Error(`cannot read ${secret} as "${secret}"`);
    });
    const rejecting = fakeDecoder('rejecting', () => Promise.reject(new RangeError(`https://pay.example/${secret}`)));
    const contradicting = finds('contradicting', symbolAt(secret, 300), symbolAt(`${secret}0`, 301));
    const nonsense = finds('nonsense', { ...symbolAt(secret), corners: [] as never });
    const reader = createReader({
      decoders: [finds('one', symbolAt(secret)), quoting, rejecting, contradicting, nonsense],
      plan: { attempts: [{}] },
      classify,
    });
    const trace = new Trace();
    const result = await reader.read(IMAGE, { trace });
    expect(result.symbols.map(({ text }) => text)).toEqual([secret]);
    expect(result.failures.map(({ reason }) => reason)).toEqual(['threw', 'threw', 'contradiction', 'nonsense']);
    expect(result.failures[0].detail).toMatch(/^cannot read … as /);
    const { payment, ...symbol } = result.symbols[0] as QrSymbol;
    expect(payment?.secret).toBe(true);
    const channels = [trace, trace.events, result.failures, payment, { ...symbol, text: '' }];
    for (const channel of channels) {
      expectNothingOf(secret, JSON.stringify(channel));
      expectNothingOf(secret, inspect(channel, { depth: Infinity, showHidden: true }));
    }
  });

  it('does not leave by the text for terminals, unless it is told to', () => {
    const symbol = { ...symbolAt(secret), decoder: 'one' };
    const base = { width: 1, height: 1, elapsedMs: 1, orientation: 1, failures: [], messages: [] };
    const report = { file: 'a.png', result: { ...base, found: true, symbols: [symbol] } } as const;
    expectNothingOf(secret, toText(report, false));
    expect(toText(report, false)).toContain(printable(redact(secret)));
    expect(toText(report, true)).toContain(secret);
  });

  it('does not leave by an error message', async () => {
    const wrong = [secret] as never;
    const calls = [
      () => classify(wrong),
      () => classify('x', secret as never),
      () => classify('x', { strict: secret as never, hosts: secret as never }),
      () => redact(Number(secret) as never),
      () => matchesEnrolled(wrong, 'x'),
      () => matchesEnrolled('x', [Number(secret)] as never),
      () => wipe(secret as never),
      () => fingerprint(wrong),
    ];
    for (const call of calls) {
      const error = await (async () => call())().then(
        () => undefined,
        (reason: Error) => reason,
      );
      expect(error?.name).toBe('InvalidArgumentError');
      expectNothingOf(secret, inspect(error, { showHidden: true }));
    }
  });

  it('does not leave by its redacted form, its class or its fingerprint', async () => {
    for (const output of [
      redact(secret),
      inspect(classify(secret)),
      JSON.stringify(classify(secret)),
      await fingerprint(secret),
    ]) {
      expectNothingOf(secret, output);
    }
  });
});

describe('fingerprint', () => {
  it('is equal for equal texts and different for others', async () => {
    expect(await fingerprint('281234567890123456')).toBe(await fingerprint('281234567890123456'));
    const texts = [
      '281234567890123456',
      '281234567890123457',
      ' 281234567890123456',
      '',
      '\0',
      '\ud800',
      '\ud801',
      '\ufffd',
    ];
    const prints = await Promise.all(texts.map(fingerprint));
    expect(new Set(prints).size).toBe(texts.length);
    for (const print of prints) expect(print).toMatch(/^[0-9a-f]{64}$/);
  });

  it('is keyed: neither a plain hash nor one with an empty key', async () => {
    const text = '281234567890123456';
    const { createHash, createHmac } = await import('node:crypto');
    for (const encoding of ['utf8', 'utf16le'] as const) {
      const bytes = Buffer.from(text, encoding);
      expect(await fingerprint(text)).not.toBe(createHash('sha256').update(bytes).digest('hex'));
      expect(await fingerprint(text)).not.toBe(createHmac('sha256', '').update(bytes).digest('hex'));
    }
  });

  it('is another one in another process', async () => {
    const { execFileSync } = await import('node:child_process');
    const script = `import { fingerprint } from 'qrazor/payment'; console.log(await fingerprint('281234567890123456'));`;
    const root = new URL('../../', import.meta.url).pathname;
    const other = execFileSync(process.execPath, ['--input-type=module', '-e', script], {
      cwd: root,
      encoding: 'utf8',
    });
    expect(other.trim()).toMatch(/^[0-9a-f]{64}$/);
    expect(other.trim()).not.toBe(await fingerprint('281234567890123456'));
  });
});

describe('wipe', () => {
  it('clears a view and nothing around it', () => {
    const bytes = Uint8Array.of(1, 2, 3, 4, 5);
    wipe(bytes.subarray(1, 4));
    expect(Array.from(bytes)).toEqual([1, 0, 0, 0, 5]);
  });
});

describe('matchesEnrolled', () => {
  const PLATE = 'https://qr.alipay.com/fkx0test00000000000000';

  it.each([
    ['the same text', PLATE, PLATE],
    ['one of several', PLATE, ['wxp://f2f0x', PLATE]],
    ['white space at the ends', `${PLATE}\r\n`, PLATE],
    ['scheme and host in capitals', 'HTTPS://QR.Alipay.COM/fkx0test00000000000000', PLATE],
    ['an Alipay address in capitals', PLATE.toUpperCase(), PLATE],
  ])('%s is enrolled', (_, text, enrolled) => expect(matchesEnrolled(text, enrolled)).toBe(true));

  it.each([
    ['another token', `${PLATE.slice(0, -1)}1`, PLATE],
    ['a longer token', `${PLATE}0`, PLATE],
    ['a look-alike', PLATE.replace('.com/', '.com.evil.cn/'), PLATE],
    ['a user in front', PLATE.replace('//', '//evil@'), PLATE],
    ['another scheme', PLATE.replace('https', 'http'), PLATE],
    ['a token in another letter case', 'https://qr.alipay.com/FKX0test00000000000000', PLATE],
    ['wxp in another letter case', 'wxp://f2f0TEST0000000000000000', 'wxp://f2f0test0000000000000000'],
    ['a prefix', PLATE, PLATE.slice(0, -1)],
    ['nothing enrolled', PLATE, []],
  ])('%s is not', (_, text, enrolled) => expect(matchesEnrolled(text, enrolled)).toBe(false));

  it('property: every text matches itself, and itself with something more does not', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.webUrl()), (text) => {
        expect(matchesEnrolled(text, text)).toBe(true);
        expect(matchesEnrolled(`${text}x`, text)).toBe(false);
      }),
    );
  });
});
