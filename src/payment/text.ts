/**
 * The text as recognisers look at it.
 */

import { InvalidArgumentError } from '../errors.ts';

/**
 * The text without ASCII white space and NUL at either end, which some encoders pad with. Matching only: the reported text
 * stays as it is. A loop and not a pattern, so that a megabyte of inner blanks costs one pass.
 */
export function trimPayload(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && isPadding(text.charCodeAt(start))) start++;
  while (end > start && isPadding(text.charCodeAt(end - 1))) end--;
  return text.slice(start, end);
}

function isPadding(code: number): boolean {
  return code === 0 || code === 32 || (code >= 9 && code <= 13);
}

/**
 * Returns `value` when it is a string.
 * @throws InvalidArgumentError that names the type alone: even a number may be somebody's payment code
 */
export function requireText(parameter: string, value: unknown): string {
  if (typeof value === 'string') return value;
  throw new InvalidArgumentError(parameter, 'a string', typeof value);
}
