/**
 * Reads views of one symbol through the package's front door.
 */

import { createReader, type Reader } from 'qrazor';
import { drawView } from './draw.ts';
import { encodeSymbol } from './encoders.ts';
import type { SymbolCase, View } from './product.ts';

/** A view that was not read, or read wrongly. */
export interface Miss {
  readonly view: View;
  /** Another text came back, which is worse than none. */
  readonly misread: boolean;
}

let reader: Reader | undefined;

/** Encodes a symbol and reads its views; returns those that did not give exactly its text. */
export async function checkSymbol(symbol: SymbolCase, views: readonly View[]): Promise<Miss[]> {
  reader ??= createReader();
  await reader.ready();
  const encoded = await encodeSymbol(symbol);
  const misses: Miss[] = [];
  for (const view of views) {
    const { symbols } = reader.readSync(drawView(encoded, view), { maxSymbols: 1 });
    if (symbols[0]?.text !== encoded.text) misses.push({ view, misread: symbols.length > 0 });
  }
  return misses;
}
