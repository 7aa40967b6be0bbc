/**
 * Charsets by name and by ECI designator, and how to decode them.
 */

/** Assignments of the AIM ECI register (ITS/04-023) that are not ISO/IEC 8859 parts. */
const ECI_CHARSETS: Readonly<Record<number, string>> = {
  0: 'IBM437',
  1: 'ISO-8859-1',
  2: 'IBM437',
  20: 'Shift_JIS',
  21: 'windows-1250',
  22: 'windows-1251',
  23: 'windows-1252',
  24: 'windows-1256',
  25: 'UTF-16BE',
  26: 'UTF-8',
  27: 'ASCII',
  28: 'Big5',
  // A superset of GB 2312 and GBK; encoders write GBK under 29.
  29: 'GB18030',
  30: 'EUC-KR',
  31: 'GB18030',
  32: 'GB18030',
  33: 'UTF-16LE',
  34: 'UTF-32BE',
  35: 'UTF-32LE',
  170: 'ASCII',
};

/** The charset of an ECI designator; undefined when it names none that this library knows, as 899 (8-bit binary). */
export function charsetOfEci(eci: number): string | undefined {
  // ECI 3 to 18 are ISO/IEC 8859-1 to -16; part 12 does not exist.
  if (eci >= 3 && eci <= 18 && eci !== 14) return `ISO-8859-${eci - 2}`;
  return ECI_CHARSETS[eci];
}

/** Upper half of IBM code page 437. */
const IBM437 =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0';

/** 0x80-0x9F of windows-1252; the five codes without a character are themselves. */
const WINDOWS_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

const decoders = new Map<string, TextDecoder | null>();

/** Cached, because construction costs more than decoding; null when the platform does not know the charset. */
function platformDecoder(charset: string): TextDecoder | null {
  let decoder = decoders.get(charset);
  if (decoder === undefined) {
    try {
      decoder = new TextDecoder(charset, { fatal: true });
    } catch {
      decoder = null;
    }
    decoders.set(charset, decoder);
  }
  return decoder;
}

/** True when `decodeCharset` knows the charset on this platform; WHATWG labels are known in any case. */
export function isKnownCharset(charset: string): boolean {
  return decodeCharset(new Uint8Array(0), charset) !== undefined;
}

/**
 * Decodes bytes strictly.
 * @returns undefined when the bytes are not valid in the charset, or the platform does not know it
 */
export function decodeCharset(bytes: Uint8Array, charset: string): string | undefined {
  switch (charset) {
    case 'ASCII':
      return isAscii(bytes) ? decodeLatin1(bytes) : undefined;
    case 'ISO-8859-1':
      return decodeLatin1(bytes);
    // The platform's decoder is the same table; this one is independent of its version.
    case 'windows-1252':
      return decodeLatin1(bytes).replace(/[\u0080-\u009f]/g, (code) => WINDOWS_1252[code.charCodeAt(0) - 0x80]);
    case 'IBM437':
      return decodeLatin1(bytes).replace(/[\u0080-\u00ff]/g, (code) => IBM437[code.charCodeAt(0) - 0x80]);
    case 'UTF-32BE':
      return decodeUtf32(bytes, false);
    case 'UTF-32LE':
      return decodeUtf32(bytes, true);
    default:
      return decodeByPlatform(bytes, charset);
  }
}

/** One character per byte, its code being the byte. */
export function decodeLatin1(bytes: Uint8Array): string {
  const STEP = 4096;
  let text = '';
  for (let i = 0; i < bytes.length; i += STEP) {
    text += String.fromCharCode.apply(null, bytes.subarray(i, i + STEP) as unknown as number[]);
  }
  return text;
}

/** True when no byte is above 0x7F. */
export function isAscii(bytes: Uint8Array): boolean {
  for (let i = 0; i < bytes.length; i++) if (bytes[i] > 127) return false;
  return true;
}

function decodeUtf32(bytes: Uint8Array, littleEndian: boolean): string | undefined {
  if (bytes.length % 4 !== 0) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  let text = '';
  for (let i = 0; i < bytes.length; i += 4) {
    const code = view.getUint32(i, littleEndian);
    if (code > 0x10ffff || (code >= 0xd800 && code < 0xe000)) return undefined;
    text += String.fromCodePoint(code);
  }
  return text;
}

function decodeByPlatform(bytes: Uint8Array, charset: string): string | undefined {
  try {
    return platformDecoder(charset)?.decode(bytes);
  } catch {
    // A fatal decoder reports invalid bytes by throwing.
    return undefined;
  }
}
