import { describe, expect, test } from 'vitest';
import { crc16, inventPayload } from '../../bench/corpus/payloads.ts';
import { createRandom } from '../../bench/corpus/random.ts';
import { encodeSymbol } from '../../bench/corpus/symbols.ts';

describe('crc16', () => {
  test('check value of CRC-16/CCITT-FALSE', () => {
    expect(crc16('123456789')).toBe(0x29b1);
  });

  test.each([
    ['00020101021129370016A0000006770101110113006680000000053037645802TH6304', '6547'],
    [
      '00020126580014br.gov.bcb.pix013600000000-0000-4000-8000-000000000000520400005303986540512.345802BR5912LOJA EXEMPLO6008BRASILIA62070503***6304',
      'BE08',
    ],
  ])('payment-codes.md section 4: %s', (text, checksum) => {
    expect(crc16(text).toString(16).toUpperCase()).toBe(checksum);
  });
});

describe('inventPayload', () => {
  test.each([
    ['alipay.payment', undefined, /^28\d{16}$/],
    ['wechat.payment', undefined, /^1[0-5]\d{16}$/],
    ['alipay.collect', undefined, /^https:\/\/qr\.alipay\.com\/fkx[0-9a-z]{20}$/],
    ['wechat.collect', 42, /^wxp:\/\/f2f0[\w-]{32}$/],
    ['wechat.collect', 53, /^wxp:\/\/f2f0[\w-]{43}$/],
    ['wechat.collect', 74, /^wxp:\/\/f2f0[\w-]{64}$/],
    ['wechat.order', undefined, /^weixin:\/\/wxpay\/bizpayurl\?pr=[\w-]{9}$/],
    ['unionpay.collect', undefined, /^https:\/\/qr\.95516\.com\/00010000\/\d{32}$/],
    ['emv.mpm', undefined, /^000201.*6304[0-9A-F]{4}$/],
  ] as const)('%s of length %s has its form', (kind, length, form) => {
    const payload = inventPayload(kind, createRandom(1, kind), length);
    expect(payload).toMatch(form);
    expect(payload).toMatch(/test|0000/i);
    expect(inventPayload(kind, createRandom(1, kind), length)).toBe(payload);
    expect(inventPayload(kind, createRandom(2, kind), length)).not.toBe(payload);
  });

  test('EMV fields close exactly and end in the right checksum', () => {
    const payload = inventPayload('emv.mpm', createRandom(4, 'emv'));
    let position = 0;
    const ids: string[] = [];
    while (position < payload.length) {
      ids.push(payload.slice(position, position + 2));
      position += 4 + Number(payload.slice(position + 2, position + 4));
    }
    expect(position).toBe(payload.length);
    expect(new Set(ids).size).toBe(ids.length);
    expect(crc16(payload.slice(0, -4))).toBe(Number.parseInt(payload.slice(-4), 16));
  });
});

describe('encodeSymbol', () => {
  test('keeps version, level and mask, and draws finder patterns in three corners', () => {
    const symbol = encodeSymbol('280000123456789012', { version: 3, errorCorrectionLevel: 'H', mask: 5 });
    expect(symbol).toMatchObject({ version: 3, errorCorrectionLevel: 'H', mask: 5, size: 29 });
    const ring = (left: number, top: number) =>
      Array.from({ length: 7 }, (_, i) => symbol.modules[(top + 3) * symbol.size + left + i]).join('');
    expect([ring(0, 0), ring(22, 0), ring(0, 22)]).toEqual(['1011101', '1011101', '1011101']);
  });

  test('refuses a version that is too small', () => {
    expect(() => encodeSymbol('x'.repeat(100), { version: 1, errorCorrectionLevel: 'H' })).toThrow(/version/i);
  });
});
