/**
 * Copies of what the engine saw during one read, since views of it are valid only while it is shown.
 */

import { packLuma } from '../image/luma.ts';
import type { Sight } from '../types.ts';

/** What a stage of an attempt of the plan saw. */
export interface KeptSight extends Sight {
  readonly attempt: number;
}

/** Collects sights, for `Trace`. */
export class KeptSights {
  /** In the order in which they were shown. */
  readonly list: KeptSight[] = [];

  readonly add = (sight: Sight, attempt: number): void => {
    const { plane, thresholds, finders, tries } = sight;
    this.list.push({
      ...sight,
      attempt,
      plane: { ...plane, data: packLuma(plane).slice(), stride: plane.width },
      thresholds: thresholds.slice(),
      finders: [...finders],
      tries: tries.map((one) => ({ ...one, grid: one.grid && { ...one.grid, values: one.grid.values.slice() } })),
    });
  };
}
