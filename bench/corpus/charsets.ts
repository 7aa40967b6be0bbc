/**
 * Encoders for the charsets of before Unicode, made by turning the platform's decoders round.
 */

const tables = new Map<string, Map<string, readonly number[]>>();

/** Every one- and two-byte sequence of a charset by the character it stands for; the first one wins. */
function tableOf(charset: string): Map<string, readonly number[]> {
  const known = tables.get(charset);
  if (known !== undefined) return known;
  const table = new Map<string, readonly number[]>();
  const decoder = new TextDecoder(charset, { fatal: true });
  const learn = (...bytes: number[]) => {
    try {
      const character = decoder.decode(Uint8Array.from(bytes));
      if ([...character].length === 1 && !table.has(character)) table.set(character, bytes);
    } catch {
      // Not a character.
    }
  };
  for (let lead = 0; lead < 256; lead++) learn(lead);
  // Node 20 decodes windows-1252 as ISO/IEC 8859-1; these are the signs and letters that it loses.
  if (charset === 'windows-1252') {
    for (const [character, byte] of [
      ['€', 0x80],
      ['…', 0x85],
      ['Œ', 0x8c],
      ['‘', 0x91],
      ['’', 0x92],
      ['“', 0x93],
      ['”', 0x94],
      ['–', 0x96],
      ['™', 0x99],
      ['œ', 0x9c],
    ] as const) {
      table.set(character, [byte]);
    }
  }
  if (charset !== 'windows-1252') {
    for (let lead = 0x81; lead < 0xff; lead++) for (let trail = 0x40; trail < 0xff; trail++) learn(lead, trail);
  }
  tables.set(charset, table);
  return table;
}

/** The text in a charset of one and two bytes, or in UTF-8; undefined when a character is missing from it. */
export function encode(text: string, charset: string): Uint8Array | undefined {
  if (charset === 'UTF-8') return new TextEncoder().encode(text);
  const table = tableOf(charset);
  const bytes: number[] = [];
  for (const character of text) {
    const code = table.get(character);
    if (code === undefined) return undefined;
    bytes.push(...code);
  }
  return Uint8Array.from(bytes);
}

/** Characters of a charset of one and two bytes that encode into it and back. */
export function charactersOf(charset: string): string[] {
  return [...tableOf(charset).keys()];
}
