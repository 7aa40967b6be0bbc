/**
 * How small the modules of symbols are: symbols in one picture are often of one size, so what was read tells how closely one
 * has to look for the rest.
 */

import { moduleSide } from '../image/geometry.ts';
import type { QrSymbol, Size } from '../types.ts';

/** Side of the smallest module as a share of a picture's longer side; undefined where no version is known. */
export function smallestModule(
  symbols: readonly Pick<QrSymbol, 'version' | 'corners'>[],
  { width, height }: Size,
): number | undefined {
  const sides = symbols.flatMap(({ version, corners }) => (version === null ? [] : moduleSide(corners, version)));
  return sides.length === 0 ? undefined : Math.min(...sides) / Math.max(width, height);
}
