/**
 * Limits of reads, as plans and callers give them.
 */

import { requireInteger, requireNumber } from '../errors.ts';

/** Codes wanted and time allowed; Infinity for all of either. */
export interface ReadLimits {
  readonly maxSymbols: number;
  readonly budgetMs: number;
}

/** No limits. */
const UNLIMITED: ReadLimits = { maxSymbols: Infinity, budgetMs: Infinity };

/**
 * Checks limits; those that are not given are the others'.
 * @throws InvalidArgumentError naming the limit, after `path`
 */
export function parseLimits(
  path: string,
  given: { readonly [K in keyof ReadLimits]?: number | undefined },
  others: ReadLimits = UNLIMITED,
): ReadLimits {
  const { maxSymbols = others.maxSymbols, budgetMs = others.budgetMs } = given;
  return {
    maxSymbols:
      maxSymbols === Infinity ? Infinity : requireInteger(`${path}.maxSymbols`, maxSymbols, 1, Number.MAX_SAFE_INTEGER),
    budgetMs: requireNumber(`${path}.budgetMs`, budgetMs, 0, Infinity),
  };
}
