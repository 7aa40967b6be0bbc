/**
 * Texts for logs, screens and error messages.
 */

import type { Classification } from './classification.ts';
import { classify } from './classify.ts';
import type { ConsumerField } from './emvco/consumer.ts';
import { hasFormat } from './emvco/rules.ts';
import type { TlvField } from './emvco/tlv.ts';
import { parseLink } from './link.ts';
import { requireText, trimPayload } from './text.ts';

const BULLET = '•';

/** Longest row of bullets: the length stands beside it. */
const MOST_BULLETS = 64;

/** Shorter texts are hidden whole: four characters would be half of them or more. */
const SHORTEST_SHOWN = 8;

/** Fields of a merchant-presented code that name nobody: currency, amount, country. */
const SHOWN_FIELDS = ['53', '54', '58'];

/**
 * A view of a text that can be logged: its kind, its length in UTF-16 code units, and too little of the rest to pay with or to find
 * somebody by.
 *
 * - digits and other texts: the first two and the last two characters, `alipay.payment 28••••••••••••••89 (18)`
 * - addresses: scheme, host, and the first four characters of the token, `alipay.collect https://qr.alipay.com/fkx0•••• (45)`
 * - EMVCo merchant-presented: ids and lengths, and the values of currency, amount and country
 * - EMVCo consumer-presented: tags and lengths, application id and label
 *
 * Takes any string; what it returns holds no control characters.
 *
 * @throws InvalidArgumentError for anything but a string; the message names its type alone
 */
export function redact(text: string): string {
  const code = trimPayload(requireText('text', text));
  const found = classify(code);
  return `${found.kind} ${viewOf(code, found)} (${code.length})`;
}

function viewOf(code: string, found: Classification): string {
  if (found.merchant !== undefined) return found.merchant.fields.map(merchantField).join(' ');
  if (found.consumer !== undefined) return found.consumer.fields.map(consumerField).join(' ');
  if (found.secret || !code.includes('://')) return ends(code);
  return addressView(code, found) ?? ends(code);
}

function ends(code: string): string {
  if (code.length < SHORTEST_SHOWN) return bullets(code.length);
  return visible(code.slice(0, 2)) + bullets(code.length - 4) + visible(code.slice(-2));
}

function addressView(code: string, { reference }: Classification): string | undefined {
  const link = parseLink(code);
  if (link === undefined) return undefined;
  // Private schemes have the token where others have the host.
  const host = link.isWeb ? `${link.host || BULLET}/` : '';
  const token = reference ?? afterHost(link.rest, link.isWeb);
  return `${link.scheme}://${host}${visible(token.slice(0, 4))}${bullets(token.length - 4)}`;
}

function afterHost(rest: string, isWeb: boolean): string {
  return isWeb ? rest.slice(rest.search(/[/?#\\]|$/) + 1) : rest;
}

function merchantField(field: TlvField): string {
  const inner = field.fields === undefined ? '' : `(${field.fields.map(nestedField).join(' ')})`;
  const value = SHOWN_FIELDS.includes(field.id) && hasFormat(field) ? `=${field.value}` : '';
  return `${field.id}[${field.length}]${inner}${value}`;
}

/** Ids inside a template have meanings of its own, so no value is shown. */
function nestedField({ id, length, fields }: TlvField): string {
  return `${id}[${length}]${fields === undefined ? '' : `(${fields.map(nestedField).join(' ')})`}`;
}

function consumerField({ tag, length, value, fields }: ConsumerField): string {
  const inner = fields === undefined ? '' : `(${fields.map(consumerField).join(' ')})`;
  return `${tag}[${length}]${inner}${value === undefined ? '' : `=${value}`}`;
}

function bullets(count: number): string {
  return BULLET.repeat(Math.min(Math.max(count, 0), MOST_BULLETS));
}

/** Nothing that steers a terminal, and no half of a surrogate pair. */
function visible(text: string): string {
  return text.replace(/[\p{C}\p{Z}]/gu, BULLET);
}
