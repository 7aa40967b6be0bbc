/**
 * Prints with known faults.
 */

import type { SoftGrid } from '../../src/engine/grid/soft-grid.ts';
import type { PixelImage } from '../../src/types.ts';

/** How a print is made. */
export interface Print {
  /** Pixels per module along each axis; default 10. */
  readonly pitchX?: number;
  readonly pitchY?: number;
  /** Levels of dark and light; default 0 and 255. */
  readonly dark?: number;
  readonly light?: number;
  /** Modules around the symbol: top, right, bottom, left; default four each. */
  readonly quiet?: readonly [number, number, number, number];
  /** Levels of single modules. */
  readonly levels?: ReadonlyMap<number, number>;
  /** By how much dark modules are wider to either side along each axis, in modules. */
  readonly growX?: number;
  readonly growY?: number;
  /** Where modules go: added to u, in modules, by v. */
  readonly shift?: (v: number) => number;
}

/** Samples per side of a pixel where edges cut through pixels. */
const SAMPLES = 4;

/** A gray picture of a symbol. */
export function print({ size, values }: SoftGrid, options: Print = {}): PixelImage & { readonly format: 'luma' } {
  const { pitchX = 10, pitchY = 10, dark = 0, light = 255, quiet = [4, 4, 4, 4], levels, shift = () => 0 } = options;
  const { growX = 0, growY = 0 } = options;
  const samples = options.shift === undefined ? 1 : SAMPLES;
  const spreadX = growX === 0 ? [0] : [0, -growX, growX];
  const spreadY = growY === 0 ? [0] : [0, -growY, growY];
  const width = Math.round((size + quiet[1] + quiet[3]) * pitchX);
  const height = Math.round((size + quiet[0] + quiet[2]) * pitchY);
  const isDark = (column: number, row: number) =>
    column >= 0 && row >= 0 && column < size && row < size && values[row * size + column] > 0;
  const levelAt = (u: number, v: number): number => {
    const [column, row] = [Math.floor(u), Math.floor(v)];
    if (column >= 0 && row >= 0 && column < size && row < size) {
      const own = levels?.get(row * size + column);
      if (own !== undefined) return own;
    }
    for (const du of spreadX) {
      for (const dv of spreadY) if (isDark(Math.floor(u + du), Math.floor(v + dv))) return dark;
    }
    return light;
  };
  const data = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      let sum = 0;
      for (let j = 0; j < samples; j++) {
        for (let i = 0; i < samples; i++) {
          const v = (y + (j + 0.5) / samples) / pitchY - quiet[0];
          sum += levelAt((x + (i + 0.5) / samples) / pitchX - quiet[3] - shift(v), v);
        }
      }
      data[y * width + x] = Math.round(sum / samples ** 2);
    }
  }
  return { data, width, height, format: 'luma' };
}
