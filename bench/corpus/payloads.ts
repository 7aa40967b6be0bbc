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
  | 'wechat.collect'
  | 'wechat.order'
  | 'unionpay.collect'
  | 'emv.mpm';

const DIGITS = '0123456789';
const LETTERS_AND_DIGITS = '0123456789abcdefghijklmnopqrstuvwxyz';
const URL_SAFE = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_-';

/**
 * One invented payload.
 *
 * @param length total characters where the kind comes in several: `wechat.collect` 42 (default), 53 or 74
 */
export function inventPayload(kind: PayloadKind, random: Random, length = 42): string {
  switch (kind) {
    case 'alipay.payment':
      return `280000${token(random, DIGITS, 12)}`;
    case 'wechat.payment':
      return `130000${token(random, DIGITS, 12)}`;
    case 'alipay.collect':
      return `https://qr.alipay.com/fkx0test${token(random, LETTERS_AND_DIGITS, 15)}`;
    case 'wechat.collect':
      return `wxp://f2f0TEST${token(random, URL_SAFE, length - 14)}`;
    case 'wechat.order':
      return `weixin://wxpay/bizpayurl?pr=TEST${token(random, URL_SAFE, 5)}`;
    case 'unionpay.collect':
      return `https://qr.95516.com/00010000/00000000${token(random, DIGITS, 24)}`;
    case 'emv.mpm':
      return merchantPresented(random);
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
function merchantPresented(random: Random): string {
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
    '6304',
  ].join('');
  return body + crc16(body).toString(16).toUpperCase().padStart(4, '0');
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
