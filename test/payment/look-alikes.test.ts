/**
 * Addresses that a person, a log or a careless parser takes for a wallet's.
 */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { classify, type Warning } from '../../src/payment/index.ts';

const TOKEN = 'fkx0test00000000000000';

describe('a look-alike is an address and nothing more', () => {
  it.each<[string, ...Warning[]]>([
    [`https://qr.alipay.com.evil.cn/${TOKEN}`, 'host.look-alike'],
    [`https://qr.alipay.com@evil.cn/${TOKEN}`, 'url.user-info', 'host.look-alike'],
    [`https://qr.alipay.com:x@evil.cn/${TOKEN}`, 'url.user-info', 'host.look-alike'],
    [`https://evil.cn@qr.alipay.com/${TOKEN}`, 'url.user-info'],
    [`https://qr.alipay.com:443/${TOKEN}`, 'url.port'],
    [`https://qr.alipay.com:8443/${TOKEN}`, 'url.port'],
    [`https://qr.alipay.com:/${TOKEN}`, 'url.port'],
    [`https://qr.alipay.com./${TOKEN}`, 'host.invalid', 'host.look-alike'],
    [`https://qr.alipay.com\\@evil.cn/${TOKEN}`, 'url.backslash', 'host.look-alike'],
    [`https://evil.cn\\@qr.alipay.com/${TOKEN}`, 'url.backslash', 'host.look-alike'],
    [`https://evil.cn\\.qr.alipay.com/${TOKEN}`, 'url.backslash', 'host.look-alike'],
    [`https:\\\\qr.alipay.com\\${TOKEN}`, 'url.backslash', 'host.look-alike'],
    [`https://xn--qr.alipay.com/${TOKEN}`, 'host.punycode'],
    [`https://qr.alipay.com/${TOKEN}\\x`, 'url.backslash'],
    [`https://qr.ali\tpay.com/${TOKEN}`, 'url.hidden-character', 'host.invalid', 'host.look-alike'],
    [`https://qr.alipay.com\n/${TOKEN}`, 'url.hidden-character', 'host.invalid', 'host.look-alike'],
    [`https://qr.alipay.com/${TOKEN}\u0000x`, 'url.hidden-character'],
    [`https://qr.alipay.com/\u202e${TOKEN}`, 'url.hidden-character'],
    [`https://qr.ali\u00adpay.com/${TOKEN}`, 'url.hidden-character', 'host.non-ascii', 'host.look-alike'],
    [`https://qr.ali\u200bpay.com/${TOKEN}`, 'url.hidden-character', 'host.non-ascii', 'host.look-alike'],
    [`https://qr.аlipay.com/${TOKEN}`, 'host.non-ascii', 'host.look-alike'], // Cyrillic a
    [`https://qr.ａｌｉｐａｙ.com/${TOKEN}`, 'host.non-ascii', 'host.look-alike'], // full width
    [`https://qr.alipay。com/${TOKEN}`, 'host.non-ascii', 'host.look-alike'], // ideographic full stop
    [`https://qr.alipáy.com/${TOKEN}`, 'host.non-ascii', 'host.look-alike'],
    [`https://qr.xn--lipay-3ve.com/${TOKEN}`, 'host.punycode'],
    [`https://qr.a1ipay.com/${TOKEN}`, 'host.look-alike'],
    [`https://qr.aIipay.com/${TOKEN}`, 'host.look-alike'], // capital i
    [`https://qr-alipay.com/${TOKEN}`, 'host.look-alike'],
    [`https://qr.alipay.com%2eevil.cn/${TOKEN}`, 'host.invalid', 'host.look-alike'],
    [`https://qr%2ealipay.com/${TOKEN}`, 'host.invalid', 'host.look-alike'],
    [`https://qr..alipay.com/${TOKEN}`, 'host.invalid', 'host.look-alike'],
    [`https:///qr.alipay.com/${TOKEN}`, 'host.invalid'],
    [`https://evil.cn/qr.alipay.com/${TOKEN}`],
    [`https://evil.cn/?https://qr.alipay.com/${TOKEN}`],
    [`https://evil.cn#qr.alipay.com/${TOKEN}`],
    [`https://evil.cn?qr.alipay.com/${TOKEN}`],
    [`https://[::1]/${TOKEN}`, 'url.port', 'host.invalid'],
    ['https://payapp.weixin.qq.com.evil.cn/qr/test', 'host.look-alike'],
    ['https://wx.tenpay.com.evil.cn/f2f', 'host.look-alike'],
    ['https://payapp.weixin.qq.corn/qr/test', 'host.look-alike'],
    ['https://u.wechat.com.evil.cn/TEST', 'host.look-alike'],
    [`https://qr.95516.com.evil.cn/00010000/${'0'.repeat(32)}`, 'host.look-alike'],
    [`https://qr.955l6.com/00010000/${'0'.repeat(32)}`, 'host.look-alike'],
    ['https://qr.shouqianba.com.evil.cn/test', 'host.look-alike'],
    ['https://qr.alipay.com.evil.cn/28100004TEST', 'host.look-alike'], // an order code may have any host but this
  ])('%s', (text, ...warnings) => {
    for (const strict of [false, true]) {
      const found = classify(text, { strict });
      expect(found).toMatchObject({ kind: 'url', brand: null, role: 'unknown' });
      expect(found.warnings).toEqual(warnings);
    }
  });

  it('shows the host that would be opened', () => {
    expect(classify(`https://qr.alipay.com@evil.cn/${TOKEN}`).host).toBe('evil.cn');
    expect(classify(`https://qr.alipay.com.EVIL.cn/${TOKEN}`).host).toBe('qr.alipay.com.evil.cn');
  });

  it('a letter that becomes ASCII in lower case does not make a host', () => {
    expect(classify('https://wor\u212a.weixin.qq.com/u').kind).toBe('url');
  });
});

describe('property: what is a wallet address is one for the platform as well', () => {
  const HOSTS = ['qr.alipay.com', 'payapp.weixin.qq.com', 'u.wechat.com', 'qr.95516.com', 'qpay.qq.com', 'evil.cn'];
  const piece = fc.oneof(
    fc.constantFrom(...HOSTS),
    fc.constantFrom(
      '@',
      ':',
      '/',
      '\\',
      '?',
      '#',
      '.',
      '%2e',
      '\t',
      '\n',
      ' ',
      '。',
      'xn--',
      '-',
      '443',
      '00010000',
      TOKEN,
    ),
    fc.string({ unit: 'grapheme', maxLength: 3 }),
  );

  it('for any mixture of hosts and separators', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('https://', 'http://', 'HTTPS://', 'https:/', 'https:\\\\'),
        fc.array(piece),
        (head, tail) => {
          const text = head + tail.join('');
          const { role, host, kind } = classify(text, { strict: true });
          if (role === 'unknown') return;
          const url = new URL(text);
          expect([url.hostname, url.username, url.password, url.port]).toEqual([host, '', '', '']);
          expect(HOSTS.slice(0, -1).some((known) => host === known || kind === 'alipay.link')).toBe(true);
        },
      ),
      { numRuns: 5000 },
    );
  });
});
