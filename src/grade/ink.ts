/**
 * Contrast of the ink in each colour: cameras see all three, readers with red light one.
 */

import type { ModuleGrid } from './module-grid.ts';
import { type Optics, Photometer } from './photometer.ts';
import type { Window } from './window.ts';

/** Mean reflectance of light modules less that of dark ones, -1..1. */
export interface InkContrast {
  readonly red: number;
  readonly green: number;
  readonly blue: number;
}

/** Modules that are looked at, about; more would not change the means. */
const SAMPLE = 600;

const CHANNELS = {
  red: { red: 1, green: 0, blue: 0, offset: 0 },
  green: { red: 0, green: 1, blue: 0, offset: 0 },
  blue: { red: 0, green: 0, blue: 1, offset: 0 },
} as const;

/** Measures the middles of modules in each channel; undefined for pictures without colour. */
export function measureInk(
  { source, origin }: Window,
  grid: ModuleGrid,
  expected: Int8Array,
  optics: Optics,
): InkContrast | undefined {
  if (!source.coloured) return undefined;
  const contrastIn = (channel: keyof typeof CHANNELS) => {
    const photometer = new Photometer(source.channel(CHANNELS[channel]), origin, optics, false);
    return contrastOf(photometer, grid, expected);
  };
  return { red: contrastIn('red'), green: contrastIn('green'), blue: contrastIn('blue') };
}

function contrastOf(photometer: Photometer, { size, places }: ModuleGrid, expected: Int8Array): number {
  // Odd, and so prime to the even steps of timing patterns.
  const step = Math.max(1, Math.floor((size * size) / SAMPLE)) | 1;
  let [light, lights, dark, darks] = [0, 0, 0, 0];
  for (let module = 0; module < size * size; module += step) {
    const value = photometer.at(places[2 * module], places[2 * module + 1]);
    if (expected[module] > 0) {
      dark += value;
      darks++;
    } else if (expected[module] < 0) {
      light += value;
      lights++;
    }
  }
  return light / lights - dark / darks;
}
