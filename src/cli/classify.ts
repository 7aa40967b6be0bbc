/**
 * `qrazor classify`: what kind of code a text is.
 */

import type { ConsumerField } from '../payment/emvco/consumer.ts';
import type { TlvField } from '../payment/emvco/tlv.ts';
import { type Classification, classify, redact } from '../payment/index.ts';
import { printable, shown } from './print.ts';

/** How to show a classification. */
export interface ClassifyView {
  readonly strict: boolean;
  readonly json: boolean;
  readonly reveal: boolean;
}

const DIRECTIONS: Readonly<Record<Classification['role'], string>> = {
  payment: 'payment code: the payer shows it, the till charges it',
  collection: 'collection code: the merchant shows it, the payer scans it; a till cannot charge with it',
  social: 'invitation: adds a friend or a group, pays nobody',
  other: 'no code to pay or to be paid with',
  unknown: 'unknown',
};

/** Lines for a person, or one of JSON. Masks a secret text unless told to reveal it. */
export function describeText(text: string, { strict, json, reveal }: ClassifyView): string {
  const { routing, ...found } = classify(text, { strict });
  // The routing digits are part of the code, so they hide with it.
  const details = reveal && routing !== undefined ? { ...found, routing } : found;
  if (json) return JSON.stringify({ text: found.secret && !reveal ? redact(text) : text, ...details });
  const lines = [
    `${found.kind}${found.brand === null ? '' : ` (${found.brand})`}`,
    DIRECTIONS[found.role],
    `text: ${shown(text, reveal)}`,
    ...(found.host === undefined ? [] : [`host: ${found.host}`]),
    ...(found.variant === undefined ? [] : [`form: ${found.variant}`]),
    ...(found.alsoMatches.length === 0 ? [] : [`could also be: ${found.alsoMatches.join(', ')}`]),
    ...found.warnings.map((warning) => `warning: ${warning}`),
    ...(found.merchant === undefined ? [] : merchantLines(found.merchant.fields)),
    ...(found.consumer === undefined ? [] : consumerLines(found.consumer.fields)),
  ];
  return lines.join('\n');
}

function merchantLines(fields: readonly TlvField[], indent = '  '): string[] {
  return fields.flatMap(({ id, value, fields: inner }) =>
    inner === undefined
      ? `${indent}${id} ${printable(value)}`
      : [`${indent}${id}`, ...merchantLines(inner, `${indent}  `)],
  );
}

function consumerLines(fields: readonly ConsumerField[], indent = '  '): string[] {
  return fields.flatMap(({ tag, length, value, fields: inner = [] }) => [
    `${indent}${tag} ${value ?? `(${length} bytes)`}`,
    ...consumerLines(inner, `${indent}  `),
  ]);
}
