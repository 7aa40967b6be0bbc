/**
 * Invented payloads, valid in form only. Every token carries TEST or a run of zeros where real ones have
 * account data, so none can belong to anybody.
 */

import type { Random } from './random.ts';

/** Kinds of payload this generator invents, named as in the classifier. */
export type PayloadKind =
  | 'alipay.payment'
  | 'wechat.payment'
  | 'alipay.collect'
  | 'alipay.upper'
  | 'wechat.collect'
  | 'wechat.order'
  | 'unionpay.collect'
  | 'emv.mpm'
  | 'emv.cpm'
  | 'wechat.social';

const DIGITS = '0123456789';
const UPPER = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const LETTERS_AND_DIGITS = '0123456789abcdefghijklmnopqrstuvwxyz';
const URL_SAFE = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_-';

/** Characters of kinds that come in several lengths, unless the caller says otherwise. */
const USUAL_LENGTH: Readonly<Partial<Record<PayloadKind, number>>> = {
  'alipay.payment': 18,
  'wechat.collect': 42,
  'wechat.social': 48,
  'emv.mpm': 0,
  'emv.cpm': 96,
};

/**
 * One invented payload.
 *
 * @param length total characters where the kind comes in several: `alipay.payment` 16 to 24 (default 18),
 *   `wechat.collect` 42 (default), 53 or 74, `wechat.social` 48 (default) or 88, `emv.mpm` and `emv.cpm` about that many
 */
export function inventPayload(kind: PayloadKind, random: Random, length = USUAL_LENGTH[kind] ?? 0): string {
  switch (kind) {
    case 'alipay.payment':
      return `280000${token(random, DIGITS, length - 6)}`;
    case 'wechat.payment':
      return `130000${token(random, DIGITS, 12)}`;
    case 'alipay.collect':
      return `https://qr.alipay.com/fkx0test${token(random, LETTERS_AND_DIGITS, 15)}`;
    case 'alipay.upper':
      return `HTTPS://QR.ALIPAY.COM/FKX0TEST${token(random, UPPER, 15)}`;
    case 'wechat.collect':
      return `wxp://f2f0TEST${token(random, URL_SAFE, length - 14)}`;
    case 'wechat.order':
      return `weixin://wxpay/bizpayurl?pr=TEST${token(random, URL_SAFE, 5)}`;
    case 'unionpay.collect':
      return `https://qr.95516.com/00010000/00000000${token(random, DIGITS, 24)}`;
    case 'emv.mpm':
      return merchantPresented(random, length);
    case 'emv.cpm':
      return consumerPresented(random, length);
    case 'wechat.social':
      return `https://u.wechat.com/TEST${token(random, URL_SAFE, length - 25)}`;
  }
}

/**
 * Checksum of EMVCo merchant-presented codes: CRC-16 with polynomial 0x1021, start 0xFFFF, not reflected, no final xor
 * (CRC-16/CCITT-FALSE). Check value: "123456789" gives 29B1.
 *
 * @param text ASCII
 * @returns 0..65,535
 */
export function crc16(text: string): number {
  let crc = 0xffff;
  for (let i = 0; i < text.length; i++) {
    crc ^= text.charCodeAt(i) << 8;
    for (let bit = 0; bit < 8; bit++) crc = crc & 0x8000 ? ((crc << 1) ^ 0x1021) & 0xffff : (crc << 1) & 0xffff;
  }
  return crc;
}

/** An EMVCo merchant-presented payload with one UnionPay account and one wallet template that nobody owns. */
function merchantPresented(random: Random, length: number): string {
  const wallet = field('00', 'com.example.test') + field('01', token(random, DIGITS, 16));
  const body = [
    field('00', '01'),
    field('01', '11'),
    field('15', `00000000${token(random, DIGITS, 23)}`),
    field('26', wallet),
    field('52', '5812'),
    field('53', '156'),
    field('58', 'CN'),
    field('59', 'EXAMPLE NOODLES'),
    field('60', 'TESTVILLE'),
    field('62', field('07', token(random, DIGITS, 8))),
    ...filler(random, length - 195),
    '6304',
  ].join('');
  return body + crc16(body).toString(16).toUpperCase().padStart(4, '0');
}

/** Further wallet templates, until about `missing` characters are filled. */
function filler(random: Random, missing: number): string[] {
  const fields: string[] = [];
  for (let id = 27; missing > 20 && id < 51; id++) {
    const text = field(String(id), field('00', 'com.example.more') + field('01', token(random, DIGITS, 12)));
    fields.push(text);
    missing -= text.length;
  }
  return fields;
}

/** Base64 of BER-TLV: payload format CPV01, then one application template (EMVCo consumer-presented, section 4). */
function consumerPresented(random: Random, length: number): string {
  const digits = (count: number) => Array.from({ length: count }, () => random.integer(10));
  const ascii = (text: string) => Array.from(text, (letter) => letter.charCodeAt(0));
  const tlv = (tag: readonly number[], value: readonly number[]) => [...tag, value.length, ...value];
  // Two digits to a byte; the token starts with zeros, which no issuer has.
  const track = [0, 0, 0, ...Array.from({ length: 16 }, () => 16 * random.integer(10) + random.integer(10))];
  const content = [
    ...tlv([0x4f], [0xa0, 0, 0, 0, 0, 0, 0]),
    ...tlv([0x50], ascii('TESTPAY')),
    ...tlv([0x57], track),
    ...tlv([0x9f, 0x25], [0, 16 * digits(1)[0]]),
  ];
  const missing = Math.min(90, Math.floor(length * 0.75) - content.length - 14);
  if (missing > 0) content.push(...tlv([0x5f, 0x50], ascii(`https://example.test/${token(random, DIGITS, missing)}`)));
  return toBase64([...tlv([0x85], ascii('CPV01')), ...tlv([0x61], content)]);
}

function toBase64(bytes: readonly number[]): string {
  return btoa(String.fromCharCode(...bytes));
}

/** Identifier, two-digit length, value. */
function field(id: string, value: string): string {
  return id + String(value.length).padStart(2, '0') + value;
}

function token(random: Random, alphabet: string, length: number): string {
  let text = '';
  for (let i = 0; i < length; i++) text += alphabet[random.integer(alphabet.length)];
  return text;
}
