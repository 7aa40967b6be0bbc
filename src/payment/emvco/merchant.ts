/**
 * EMVCo merchant-presented codes (QRCPS merchant-presented mode): PromptPay, Pix, SGQR, PayNow, QRIS, DuitNow and their like.
 */

import type { Match, Warning } from '../classification.ts';
import { parseLink } from '../link.ts';
import { type MerchantAccount, readAccounts } from './accounts.ts';
import { crc16 } from './crc16.ts';
import { checkFields, isGrave, isTemplate } from './rules.ts';
import { type CountedBy, parseTlv, type TlvField } from './tlv.ts';

/** A merchant-presented code, field by field. Public as it stands on the counter, but it names a person or a shop. */
export interface MerchantPresented {
  /** All fields, templates with the fields inside them. */
  readonly fields: readonly TlvField[];
  /** What the lengths count; `characters` when both readings close. */
  readonly countedBy: CountedBy;
  readonly initiation: 'static' | 'dynamic' | null;
  readonly accounts: readonly MerchantAccount[];
  /** ISO 4217, three digits. */
  readonly currency: string | null;
  /** In units of the currency, as printed; null when the payer enters it. */
  readonly amount: string | null;
  /** ISO 3166-1, two letters. */
  readonly country: string | null;
  readonly name: string | null;
  readonly city: string | null;
  /** Four hexadecimal digits each: what the code says and what its other fields give. */
  readonly crc: { readonly stated: string; readonly computed: string };
}

/** No QR code holds more characters (ISO/IEC 18004:2015, Table 7). */
const LONGEST = 7089;

/** Template in template: 62 holds templates 50 to 99, and nothing goes deeper. */
const DEEPEST = 3;

/** Recognises a merchant-presented code; undefined when the text has not its head and end, or when its fields do not close. */
export function recogniseMerchant(text: string): Match | undefined {
  if (!looksPresented(text)) return undefined;
  const parsed = parseMerchant(text);
  if (parsed === undefined) return { kind: 'text', isStrict: true, warnings: ['emv.malformed'] };
  const { merchant, warnings } = parsed;
  return { kind: 'emv.mpm', isStrict: !warnings.some(isGrave), warnings, details: { merchant } };
}

/** Starts with the format indicator and ends in the checksum. Sliced, so that a long text costs nothing. */
function looksPresented(text: string): boolean {
  return text.length <= LONGEST && text.startsWith('000201') && /^6304[0-9A-Fa-f]{4}$/.test(text.slice(-8));
}

function parseMerchant(
  text: string,
): { readonly merchant: MerchantPresented; readonly warnings: readonly Warning[] } | undefined {
  const countedBy = (['characters', 'bytes'] as const).find((way) => parseTlv(text, way)?.at(-1)?.id === '63');
  if (countedBy === undefined) return undefined;
  const fields = parseTree(text, countedBy, 1);
  if (fields === undefined) return undefined;
  const stated = text.slice(-4);
  // Bytes of UTF-8: no source says what the checksum covers beyond ASCII, and issuers count it so.
  const computed = crc16(new TextEncoder().encode(text.slice(0, -4)))
    .toString(16)
    .toUpperCase()
    .padStart(4, '0');
  const warnings = checkFields(fields);
  if (stated.toUpperCase() !== computed) warnings.push('emv.crc-mismatch');
  else if (stated !== computed) warnings.push('emv.crc-lower-case');
  if (countedBy === 'bytes') warnings.push('emv.counted-by-bytes');
  if (fields.some(isForeignWallet)) warnings.push('emv.wallet-host');
  const value = (id: string) => fields.find((field) => field.id === id)?.value ?? null;
  const initiation = ({ '11': 'static', '12': 'dynamic' } as const)[value('01') ?? ''] ?? null;
  const [currency, amount, country] = [value('53'), value('54'), value('58')];
  const merchant: MerchantPresented = {
    ...{ fields, countedBy, initiation, accounts: readAccounts(fields), currency, amount, country },
    ...{ name: value('59'), city: value('60'), crc: { stated, computed } },
  };
  return { merchant, warnings };
}

/** A level and what its templates hold; `depth` is 1 for the payload itself. */
function parseTree(text: string, countedBy: CountedBy, depth: number): TlvField[] | undefined {
  return parseTlv(text, countedBy)?.map((field) => {
    const holdsFields = depth === 1 ? isTemplate(field.id) : field.id >= '50';
    const fields = holdsFields && depth < DEEPEST ? parseTree(field.value, countedBy, depth + 1) : undefined;
    return fields === undefined ? field : { ...field, fields };
  });
}

/** An account of Alipay whose address is not Alipay's: the label of a wallet on somebody else's code. */
function isForeignWallet({ fields = [] }: TlvField): boolean {
  if (fields[0]?.value.toLowerCase() !== 'com.alipay') return false;
  return fields.some(({ value }) => {
    const link = parseLink(value);
    return link !== undefined && !(link.isSound && link.host.endsWith('.alipay.com'));
  });
}
