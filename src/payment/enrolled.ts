/**
 * Checking one's own plate: fraudsters paste their code over a shop's, and the pixels of theirs are as good.
 */

import { InvalidArgumentError } from '../errors.ts';
import { classify } from './classify.ts';
import { parseLink } from './link.ts';
import { requireText, trimPayload } from './text.ts';

/**
 * Whether a text is one of those that a merchant enrolled. Pure. Compares the whole texts; only what cannot change the payee is
 * overlooked: white space and NUL at the ends, the letter case of scheme and host, and that of an Alipay address printed in capitals.
 *
 * @param enrolled the texts of the merchant's own codes
 * @throws InvalidArgumentError for anything but strings; never quotes a text
 */
export function matchesEnrolled(text: string, enrolled: string | readonly string[]): boolean {
  const wanted = canonical(requireText('text', text));
  const list = typeof enrolled === 'string' ? [enrolled] : enrolled;
  if (!Array.isArray(list))
    throw new InvalidArgumentError('enrolled', 'a string or an array of strings', typeof enrolled);
  return list.some((known, index) => canonical(requireText(`enrolled[${index}]`, known)) === wanted);
}

function canonical(text: string): string {
  const code = trimPayload(text);
  const link = parseLink(code);
  if (link === undefined || !link.isWeb || !link.isSound) return code;
  if (classify(code).variant === 'upper-case') return code.toLowerCase();
  return `${link.scheme}://${link.host}${link.rest.slice(link.host.length)}`;
}
