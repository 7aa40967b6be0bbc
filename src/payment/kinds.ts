/**
 * The kinds of code, named as in the specification of payment codes, with the brand and the direction of each.
 */

import type { TextClass } from '../types.ts';

/** Who shows a code to whom; see `TextClass`. */
export type Role = TextClass['role'];

/** Whose code it is. */
export type Brand = 'alipay' | 'alipay+' | 'wechat' | 'unionpay' | 'ecny' | 'jd' | 'bestpay' | 'qq' | 'emv';

interface KindFacts {
  /** Null for what no single brand owns. */
  readonly brand: Brand | null;
  readonly role: Role;
  /** True for what is private although nobody can pay with it. */
  readonly isPrivate?: true;
}

const FACTS = {
  'alipay.payment': { brand: 'alipay', role: 'payment' },
  'wechat.payment': { brand: 'wechat', role: 'payment' },
  'unionpay.payment': { brand: 'unionpay', role: 'payment' },
  'ecny.payment': { brand: 'ecny', role: 'payment' },
  'jd.payment': { brand: 'jd', role: 'payment' },
  'bestpay.payment': { brand: 'bestpay', role: 'payment' },
  'acquirer-private': { brand: null, role: 'payment' },
  'emv.cpm': { brand: 'emv', role: 'payment' },
  'alipay.collect': { brand: 'alipay', role: 'collection' },
  'alipayplus.order': { brand: 'alipay+', role: 'collection' },
  'wechat.collect': { brand: 'wechat', role: 'collection' },
  'wechat.order': { brand: 'wechat', role: 'collection' },
  'unionpay.collect': { brand: 'unionpay', role: 'collection' },
  'qq.collect': { brand: 'qq', role: 'collection' },
  aggregate: { brand: null, role: 'collection' },
  'emv.mpm': { brand: 'emv', role: 'collection' },
  'wechat.social': { brand: 'wechat', role: 'social' },
  'alipay.link': { brand: 'alipay', role: 'other' },
  'wechat.other': { brand: 'wechat', role: 'other' },
  'id.resident': { brand: null, role: 'other', isPrivate: true },
  'id.social-security': { brand: null, role: 'other', isPrivate: true },
  'id.social-credit': { brand: null, role: 'other' },
  'card.pan': { brand: null, role: 'other', isPrivate: true },
  'digits.unknown': { brand: null, role: 'unknown' },
  url: { brand: null, role: 'unknown' },
  text: { brand: null, role: 'unknown' },
} as const satisfies Readonly<Record<string, KindFacts>>;

/**
 * What a text is. `id.social-security`, `id.social-credit` and `card.pan` occur only as other readings of digits, since
 * nothing in the digits decides for them.
 */
export type Kind = keyof typeof FACTS;

/** Brand and direction of each kind. */
export const KINDS: Readonly<Record<Kind, KindFacts>> = FACTS;
