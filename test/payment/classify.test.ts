import { describe, expect, it } from 'vitest';
import { inventPayload } from '../../bench/corpus/payloads.ts';
import { createRandom } from '../../bench/corpus/random.ts';
import { type Classification, type ClassifyOptions, classify, tillRank } from '../../src/payment/index.ts';
import { LENIENT, STRICT } from './vectors.ts';

const rows = (table: typeof STRICT) => table.flatMap(([kind, ...texts]) => texts.map((text) => [kind, text] as const));

describe('kinds', () => {
  it.each(rows(STRICT))('%s: %s', (kind, text) => {
    expect(classify(text, { strict: true }).kind).toBe(kind);
    const lenient = classify(text);
    expect(lenient.kind).toBe(kind);
    expect(lenient.warnings).not.toContain('lenient-only');
  });

  it.each(rows(LENIENT))('%s, lenient only: %s', (kind, text) => {
    const lenient = classify(text);
    expect(lenient.kind).toBe(kind);
    expect(lenient.warnings[0]).toBe('lenient-only');
    const strict = classify(text, { strict: true });
    expect(['digits.unknown', 'url', 'text']).toContain(strict.kind);
    expect(strict.alsoMatches[0]).toBe(kind);
    expect(strict.secret).toBe(lenient.secret);
  });

  it('agrees with the kinds that the sample generator invents', () => {
    const kinds = ['alipay.payment', 'wechat.payment', 'alipay.collect', 'wechat.collect', 'wechat.order'] as const;
    const more = ['unionpay.collect', 'emv.mpm', 'emv.cpm', 'wechat.social'] as const;
    for (const kind of [...kinds, ...more]) {
      for (let seed = 0; seed < 20; seed++) {
        const text = inventPayload(kind, createRandom(seed, kind));
        expect(classify(text, { strict: true })).toMatchObject({ kind, warnings: [] });
      }
    }
    expect(classify(inventPayload('alipay.upper', createRandom(1, 'upper'))).kind).toBe('alipay.collect');
  });
});

describe('brand, role and secrecy', () => {
  it.each([
    ['280000000000000001', 'alipay', 'payment', true],
    ['0100000000000000001', 'ecny', 'payment', true],
    ['https://qr.alipay.com/fkx0test', 'alipay', 'collection', false],
    ['weixin://wxpay/bizpayurl?pr=TEST000', 'wechat', 'collection', false],
    ['https://u.wechat.com/TEST', 'wechat', 'social', false],
    ['https://qr.shouqianba.com/test', null, 'collection', false],
    ['alipays://x', 'alipay', 'other', false],
    ['910000000000000000', null, 'unknown', true], // QQ Wallet: no pattern is published, so that any such digits may be live
    ['6901234567892', null, 'unknown', false],
    ['hello', null, 'unknown', false],
  ])('%s', (text, brand, role, secret) => {
    expect(classify(text)).toMatchObject({ brand, role, secret });
  });

  it('ranks payment codes first, then collection codes', () => {
    const texts = ['https://u.wechat.com/TEST', 'https://qr.alipay.com/fkx0test', '280000000000000001'];
    expect(texts.map((text) => tillRank(classify(text)))).toEqual([2, 1, 0]);
    expect(tillRank(undefined)).toBe(2);
  });
});

describe('details', () => {
  it.each<[string, Partial<Classification>, ClassifyOptions?]>([
    ['280000020000000000000000', { variant: 'alipayplus-24', routing: '000', warnings: [] }],
    ['2891230000000600000', { variant: 'alipayplus-19', routing: '123' }],
    ['28000000000000000000', { kind: 'alipay.payment', warnings: ['digits.reserved-length'] }],
    ['150000000000000000', { variant: 'hong-kong' }],
    ['6220105000000000001', { variant: 'ccb', alsoMatches: ['jd.payment'] }],
    ['https://qr.alipay.com/fkx0test', { reference: 'fkx0test', host: 'qr.alipay.com' }],
    ['HTTPS://QR.ALIPAY.COM/FKX0TEST', { reference: 'FKX0TEST', variant: 'upper-case', host: 'qr.alipay.com' }],
    ['https://qr.alipay.com/28100004TEST', { kind: 'alipay.collect', alsoMatches: ['alipayplus.order'] }],
    [
      'https://order.example.com/28100004TEST',
      { reference: '28100004TEST', warnings: ['lenient-only', 'host.unverified'] },
    ],
    [`wxp://f2f0${'T'.repeat(32)}`, { reference: `f2f0${'T'.repeat(32)}` }],
    ['weixin://wxpay/bizpayurl?pr=TEST000', { reference: 'TEST000' }],
    ['weixin://wxpay/bizpayurl?appid=0&mch_id=0&sign=0', { variant: 'signed' }],
    [`https://qr.95516.com/00010000/${'0'.repeat(32)}`, { networkId: '00010000', reference: '0'.repeat(32) }],
    ['http://weixin.qq.com/r/TEST', { kind: 'wechat.social', warnings: ['url.insecure'] }],
    ['5678000000000000000', { kind: 'acquirer-private' }, { acquirerPrivate: true }],
    ['8100000000000000000', { kind: 'acquirer-private' }, { acquirerPrivate: true }],
    ['8220000000000000000', { kind: 'acquirer-private' }, { acquirerPrivate: true }],
    ['5678000000000000000', { kind: 'digits.unknown', secret: true }],
  ])('%s', (text, expected, options) => {
    expect(classify(text, options)).toMatchObject(expected);
  });

  it('never names a part of a secret text, but the routing digits of a wallet', () => {
    const { routing, ...rest } = classify('281234567890123456');
    expect(routing).toBe('234');
    expect(JSON.stringify(rest)).not.toMatch(/\d/);
  });
});

