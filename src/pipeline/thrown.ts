/**
 * What may be told of an error that somebody else's code threw.
 */

/**
 * The message only, since no picture data hides in it, and short. Libraries quote what they failed on, so digits and words that could
 * be a payment code or a token go.
 */
export function messageOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.replace(/\d{6,}|\S{24,}/g, '…').slice(0, 200);
}
