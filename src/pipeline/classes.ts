/**
 * What the caller's classifier says of a read, added to its symbols and messages.
 */

import type { Classify, JoinedMessage, QrSymbol } from '../types.ts';

/**
 * Symbols and messages with `payment`. A part of a message is no code by itself, and its beginning could pass for another kind, so
 * only the message is classified.
 */
export function withClasses(
  symbols: readonly QrSymbol[],
  messages: readonly JoinedMessage[],
  classify: Classify,
): { readonly symbols: readonly QrSymbol[]; readonly messages: readonly JoinedMessage[] } {
  return {
    symbols: symbols.map((symbol) =>
      symbol.structuredAppend === undefined ? { ...symbol, payment: classify(symbol.text) } : symbol,
    ),
    messages: messages.map((message) => ({ ...message, payment: classify(message.text) })),
  };
}