describe('digits that are something else too', () => {
  it('is an ID when region, date and check digit agree', () => {
    expect(classify('110101199001010007')).toMatchObject({
      ...{ kind: 'id.resident', role: 'other', secret: true, alsoMatches: ['wechat.payment'] },
    });
    expect(classify('510101199001010001')).toMatchObject({ kind: 'id.resident', alsoMatches: ['bestpay.payment'] });
    expect(classify('310101199001010004')).toMatchObject({ kind: 'id.resident', alsoMatches: [] });
  });

  it.each([
    '110101199001010006',
    '110101199002300006',
    '110101199013010004',
    '110101189901010003',
    '100101199001010005',
  ])('is no ID: %s', (text) => expect(classify(text)).toMatchObject({ kind: 'wechat.payment', alsoMatches: [] }));

  it('names the card number that a UnionPay code could be, when its check digit holds', () => {
    const matches = Array.from({ length: 10 }, (_, digit) => classify(`620000000000000000${digit}`).alsoMatches);
    expect(matches.filter((kinds) => kinds.includes('card.pan'))).toHaveLength(1);
    expect(classify('6200000000000005')).toMatchObject({
      kind: 'digits.unknown',
      alsoMatches: ['card.pan'],
      secret: true,
    });
  });

  it('names social-security and social credit codes by length and head', () => {
    expect(classify('2800000000000000000000').alsoMatches).toEqual(['id.social-security']);
    expect(classify('910000000000000000').alsoMatches).toEqual(['id.social-credit']);
  });
});

describe('near misses', () => {
  it.each([
    ['15 digits', '280000000000000'],
    ['33 digits', '280000000000000000000000000000000'],
    ['a head of no wallet', '240000000000000000'],
    ['17 digits', '13000000000000000'],
    ['19 digits of WeChat', '1300000000000000000'],
    ['a letter among the digits', '2800000000O0000001'],
    ['inner white space', '280000000 00000001'],
    ['digits of another script', '28000000000000000１'],
    ['a sign', '+280000000000000001'],
    ['wxp in capitals', `WXP://F2F0${'T'.repeat(32)}`],
    ['a short wxp token', `wxp://f2f0${'T'.repeat(18)}`],
    ['a long wxp token', `wxp://f2f0${'T'.repeat(80)}`],
    ['a wxp token with a query', `wxp://f2f0${'T'.repeat(32)}?x`],
    ['an Alipay token with a slash', 'alipay.com/fkx0test'],
    ['no query in an order', 'weixin://wxpay/bizpayurl'],
    ['another host of weixin:', 'weixin://wxpay.example/bizpayurl?pr=TEST000'],
    ['a user in weixin:', 'weixin://wxpay@example/bizpayurl?pr=TEST000'],
  ])('%s', (_, text) => expect(classify(text).role).toBe('unknown'));

  it('takes a token of Alipay with anything else for a link', () => {
    for (const path of ['fkx', 'fkx0/test', 'fkx0test-', 'f'.repeat(65), '']) {
      expect(classify(`https://qr.alipay.com/${path}`).kind).toBe('alipay.link');
    }
  });

  it('overlooks ASCII white space and NUL at the ends, and nothing else', () => {
    expect(classify('\0\t 280000000000000001 \r\n\0').kind).toBe('alipay.payment');
    expect(classify('\u00a0280000000000000001').kind).toBe('text');
    expect(classify('280000000000000001\u200b').kind).toBe('text');
  });
});

describe('options', () => {
  it('counts hosts that the caller vouches for, in full', () => {
    const hosts = { aggregate: ['pay.example.cn'], alipayPlus: ['order.example.com'] };
    const kind = (text: string) => classify(text, { hosts, strict: true }).kind;
    expect(kind('https://pay.example.cn/test')).toBe('aggregate');
    expect(kind('https://PAY.example.cn/test')).toBe('aggregate');
    expect(kind('https://x.pay.example.cn/test')).toBe('url');
    expect(kind('https://pay.example.cn.example.com/test')).toBe('url');
    expect(kind('https://order.example.com/28100004TEST')).toBe('alipayplus.order');
    expect(kind('https://order.example.com/MPM/3/R1BMRDAwNDAwMDA=')).toBe('alipayplus.order');
    expect(kind('https://order.example.com/MPM/3/R1BMRA==')).toBe('url');
  });

  it.each([
    [[''], 'options: expected an object, received an array of 1'],
    [{ strikt: true }, 'options: expected only strict, hosts, acquirerPrivate, received "strikt"'],
    [{ strict: 1 }, 'options.strict: expected a boolean, received 1'],
    [{ hosts: { aggregate: 'x.com' } }, 'options.hosts.aggregate: expected an array of host names in lower case'],
    [{ hosts: { aggregate: ['https://x.com'] } }, 'options.hosts.aggregate: expected an array of host names'],
    [{ hosts: { other: [] } }, 'options.hosts: expected only aggregate, alipayPlus, received "other"'],
  ])('refuses %j', (options, message) => {
    expect(() => classify('x', options as never)).toThrow(message);
  });

  it('refuses what is no string without quoting it', () => {
    expect(() => classify(2800000000000001 as never)).toThrow(/^text: expected a string, received "number"$/);
  });
});
