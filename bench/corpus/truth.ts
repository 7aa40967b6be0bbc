/**
 * What a picture is known to hold.
 */

import type { ErrorCorrectionLevel } from '../../src/types.ts';
import type { Hiding } from './effects/effect.ts';
import type { Lens, Projection } from './pose.ts';
import type { BuiltSurface } from './surfaces.ts';
import type { SymbolGrid } from './symbols.ts';

/** Where a symbol of the picture is, and what it says. */
export interface SymbolTruth {
  readonly text: string;
  readonly bytes: Uint8Array;
  readonly version: number;
  readonly errorCorrectionLevel: ErrorCorrectionLevel;
  readonly mask: number;
  /** Outer corners without quiet zone, clockwise from the symbol's own top left; pixels, rounded to 0.01. */
  readonly corners: readonly (readonly [number, number])[];
  /** Share of each module that nothing opaque hides and the frame does not cut, 0..255, row by row. */
  readonly visibility: Uint8Array;
}

/** Points per module and side at which occluders are asked. */
const PROBES = 2;

/** The truth of one symbol. */
export function truthOf(
  symbol: SymbolGrid,
  projection: Projection,
  surface: BuiltSurface | null,
  hidings: readonly Hiding[],
  lens: Lens,
): SymbolTruth {
  const { text, bytes, version, errorCorrectionLevel, mask, size } = symbol;
  const xy = new Float64Array(2);
  const corners = [
    [0, 0],
    [size, 0],
    [size, size],
    [0, size],
  ].map(([u, v]) => {
    projection.toPicture(u, v, xy);
    return [Math.round(xy[0] * 100) / 100, Math.round(xy[1] * 100) / 100] as const;
  });
  const visibility = new Uint8Array(size * size);
  for (let row = 0, i = 0; row < size; row++) {
    for (let column = 0; column < size; column++, i++) {
      let seen = 0;
      for (let k = 0; k < PROBES * PROBES; k++) {
        const u = column + ((k % PROBES) + 0.5) / PROBES;
        const v = row + (Math.floor(k / PROBES) + 0.5) / PROBES;
        const facing = projection.toPicture(u, v, xy);
        if (!facing || xy[0] < 0 || xy[1] < 0 || xy[0] > lens.width || xy[1] > lens.height) continue;
        seen += hidings.reduce((rest, hides) => rest * (1 - hides(u, v)), 1);
      }
      visibility[i] = Math.round((255 * seen * (1 - hiddenShare(surface, column, row))) / (PROBES * PROBES));
    }
  }
  return { text, bytes, version, errorCorrectionLevel, mask, corners, visibility };
}

/** Mean of the texels of a module that effects on the surface hide. */
function hiddenShare(surface: BuiltSurface | null, column: number, row: number): number {
  if (surface === null || surface.texture.hidden === null) return 0;
  const { hidden, density, left, top, width, height } = surface.texture;
  const x = Math.round((column - left) * density);
  const y = Math.round((row - top) * density);
  if (x < 0 || y < 0 || x + density > width || y + density > height) return 0;
  let sum = 0;
  for (let dy = 0; dy < density; dy++) {
    for (let dx = 0; dx < density; dx++) sum += hidden[(y + dy) * width + x + dx];
  }
  return sum / (density * density);
}
