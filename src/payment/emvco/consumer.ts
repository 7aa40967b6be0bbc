/**
 * EMVCo consumer-presented codes (QRCPS consumer-presented mode): base64 of BER-TLV, shown by the payer's phone. They can hold a card
 * number or its token, so the view that travels with a classification has none of that.
 */

import { decodeBase64 } from '../base64.ts';
import type { Match, Warning } from '../classification.ts';
import { trimPayload } from '../text.ts';
import { type BerObject, parseBer } from './ber.ts';

/** A data object without its secrets. */
export interface ConsumerField {
  /** Upper case hexadecimal digits. */
  readonly tag: string;
  /** Bytes of the value. */
  readonly length: number;
  /** Hexadecimal digits of an application id (`4F`), text of an application label (`50`); absent for all other tags. */
  readonly value?: string;
  readonly fields?: readonly ConsumerField[];
}

/** The redacted view of a consumer-presented code. */
export interface ConsumerPresented {
  readonly fields: readonly ConsumerField[];
}

/** A consumer-presented code with all its values. */
export interface ConsumerSecrets {
  /** The whole payload; every value below is a view of it, so that `wipe(bytes)` clears them all. */
  readonly bytes: Uint8Array;
  readonly objects: readonly BerObject[];
}

/** Payload format indicator: tag 85, length 5, `CPV01`. */
const HEAD = [0x85, 0x05, 0x43, 0x50, 0x56, 0x30, 0x31];

/** Seven bytes fix nine characters and two bits of the tenth, which therefore is one of Q to f. */
const HEAD_TEXT = /^hQVDUFYwM[Q-Za-f]/;

/** Templates that follow the format indicator: application, common data. */
const TOP_TAGS = ['61', '62'];

/** Recognises a consumer-presented code by its first seven bytes; what follows them may be malformed and still be secret. */
export function recogniseConsumer(text: string): Match | undefined {
  const bytes = decodePayload(text);
  if (bytes === undefined) return undefined;
  const objects = parseBer(bytes);
  const warnings: Warning[] = text.length % 4 === 0 ? [] : ['cpm.padding'];
  if (objects === undefined) return { kind: 'emv.cpm', isStrict: false, warnings: [...warnings, 'cpm.malformed'] };
  const [, ...templates] = objects;
  if (!templates.some(({ tag }) => tag === '61')) warnings.push('cpm.no-application');
  if (templates.some(({ tag }) => !TOP_TAGS.includes(tag))) warnings.push('cpm.unexpected-tag');
  const consumer = { fields: objects.map(redactObject) };
  return { kind: 'emv.cpm', isStrict: warnings.length === 0, warnings, details: { consumer } };
}

/**
 * All values of a consumer-presented code, card number and track 2 included, for whoever submits them. Undefined for any other text.
 * Keep the result out of logs and `wipe` its bytes after use.
 */
export function readConsumerSecrets(text: string): ConsumerSecrets | undefined {
  const bytes = decodePayload(trimPayload(text));
  const objects = bytes && parseBer(bytes);
  return objects === undefined ? undefined : { bytes: bytes as Uint8Array, objects };
}

function decodePayload(text: string): Uint8Array | undefined {
  const bytes = HEAD_TEXT.test(text) ? decodeBase64(text) : undefined;
  return bytes !== undefined && HEAD.every((byte, index) => bytes[index] === byte) ? bytes : undefined;
}

function redactObject({ tag, value, objects }: BerObject): ConsumerField {
  const field = { tag, length: value.length };
  if (objects !== undefined) return { ...field, fields: objects.map(redactObject) };
  // 5 to 16 bytes (ISO/IEC 7816-4, 8.2.1.2): anything longer is not an application id and stays hidden.
  if (tag === '4F' && value.length <= 16) {
    return { ...field, value: Array.from(value, (byte) => byte.toString(16).toUpperCase().padStart(2, '0')).join('') };
  }
  const label = String.fromCharCode(...value.subarray(0, 16));
  if (tag === '50' && value.length <= 16 && /^[\x20-\x7e]*$/.test(label)) return { ...field, value: label };
  return field;
}
