/**
 * Fields of EMVCo merchant-presented codes: an id of two digits, a length of two digits, a value
 * (EMVCo QRCPS merchant-presented mode, 3.1).
 */

/** What the lengths of a payload count: characters, as the specification says, or bytes of UTF-8, as some issuers do. */
export type CountedBy = 'characters' | 'bytes';

/** One field. */
export interface TlvField {
  /** Two digits. */
  readonly id: string;
  /** 1..99, in what the payload counts. */
  readonly length: number;
  readonly value: string;
  /** The fields inside a template; absent for other fields and for templates that do not close. */
  readonly fields?: readonly TlvField[];
}

/** There are a hundred ids and none may repeat. */
const MOST_FIELDS = 100;

/** The fields of one level; undefined unless they end exactly where the text does. Nothing inside them is looked at. */
export function parseTlv(text: string, countedBy: CountedBy): TlvField[] | undefined {
  const characters = Array.from(text);
  const fields: TlvField[] = [];
  let at = 0;
  while (at < characters.length) {
    const header = characters.slice(at, at + 4).join('');
    const length = Number(header.slice(2));
    if (!/^\d{4}$/.test(header) || length === 0 || fields.length === MOST_FIELDS) return undefined;
    const start = at + 4;
    at = endOfValue(characters, start, length, countedBy);
    if (at < 0) return undefined;
    fields.push({ id: header.slice(0, 2), length, value: characters.slice(start, at).join('') });
  }
  return fields.length > 0 ? fields : undefined;
}

/** Index after the value; -1 when the text ends before it or a character would be cut. */
function endOfValue(characters: readonly string[], start: number, length: number, countedBy: CountedBy): number {
  let missing = length;
  let at = start;
  for (; missing > 0 && at < characters.length; at++) {
    missing -= countedBy === 'characters' ? 1 : utf8Length(characters[at]);
  }
  return missing === 0 ? at : -1;
}

/** Bytes of one character in UTF-8, 1..4; half of a surrogate pair becomes U+FFFD with 3. */
function utf8Length(character: string): number {
  const code = character.codePointAt(0) as number;
  if (code < 0x80) return 1;
  if (code < 0x800) return 2;
  return code < 0x10000 ? 3 : 4;
}
