import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { crc16 } from '../../src/payment/emvco/crc16.ts';
import { parseTlv, type TlvField } from '../../src/payment/emvco/tlv.ts';
import { classify } from '../../src/payment/index.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);
const field = (id: string, value: string, length = value.length) => id + String(length).padStart(2, '0') + value;

/** A payload with its checksum. */
function sealed(...fields: string[]): string {
  const body = `${fields.join('')}6304`;
  return body + crc16(utf8(body)).toString(16).toUpperCase().padStart(4, '0');
}

const ACCOUNT = field('26', field('00', 'com.example.test') + field('01', '00000000'));
const HEAD = [field('00', '01'), field('01', '11'), ACCOUNT, field('52', '5812'), field('53', '156')];
const TAIL = [field('58', 'CN'), field('59', 'EXAMPLE'), field('60', 'TESTVILLE')];

describe('crc16', () => {
  it('has the check value of its kind', () => expect(crc16(utf8('123456789'))).toBe(0x29b1));
  it('starts at FFFF', () => expect(crc16(utf8(''))).toBe(0xffff));
});

describe('fields of the vectors', () => {
  it('PromptPay leaves out what others must have', () => {
    const found = classify('00020101021129370016A0000006770101110113006680000000053037645802TH63046547');
    expect(found.warnings).toEqual(['emv.missing:52', 'emv.missing:59', 'emv.missing:60']);
    expect(found.merchant).toMatchObject({
      countedBy: 'characters',
      initiation: 'static',
      accounts: [{ id: '29', scheme: 'promptpay', guid: 'A000000677010111' }],
      currency: '764',
      amount: null,
      country: 'TH',
      name: null,
      crc: { stated: '6547', computed: '6547' },
    });
    expect(found.merchant?.fields[2]).toEqual({
      id: '29',
      length: 37,
      value: '0016A000000677010111011300668' + '00000000',
      fields: [
        { id: '00', length: 16, value: 'A000000677010111' },
        { id: '01', length: 13, value: '0066800000000' },
      ],
    });
  });

  it('Pix has an amount and no warning', () => {
    const found = classify(
      '00020126580014br.gov.bcb.pix013600000000-0000-4000-8000-000000000000520400005303986540512.345802BR5912LOJA EXEMPLO6008BRASILIA62070503***6304BE08',
    );
    expect(found.warnings).toEqual([]);
    expect(found.merchant).toMatchObject({ initiation: null, amount: '12.34', name: 'LOJA EXEMPLO', city: 'BRASILIA' });
    expect(found.merchant?.accounts).toEqual([{ id: '26', scheme: 'pix', guid: 'br.gov.bcb.pix' }]);
  });

  it('SGQR holds several schemes', () => {
    const found = classify(
      '00020101021226640010com.alipay0146https://qr.alipay.com/test0000000000000000000033300014SG.COM.EXAMPLE0108M000000151380007SG.SGQR0112000000000000020701.000152045814530370254048.805802SG5912EXAMPLE KOPI6009Singapore6304FE70',
    );
    expect(found.warnings).toEqual([]);
    expect(found.merchant).toMatchObject({ initiation: 'dynamic', amount: '8.80', countedBy: 'characters' });
    expect(found.merchant?.accounts.map(({ scheme }) => scheme)).toEqual(['alipay', null, 'sgqr']);
  });
});

