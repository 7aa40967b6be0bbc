/**
 * Base64 of the standard alphabet (RFC 4648, 4) without exceptions.
 */

/** Longest text taken: no QR code holds more characters (ISO/IEC 18004:2015, Table 7: 7,089 digits). */
const LONGEST = 7089;

/** The bytes of a base64 text, with or without padding; undefined when it is none. */
export function decodeBase64(text: string): Uint8Array | undefined {
  if (text.length > LONGEST || !/^[0-9A-Za-z+/]*={0,2}$/.test(text)) return undefined;
  const length = text.endsWith('==') ? text.length - 2 : text.endsWith('=') ? text.length - 1 : text.length;
  if (length % 4 === 1 || (length < text.length && text.length % 4 !== 0)) return undefined;
  return Uint8Array.from(atob(text.slice(0, length)), (letter) => letter.charCodeAt(0));
}
