/**
 * Whose accounts a merchant-presented code names.
 */

import type { TlvField } from './tlv.ts';

/** One account of the merchant. */
export interface MerchantAccount {
  /** `02` to `51`. */
  readonly id: string;
  /** The card network or payment scheme; null for one that this list does not know. */
  readonly scheme: string | null;
  /** The globally unique identifier of a template, ids 26 to 51; null for a card network. */
  readonly guid: string | null;
}

/** Ids that EMVCo gave to card networks (QRCPS merchant-presented mode, table 4.3). */
const NETWORKS: Readonly<Record<string, string>> = {
  ...{ '02': 'visa', '03': 'visa', '04': 'mastercard', '05': 'mastercard', '09': 'discover', '10': 'discover' },
  ...{ '11': 'amex', '12': 'amex', '13': 'jcb', '14': 'jcb', '15': 'unionpay', '16': 'unionpay' },
};

/** Identifiers of schemes in lower case, since issuers print them in any; the id of the template is not fixed by all of them. */
const SCHEMES: Readonly<Record<string, string>> = {
  a000000677010111: 'promptpay',
  'br.gov.bcb.pix': 'pix',
  'sg.sgqr': 'sgqr',
  'sg.paynow': 'paynow',
  'com.alipay': 'alipay',
};

/** The accounts among the fields of the first level. */
export function readAccounts(fields: readonly TlvField[]): MerchantAccount[] {
  return fields
    .filter(({ id }) => id >= '02' && id <= '51')
    .map(({ id, fields: inner }) => {
      const guid = inner?.find((field) => field.id === '00')?.value ?? null;
      return { id, scheme: NETWORKS[id] ?? SCHEMES[guid?.toLowerCase() ?? ''] ?? null, guid };
    });
}
