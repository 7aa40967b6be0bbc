import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inventPayload } from '../../bench/corpus/payloads.ts';
import { createRandom } from '../../bench/corpus/random.ts';
import { classify, redact } from '../../src/payment/index.ts';

describe('redact', () => {
  it.each([
    ['280000123456789089', 'alipay.payment 28••••••••••••••89 (18)'],
    [' 280000123456789089\n', 'alipay.payment 28••••••••••••••89 (18)'],
    ['6200000000000000001', 'unionpay.payment 62•••••••••••••••01 (19)'],
    ['910000000000000000', 'digits.unknown 91••••••••••••••00 (18)'],
    ['110101199001010007', 'id.resident 11••••••••••••••07 (18)'],
    ['1234567', 'digits.unknown ••••••• (7)'],
    ['', 'text  (0)'],
    ['WIFI:S:test;P:secret;;', 'text WI••••••••••••••••••;; (22)'],
    ['https://qr.alipay.com/fkx0test000', 'alipay.collect https://qr.alipay.com/fkx0••••••• (33)'],
    ['HTTPS://QR.ALIPAY.COM/FKX0TEST', 'alipay.collect https://qr.alipay.com/FKX0•••• (30)'],
    [`wxp://f2f0${'T'.repeat(32)}`, `wechat.collect wxp://f2f0${'•'.repeat(32)} (42)`],
    ['weixin://wxpay/bizpayurl?pr=TEST000', 'wechat.order weixin://TEST••• (35)'],
    ['https://example.com/a?b=c', 'url https://example.com/a?b=• (25)'],
    ['https://user:pass@example.com/token', 'url https://example.com/toke• (35)'],
    ['https://exa\u202emple.com/token', 'url https://•/toke• (26)'],
    ['https://example.com', 'url https://example.com/ (19)'],
    ['https://e.cn\\@f.cn/token', 'url https://•/@f.c••••••• (24)'],
    [
      '00020126580014br.gov.bcb.pix013600000000-0000-4000-8000-000000000000520400005303986540512.345802BR5912LOJA EXEMPLO6008BRASILIA62070503***6304BE08',
      'emv.mpm 00[2] 26[58](00[14] 01[36]) 52[4] 53[3]=986 54[5]=12.34 58[2]=BR 59[12] 60[8] 62[7](05[3]) 63[4] (145)',
    ],
  ])('%j', (text, view) => expect(redact(text)).toBe(view));

  it('shows tags, application id and label of a consumer-presented code', () => {
    const text = inventPayload('emv.cpm', createRandom(3, 'redact'));
    expect(redact(text)).toMatch(
      /^emv\.cpm 85\[5\] 61\[\d+\]\(4F\[7\]=A0000000000000 50\[7\]=TESTPAY 57\[19\] 9F25\[2\] .*\) \(\d+\)$/,
    );
  });

  it('property: any string gives one line without control characters, and no more than four characters of a secret', () => {
    const secret = fc
      .tuple(fc.constantFrom('28', '13', '62', '01', '18', '51', '91'), fc.stringMatching(/^\d{16,17}$/))
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.webUrl(), secret), (text) => {
        const view = redact(text);
        expect(view).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
        if (!classify(text).secret) return;
        for (let at = 0; at + 3 <= text.length; at++) {
          expect(view.replace(/\(\d+\)$/, '')).not.toContain(text.slice(at, at + 3));
        }
      }),
    );
  });

  it('stays short for long texts, and says how long they are', () => {
    for (const text of [
      '9'.repeat(1e6),
      'x'.repeat(1e6),
      `https://example.com/${'x'.repeat(1e6)}`,
      '\u{10ffff}'.repeat(1e6),
    ]) {
      expect(redact(text).length).toBeLessThan(150);
      expect(redact(text)).toContain(`(${text.length})`);
    }
  });

  it('refuses what is no string without quoting it', () => {
    expect(() => redact(2800000000000001 as never)).toThrow(/^text: expected a string, received "number"$/);
  });
});
