/**
 * The light ground around a symbol.
 */

import { QUIET_ZONE } from './light.ts';
import type { ModuleGrid } from './module-grid.ts';
import type { Photometer } from './photometer.ts';
import type { Sides } from './types.ts';

/** Share of a strip beside the symbol that must be light; a speck of dirt harms nobody. */
const LIGHT_SHARE = 0.9;

/** Modules inside the symbol that tell what is dark and light at a place beside it: so deep, and so far to either side. */
const DEPTH = 7;
const REACH = 4;

/** Width of a strip in modules. */
const STRIP = 0.5;

/**
 * Modules of light ground on each side of the symbol up to the four it should have, in steps of a half. Light is what is
 * lighter than halfway between the colours of the modules nearby, so that uneven light is not taken for a missing zone.
 */
export function measureQuietZone(
  photometer: Photometer,
  grid: ModuleGrid,
  expected: Int8Array,
  reflectance: Float32Array,
): Sides {
  const { size } = grid;
  const place = new Float64Array(2);
  const depthOf = (locate: (along: number, away: number) => readonly [number, number]): number => {
    const module = (along: number, deep: number) => {
      const [u, v] = locate(along + 0.5, -deep - 0.5);
      return Math.floor(v) * size + Math.floor(u);
    };
    const thresholds = Array.from({ length: size }, (_, along) =>
      localThreshold(size, along, module, expected, reflectance),
    );
    let depth = 0;
    while (depth < QUIET_ZONE) {
      let light = 0;
      for (let along = 0.5; along < size; along++) {
        const [u, v] = locate(along, depth + STRIP / 2);
        grid.placeInto(place, u, v);
        if (photometer.holds(place[0], place[1]) && photometer.at(place[0], place[1]) > thresholds[along - 0.5])
          light++;
      }
      if (light < LIGHT_SHARE * size) break;
      depth += STRIP;
    }
    return depth;
  };
  return {
    top: depthOf((along, away) => [along, -away]),
    right: depthOf((along, away) => [size + away, along]),
    bottom: depthOf((along, away) => [along, size + away]),
    left: depthOf((along, away) => [-away, along]),
  };
}

function localThreshold(
  size: number,
  along: number,
  module: (along: number, deep: number) => number,
  expected: Int8Array,
  reflectance: Float32Array,
): number {
  let [dark, darks, light, lights] = [0, 0, 0, 0];
  for (let other = Math.max(0, along - REACH); other <= Math.min(size - 1, along + REACH); other++) {
    for (let deep = 0; deep < DEPTH; deep++) {
      const at = module(other, deep);
      if (Number.isNaN(reflectance[at])) continue;
      if (expected[at] > 0) {
        dark += reflectance[at];
        darks++;
      } else {
        light += reflectance[at];
        lights++;
      }
    }
  }
  return (dark / darks + light / lights) / 2;
}