describe('card networks and schemes', () => {
  it.each<[string, string | null]>([
    ['02', 'visa'],
    ['05', 'mastercard'],
    ['09', 'discover'],
    ['12', 'amex'],
    ['13', 'jcb'],
    ['15', 'unionpay'],
    ['17', null],
  ])('id %s is %s', (id, scheme) => {
    const text = sealed(field('00', '01'), field(id, '0000000000000000'), field('53', '156'), ...TAIL);
    expect(classify(text, { strict: true }).merchant?.accounts).toEqual([{ id, scheme, guid: null }]);
  });

  it('knows PayNow in any case', () => {
    const account = field('26', field('00', 'sg.PAYNOW'));
    expect(classify(sealed(field('00', '01'), account, field('53', '702'), ...TAIL)).merchant?.accounts[0].scheme).toBe(
      'paynow',
    );
  });

  it('warns of a wallet label over a foreign address', () => {
    const account = (url: string) => field('26', field('00', 'com.alipay') + field('01', url));
    const warnings = (url: string) => classify(sealed(HEAD[0], account(url), ...HEAD.slice(3), ...TAIL)).warnings;
    expect(warnings('https://qr.alipay.com/test0000')).toEqual([]);
    expect(warnings('https://qr.alipay.com.evil.cn/test')).toEqual(['lenient-only', 'emv.wallet-host']);
    expect(warnings('https://qr.alipay.com@evil.cn/test')).toEqual(['lenient-only', 'emv.wallet-host']);
  });
});

describe('checksum', () => {
  const good = sealed(...HEAD, ...TAIL);

  it('mismatch: lenient with a warning, strict not at all', () => {
    const bad = `${good.slice(0, -4)}${good.endsWith('0000') ? '0001' : '0000'}`;
    expect(classify(bad)).toMatchObject({ kind: 'emv.mpm', warnings: ['lenient-only', 'emv.crc-mismatch'] });
    expect(classify(bad, { strict: true })).toMatchObject({ kind: 'text', alsoMatches: ['emv.mpm'] });
  });

  it('lower case is noted', () => {
    const text = Array.from({ length: 40 }, (_, i) => sealed(...HEAD, ...TAIL, field('61', String(i)))).find((each) =>
      /[A-F]/.test(each.slice(-4)),
    ) as string;
    const lower = text.slice(0, -4) + text.slice(-4).toLowerCase();
    expect(classify(lower, { strict: true })).toMatchObject({ kind: 'emv.mpm', warnings: ['emv.crc-lower-case'] });
  });

  it('any change of a character shows', () => {
    fc.assert(
      fc.property(fc.nat(good.length - 5), fc.constantFrom(...'0123456789ABCXYZ'), (at, letter) => {
        fc.pre(good[at] !== letter);
        const changed = good.slice(0, at) + letter + good.slice(at + 1);
        expect(classify(changed, { strict: true }).kind).not.toBe('emv.mpm');
      }),
    );
  });
});

describe('lengths beyond ASCII', () => {
  it('counts characters, and says when only bytes close', () => {
    const name = '小店';
    const byCharacters = sealed(...HEAD, TAIL[0], field('59', name), TAIL[2]);
    const byBytes = sealed(...HEAD, TAIL[0], field('59', name, 6), TAIL[2]);
    expect(classify(byCharacters, { strict: true })).toMatchObject({
      warnings: [],
      merchant: { name, countedBy: 'characters' },
    });
    expect(classify(byBytes, { strict: true })).toMatchObject({
      warnings: ['emv.counted-by-bytes'],
      merchant: { name, countedBy: 'bytes' },
    });
  });

  it('counts a pair of surrogates as one character of four bytes and cuts none', () => {
    expect(parseTlv('5901😀', 'characters')).toEqual([{ id: '59', length: 1, value: '😀' }]);
    expect(parseTlv('5904😀', 'bytes')).toEqual([{ id: '59', length: 4, value: '😀' }]);
    expect(parseTlv('5903😀a', 'bytes')).toBeUndefined();
  });
});

