/**
 * Which of several codes a till wants.
 */

import type { TextClass } from '../types.ts';

/**
 * Place of a class for a till that charges payment codes, smallest first: 0 payment codes, 1 collection codes, 2 the rest. Pictures
 * with two codes in one are common, so all symbols are reported and the caller sorts:
 * `symbols.toSorted((a, b) => tillRank(a.payment) - tillRank(b.payment))`.
 *
 * @param found undefined for a symbol that was not classified
 */
export function tillRank(found: Pick<TextClass, 'role'> | undefined): 0 | 1 | 2 {
  if (found?.role === 'payment') return 0;
  return found?.role === 'collection' ? 1 : 2;
}
