/**
 * What the fields of a merchant-presented code must look like (EMVCo QRCPS merchant-presented mode, 4).
 */

import type { Warning } from '../classification.ts';
import type { TlvField } from './tlv.ts';

const AMOUNT = /^(?=.{1,13}$)\d+(?:\.\d*)?$/;

const FORMATS: Readonly<Record<string, RegExp>> = {
  '00': /^01$/,
  '01': /^1[12]$/, // static, dynamic
  '52': /^\d{4}$/, // ISO 18245
  '53': /^\d{3}$/, // ISO 4217
  '54': AMOUNT,
  '55': /^0[123]$/,
  '56': AMOUNT,
  '57': /^(?=.{1,5}$)\d+(?:\.\d*)?$/,
  '58': /^[A-Za-z]{2}$/, // ISO 3166-1
  '59': /^.{1,25}$/su,
  '60': /^.{1,15}$/su,
  '61': /^.{1,10}$/su,
  '63': /^[0-9A-Fa-f]{4}$/,
};

/** 59 and 60 are mandatory too, and 52; PromptPay leaves them out, so that missing ones are a warning only. */
const MANDATORY = ['52', '53', '58', '59', '60'];

/** Whether a field has the form that its id asks for; true for ids without one. */
export function hasFormat({ id, value }: TlvField): boolean {
  return !Object.hasOwn(FORMATS, id) || FORMATS[id].test(value);
}

/** Whether an id of the first level holds fields of its own: account templates with a GUID, additional data, language, unreserved. */
export function isTemplate(id: string): boolean {
  const number = Number(id);
  return (number >= 26 && number <= 51) || number === 62 || number === 64 || number >= 80;
}

/** Whether a template must start with a field 00, its globally unique identifier. */
function needsGuid(id: string): boolean {
  return isTemplate(id) && id !== '62' && id !== '64';
}

/** Everything that the fields of the first level have against them, in the order of the fields. */
export function checkFields(fields: readonly TlvField[]): Warning[] {
  const warnings: Warning[] = [];
  const ids = new Set<string>();
  const tip = fields.find(({ id }) => id === '55')?.value;
  for (const field of fields) {
    const { id } = field;
    if (ids.has(id)) warnings.push(`emv.duplicate:${id}`);
    else if (!hasFormat(field)) warnings.push(`emv.format:${id}`);
    // A fee has a place only where the tip field announces it: 02 fixed, 03 percentage.
    else if ((id === '56' && tip !== '02') || (id === '57' && tip !== '03')) warnings.push(`emv.format:${id}`);
    if (id >= '65' && id <= '79') warnings.push(`emv.reserved:${id}`);
    if (!isWholeTemplate(field)) warnings.push(`emv.template:${id}`);
    if (hasTwins(field.fields)) warnings.push(`emv.duplicate:${id}`);
    ids.add(id);
  }
  const missing = MANDATORY.filter((id) => !ids.has(id));
  if (tip === '02' && !ids.has('56')) missing.push('56');
  if (tip === '03' && !ids.has('57')) missing.push('57');
  if (!fields.some(({ id }) => id >= '02' && id <= '51')) missing.push('02-51');
  warnings.push(...missing.map((id): Warning => `emv.missing:${id}`));
  return [...new Set(warnings)];
}

function isWholeTemplate({ id, fields }: TlvField): boolean {
  if (!isTemplate(id)) return true;
  return fields !== undefined && (!needsGuid(id) || fields[0].id === '00');
}

/** Whether an id repeats on any level below. */
function hasTwins(fields: readonly TlvField[] | undefined): boolean {
  if (fields === undefined) return false;
  return new Set(fields.map(({ id }) => id)).size < fields.length || fields.some((field) => hasTwins(field.fields));
}

/** Faults that a payment scheme would not print: a strict reading refuses them. */
export function isGrave(warning: Warning): boolean {
  return /^emv\.(?:crc-mismatch|wallet-host|(?:duplicate|format|template):..|missing:(?:53|58|02-51))$/.test(warning);
}
