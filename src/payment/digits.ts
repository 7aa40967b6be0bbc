/**
 * Payment codes that are digits alone, and what else such digits may be.
 *
 * Numbers in brackets are pages of the owners' documentation: [1] Alipay+ payment codes, [2] Alipay face-to-face payment,
 * [3] Alipay+ standard output, [4] Alipay+ code format, [5] WeChat Pay QuickPay 3.1, [6] the same for combined wallets. The other
 * patterns are those that public sources of acquirers agree on.
 */

import type { Details, Match, Warning } from './classification.ts';
import type { Kind } from './kinds.ts';
import { isResidentId, passesLuhn } from './numbers.ts';

interface Rule {
  readonly kind: Kind;
  readonly strict: RegExp;
  /** What the owner says may come; default is the strict pattern. */
  readonly lenient?: RegExp;
  readonly alsoMatches?: readonly Kind[];
  /** Forms within the kind; the first that holds is named. */
  readonly variants?: Readonly<Record<string, RegExp>>;
  /** Patterns that one acquirer uses by itself and that would take digits from everybody else. */
  readonly isOptIn?: true;
}

/** All patterns are anchored and of bounded length, and no two strict ones overlap. */
const RULES: readonly Rule[] = [
  {
    kind: 'alipay.payment',
    strict: /^(?:2[5-9]|30)\d{14,22}$/, // 16 to 24 digits [1, 2]
    lenient: /^(?:2[5-9]|30)\d{14,30}$/, // leave room for 32 [3]
    variants: {
      'alipayplus-24': /^(?:2[5-9]|30)\d{4}02\d{16}$/, // issuer, business type 02 "user presented", user [4]
      'alipayplus-19': /^289\d{10}6\d{5}$/, // third digit 9, sixth from the end 6 [1, 4]
    },
  },
  {
    kind: 'wechat.payment',
    strict: /^1[0-5]\d{16}$/, // [5]
    lenient: /^(?:1[0-5]\d|160)\d{15}$/, // prefix 160 on a newer page [6]
    variants: { 'hong-kong': /^15/ },
  },
  {
    kind: 'unionpay.payment',
    strict: /^62\d{17}$/,
    alsoMatches: ['jd.payment'], // JD Pay issues codes in the range of UnionPay
    variants: { ccb: /^62[2-7]0105\d{12}$/ },
  },
  { kind: 'ecny.payment', strict: /^01\d{17}$/ },
  { kind: 'jd.payment', strict: /^18\d{16}$/ },
  { kind: 'bestpay.payment', strict: /^51\d{16}$/ },
  { kind: 'acquirer-private', strict: /^(?:5678\d{15}|8[12][02]\d{16})$/, isOptIn: true },
];

/**
 * Recognises a text of digits; undefined when there is anything else in it or nothing at all.
 * @param acquirerPrivate whether patterns of single acquirers count
 */
export function recogniseDigits(code: string, acquirerPrivate: boolean): Match | undefined {
  if (!/^\d+$/.test(code)) return undefined;
  const match = applyRules(code, acquirerPrivate) ?? { kind: 'digits.unknown' as const, isStrict: true };
  const alsoMatches = [...(match.alsoMatches ?? []), ...collisions(code)];
  // The date and the check digit leave one payment code in 25,000, which the list of other readings still names.
  if (isResidentId(code)) {
    const others = match.kind === 'digits.unknown' ? [] : [match.kind];
    return { kind: 'id.resident', isStrict: true, alsoMatches: [...others, ...alsoMatches] };
  }
  return { ...match, alsoMatches };
}

function applyRules(code: string, acquirerPrivate: boolean): Match | undefined {
  for (const { kind, strict, lenient = strict, alsoMatches, variants, isOptIn } of RULES) {
    if ((isOptIn && !acquirerPrivate) || !lenient.test(code)) continue;
    const [variant] = Object.entries(variants ?? {}).find(([, pattern]) => pattern.test(code)) ?? [];
    const details: Details = {
      ...(variant !== undefined && { variant }),
      ...(kind === 'alipay.payment' && { routing: code.slice(3, 6) }),
    };
    const warnings: Warning[] = kind === 'alipay.payment' && isReserved(code.length) ? ['digits.reserved-length'] : [];
    return { kind, isStrict: strict.test(code), warnings, details, ...(alsoMatches && { alsoMatches }) };
  }
  return undefined;
}

/** Lengths that Alipay+ keeps for later [4]; codes of the mainland wallet may have them. */
function isReserved(length: number): boolean {
  return length > 19 && length !== 24;
}

/** Other numbers that these digits may be. */
function collisions(code: string): Kind[] {
  const kinds: Kind[] = [];
  // UnionPay cards have 16 to 19 digits and the codes of their wallet the same head.
  if (/^62\d{14,17}$/.test(code) && passesLuhn(code)) kinds.push('card.pan');
  if (code.length === 22) kinds.push('id.social-security');
  if (/^9[12]\d{16}$/.test(code)) kinds.push('id.social-credit');
  return kinds;
}