describe('warnings by field', () => {
  const replace = (id: string, value: string) =>
    classify(sealed(...[...HEAD, ...TAIL].map((each) => (each.startsWith(id) ? field(id, value) : each))));
  const add = (...fields: string[]) => classify(sealed(...HEAD, ...TAIL, ...fields)).warnings;

  it.each([
    ...[
      ['01', '13'],
      ['52', '58AB'],
      ['53', 'CNY'],
      ['58', '86'],
      ['59', 'X'.repeat(26)],
      ['60', 'X'.repeat(16)],
    ],
  ])('%s: %s is malformed', (id, value) => {
    const { kind, warnings } = replace(id, value);
    expect([kind, warnings]).toEqual(['emv.mpm', ['lenient-only', `emv.format:${id}`]]);
  });

  it.each([
    ['amount', [field('54', '1.')], []],
    ['amount without digits', [field('54', '.5')], ['lenient-only', 'emv.format:54']],
    ['amount of 14 characters', [field('54', '12345678901.00')], ['lenient-only', 'emv.format:54']],
    ['fixed tip', [field('55', '02'), field('56', '5')], []],
    ['fixed tip without the flag', [field('56', '5')], ['lenient-only', 'emv.format:56']],
    [
      'percentage with the other flag',
      [field('55', '02'), field('57', '5')],
      ['lenient-only', 'emv.format:57', 'emv.missing:56'],
    ],
    ['percentage that is missing', [field('55', '03')], ['emv.missing:57']],
    ['reserved id', [field('65', 'x')], ['emv.reserved:65']],
    ['duplicate', [field('53', '156')], ['lenient-only', 'emv.duplicate:53']],
    ['duplicate inside', [field('62', '0501a0501b')], ['lenient-only', 'emv.duplicate:62']],
    ['template that does not close', [field('62', '0599')], ['lenient-only', 'emv.template:62']],
    ['template without identifier', [field('80', '0101a')], ['lenient-only', 'emv.template:80']],
    ['template in additional data', [field('62', field('50', '0001a'))], []],
  ])('%s', (_, fields, warnings) => expect(add(...fields)).toEqual(warnings));

  it('no account, currency or country is grave', () => {
    const found = classify(sealed(HEAD[0], field('59', 'X')));
    expect(found.warnings).toEqual([
      'lenient-only',
      ...['52', '53', '58', '60', '02-51'].map((id) => `emv.missing:${id}`),
    ]);
  });

  it.each([
    ['a checksum that is not last', `${sealed(...HEAD)}5802CN`],
    ['a length beyond the end', sealed(...HEAD, '5999X')],
    ['length zero', sealed(...HEAD, '5900')],
    ['the checksum inside another field', `${HEAD.join('')}5908630400AB`],
    ['more fields than there are ids', sealed(...HEAD, ...Array.from({ length: 100 }, () => '6501x'))],
    [
      'more characters than a symbol holds',
      sealed(...HEAD, ...Array.from({ length: 80 }, () => field('80', 'x'.repeat(99)))),
    ],
  ])('%s is no merchant-presented code', (_, text) => expect(classify(text).kind).toBe('text'));
});

describe('property: a tree of fields', () => {
  const id = fc.integer({ min: 0, max: 99 }).map((number) => String(number).padStart(2, '0'));
  const value = fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 30 })
    .filter((text) => Array.from(text).length < 99);

  it('is read as it was written, and closes exactly or not at all', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(id, value), { minLength: 1, maxLength: 20 }), (pairs) => {
        const expected: TlvField[] = pairs.map(([name, text]) => ({
          id: name,
          length: Array.from(text).length,
          value: text,
        }));
        const text = expected.map((each) => field(each.id, each.value, each.length)).join('');
        expect(parseTlv(text, 'characters')).toEqual(expected);
        expect(parseTlv(Array.from(text).slice(0, -1).join(''), 'characters')).toBeUndefined();
      }),
    );
  });

  it('never fails on fuzz between head and checksum', () => {
    const noise = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.stringMatching(/^[0-9]{0,40}$/),
      fc.constantFrom(ACCOUNT, '6207', '2699', '\ud800'),
    );
    fc.assert(
      fc.property(fc.array(noise, { maxLength: 12 }), (parts) => {
        const found = classify(sealed('000201', ...parts));
        expect(['emv.mpm', 'text', 'digits.unknown']).toContain(found.kind);
        if (found.merchant === undefined) return;
        const { fields, countedBy } = found.merchant;
        expect(fields.map((each) => field(each.id, each.value, each.length)).join('')).toBe(sealed('000201', ...parts));
        expect(countedBy).toMatch(/^(characters|bytes)$/);
      }),
      { numRuns: 2000 },
    );
  });
});
