/**
 * A keyed hash for finding duplicates without keeping payment codes.
 */

import { requireText } from './text.ts';
import { wipe } from './wipe.ts';

/**
 * The key of this process: random, never extractable, gone with the process. Made at the first call, so that importing does nothing.
 * It is state of the module on purpose: two parts of a program that compare fingerprints need the same one.
 */
let key: Promise<CryptoKey> | undefined;

/**
 * HMAC-SHA-256 of a text under a random key of this process, as 64 hexadecimal digits: equal for equal texts, worthless elsewhere.
 * A plain hash would not do, since the 16 unknown digits of a payment code can be searched exhaustively.
 * White space and letter case count: the text is taken as it is.
 *
 * @throws InvalidArgumentError for anything but a string; Error where the platform has no Web Crypto, as on pages without https
 */
export async function fingerprint(text: string): Promise<string> {
  const bytes = toCodeUnits(requireText('text', text));
  const { subtle } = globalThis.crypto ?? {};
  if (subtle === undefined) throw new Error('fingerprint needs Web Crypto, which browsers offer on https pages only');
  key ??= subtle.generateKey({ name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
  try {
    const digest = await subtle.sign('HMAC', await key, bytes);
    return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
  } finally {
    wipe(bytes);
  }
}

/** UTF-16 and not UTF-8, which writes every half of a surrogate pair as the same character. */
function toCodeUnits(text: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(2 * text.length);
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    bytes[2 * i] = unit;
    bytes[2 * i + 1] = unit >> 8;
  }
  return bytes;
}
