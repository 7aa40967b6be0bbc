/**
 * Bit streams by hand: fields as text, as a standard prints them.
 */

/** Bits written out, or a value and its number of bits. */
export type Field = string | readonly [value: number, bits: number];

/** Packs fields such as `'0100 00000011'` or `[value, bits]` into bytes; the last byte is filled with zeros. */
export function pack(...fields: readonly Field[]): Uint8Array {
  const bits = fields
    .map((field) =>
      typeof field === 'string' ? field.replaceAll(' ', '') : field[0].toString(2).padStart(field[1], '0'),
    )
    .join('');
  return Uint8Array.from({ length: Math.ceil(bits.length / 8) }, (_, i) =>
    Number.parseInt(bits.slice(8 * i, 8 * i + 8).padEnd(8, '0'), 2),
  );
}

/** Bytes as fields of 8 bits. */
export function octets(bytes: Iterable<number>): string {
  return Array.from(bytes, (byte) => byte.toString(2).padStart(8, '0')).join('');
}
