/**
 * What a stage saw, for whoever inspects it.
 */

import type { Point, Sight, SightGrid } from '../types.ts';
import { markPlain } from './grid/covered.ts';
import { type GridMap, placeOn } from './grid/sample.ts';
import type { SoftGrid } from './grid/soft-grid.ts';
import { type Scene, thresholdsOf } from './light/surface.ts';
import type { Finder } from './locate/finder.ts';
import type { GridsReading } from './read-symbol.ts';
import { functionPatterns } from './symbol/function-patterns.ts';

/** A triple and what became of it. */
export type SightTry = Sight['tries'][number];

/** Puts down where finder patterns are, or would be, with the grid that came furthest, which is worked out when asked for. */
export function toSightTry(
  { bottomLeft, topLeft, topRight }: Record<'bottomLeft' | 'topLeft' | 'topRight', Point>,
  reading: GridsReading,
): SightTry {
  const { grid, soft } = reading;
  const base = { triple: [bottomLeft, topLeft, topRight], isRead: 'symbol' in reading } as const;
  if (grid === undefined || soft === undefined) return base;
  let made: SightGrid | undefined;
  return {
    ...base,
    get grid() {
      made ??= toSightGrid(grid, soft, base.isRead);
      return made;
    },
  };
}

function toSightGrid(grid: GridMap, soft: SoftGrid, isRead: boolean): SightGrid {
  const places = new Float32Array(2 * soft.values.length);
  for (let module = 0; module < soft.values.length; module++) {
    const { x, y } = placeOn(grid, (module % grid.size) + 0.5, Math.floor(module / grid.size) + 0.5);
    places[2 * module] = x;
    places[2 * module + 1] = y;
  }
  const { pilots } = functionPatterns(soft.version);
  const covered = isRead ? new Uint8Array(0) : markPlain(soft);
  return { places, values: soft.values, pilots, covered, inverted: grid.inverted };
}

/** Puts a stage down; the plane and the thresholds stay where the kernels have them. */
export function toSight(stage: string, scene: Scene, finders: readonly Finder[], tries: readonly SightTry[]): Sight {
  return { stage, plane: scene.plane, thresholds: thresholdsOf(scene), finders, tries };
}
