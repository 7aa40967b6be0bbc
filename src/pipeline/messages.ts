/**
 * Messages that encoders spread over several symbols of a picture (ISO/IEC 18004:2015, 8).
 */

import type { Decoder, JoinedMessage, QrSymbol } from '../types.ts';

/** The messages whose symbols were all read and whose parity agrees; two symbols at one position must be copies. */
export function joinMessages(symbols: readonly QrSymbol[], decoders: readonly Decoder[]): JoinedMessage[] {
  const groups = new Map<number, (QrSymbol | undefined)[]>();
  const disputed = new Set<number>();
  for (const symbol of symbols) {
    if (symbol.structuredAppend === undefined) continue;
    const { index, total, parity } = symbol.structuredAppend;
    const key = total * 256 + parity;
    const parts = groups.get(key) ?? new Array<undefined>(total).fill(undefined);
    groups.set(key, parts);
    if (parts[index] !== undefined && parts[index].text !== symbol.text) disputed.add(key);
    parts[index] ??= symbol;
  }
  return [...groups].flatMap(([key, parts]) => {
    if (disputed.has(key) || !parts.every((part) => part?.bytes)) return [];
    const whole = parts as QrSymbol[];
    const bytes = Uint8Array.from(whole.flatMap((part) => [...(part.bytes as Uint8Array)]));
    if (bytes.reduce((sum, byte) => sum ^ byte, 0) !== (key & 255)) return [];
    const decoder = decoders.find(({ id }) => whole.every((part) => part.decoder === id));
    const text = decoder?.joinText?.(whole) ?? whole.map((part) => part.text).join('');
    return [{ text, bytes, symbols: whole }];
  });
}
