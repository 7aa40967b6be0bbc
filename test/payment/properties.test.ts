/**
 * Valid texts of every kind, as the published patterns describe them, and what is left of them after one change.
 */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { classify, type Kind } from '../../src/payment/index.ts';

/** Patterns as the specification of payment codes has them, written down apart from those of the code. */
const FORMS: readonly (readonly [kind: Kind, form: RegExp])[] = [
  ['alipay.payment', /^(?:2[5-9]|30)\d{14,22}$/],
  ['wechat.payment', /^1[0-5]\d{16}$/],
  ['unionpay.payment', /^62\d{17}$/],
  ['ecny.payment', /^01\d{17}$/],
  ['jd.payment', /^18\d{16}$/],
  ['bestpay.payment', /^51\d{16}$/],
  ['alipay.collect', /^(?:https|HTTPS):\/\/(?:qr\.alipay\.com|QR\.ALIPAY\.COM)\/[0-9A-Za-z]{6,64}$/],
  ['wechat.collect', /^wxp:\/\/(?:f2f|wbf2f)[0-9A-Za-z_-]{20,80}$/],
  ['wechat.order', /^weixin:\/\/wxpay\/bizpayurl\?pr=[0-9A-Za-z]{7,9}$/],
  ['wechat.other', /^wxhb:\/\/f2f[0-9A-Za-z]{1,40}$/],
  ['wechat.social', /^https:\/\/(?:u\.wechat\.com|weixin\.qq\.com\/[rg]|work\.weixin\.qq\.com)\/[0-9A-Za-z_-]{10,60}$/],
  ['unionpay.collect', /^https:\/\/qr\.95516\.com\/\d{8}\/\d{30,34}$/],
  ['qq.collect', /^https:\/\/qpay\.qq\.com\/qr\/[0-9a-f]{8}$/],
];

const DIGIT_KINDS = FORMS.slice(0, 6);

/** Digits that pass for an ID by region, date and check digit are one: about 4 random codes in 100,000. */
const kindOf = (text: string, strict: boolean): Kind => {
  const { kind, alsoMatches } = classify(text, { strict });
  return kind === 'id.resident' ? alsoMatches[0] : kind;
};

describe.each(FORMS)('%s', (kind, form) => {
  it('is recognised', () => {
    fc.assert(
      fc.property(fc.stringMatching(form), (text) => {
        expect(kindOf(text, true)).toBe(kind);
        expect(kindOf(text, false)).toBe(kind);
        expect(kindOf(`\0 ${text}\r\n`, true)).toBe(kind);
      }),
    );
  });

  it('is nothing with a character that does not belong', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(form),
        fc.constantFrom('\t', ' ', '\\', '\0', '\u200b', '１', 'а'),
        fc.nat(),
        (text, odd, at) => {
          // Not at the ends, where white space does not count, and not in the scheme, whose absence says enough.
          const place = 1 + (at % (text.length - 1));
          const changed = text.slice(0, place) + odd + text.slice(place);
          const { kind: found, role } = classify(changed, { strict: true });
          const isFreePath = kind === 'wechat.social' || kind === 'wechat.other';
          if (isFreePath && (odd === '１' || odd === 'а')) return;
          // Any path on a host of Alipay is a link of Alipay.
          if (kind === 'alipay.collect' && found === 'alipay.link') return;
          expect([found, role]).toEqual([expect.stringMatching(/^(?:url|text|digits\.unknown)$/), 'unknown']);
        },
      ),
    );
  });
});

describe('digits', () => {
  const digits = fc.stringMatching(/^\d{1,40}$/);

  it('are the one kind whose pattern holds, or unknown', () => {
    const common = fc
      .tuple(
        fc.constantFrom('10', '15', '16', '18', '25', '28', '30', '31', '01', '51', '62', '91'),
        fc.stringMatching(/^\d{12,32}$/),
      )
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(fc.oneof(digits, common), (text) => {
        const expected = DIGIT_KINDS.filter(([, form]) => form.test(text)).map(([kind]) => kind);
        expect(expected.length).toBeLessThan(2);
        const { kind, alsoMatches } = classify(text, { strict: true });
        if (kind === 'id.resident') expect(alsoMatches[0] ?? 'digits.unknown').toBe(expected[0] ?? 'digits.unknown');
        else expect(kind).toBe(expected[0] ?? 'digits.unknown');
      }),
      { numRuns: 3000 },
    );
  });

  it('lenient patterns only add to the strict ones', () => {
    fc.assert(
      fc.property(digits, (text) => {
        const strict = classify(text, { strict: true });
        const lenient = classify(text);
        if (strict.kind !== 'digits.unknown') expect(lenient).toEqual(strict);
        expect(lenient.secret).toBe(strict.secret);
      }),
    );
  });
});

describe('any string', () => {
  const heads = [
    '',
    '28',
    'https://',
    'HTTPS://QR.ALIPAY.COM/',
    'wxp://f2f',
    'weixin://wxpay/',
    '000201',
    'hQVDUFYwMW',
    'alipays://',
  ];
  const anything = fc
    .tuple(fc.constantFrom(...heads), fc.string({ unit: 'binary', maxLength: 200 }))
    .map((parts) => parts.join(''));

  it('has a class that is data, and the same one every time', () => {
    fc.assert(
      fc.property(anything, fc.boolean(), (text, strict) => {
        const found = classify(text, { strict });
        expect(structuredClone(found)).toEqual(found);
        expect(classify(text, { strict })).toEqual(found);
        expect(found.alsoMatches).not.toContain(found.kind);
        expect(new Set(found.warnings).size).toBe(found.warnings.length);
      }),
      { numRuns: 2000 },
    );
  });
});
