/**
 * Payment codes: what kind of code a text is, and how to keep it secret. No part of this opens an address or uses the network.
 *
 * @packageDocumentation
 */

export type { Classification, Details, Hosts, Warning } from './classification.ts';
export { type ClassifyOptions, classify } from './classify.ts';
export type { MerchantAccount } from './emvco/accounts.ts';
export type { BerObject } from './emvco/ber.ts';
export {
  type ConsumerField,
  type ConsumerPresented,
  type ConsumerSecrets,
  readConsumerSecrets,
} from './emvco/consumer.ts';
export type { MerchantPresented } from './emvco/merchant.ts';
export type { CountedBy, TlvField } from './emvco/tlv.ts';
export { matchesEnrolled } from './enrolled.ts';
export { fingerprint } from './fingerprint.ts';
export type { Brand, Kind, Role } from './kinds.ts';
export { redact } from './redact.ts';
export { tillRank } from './till.ts';
export { wipe } from './wipe.ts';
