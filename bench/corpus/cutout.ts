/**
 * A symbol as web pages save it: black modules, everything else transparent. A trap for readers that drop alpha, because
 * the transparent pixels are black underneath.
 */

import type { SymbolGrid } from './symbols.ts';
import type { SymbolTruth } from './truth.ts';

/** Pixels and truth of a cut-out symbol. */
export interface Cutout {
  readonly width: number;
  readonly height: number;
  /** RGBA, packed. */
  readonly data: Uint8Array;
  readonly truth: SymbolTruth;
}

/**
 * Draws an upright symbol; alpha is the area of a pixel that dark modules cover.
 *
 * @param moduleSizePx pixels per module, >= 1; need not be whole
 * @param quietZone modules
 */
export function drawCutout(symbol: SymbolGrid, moduleSizePx: number, quietZone: number): Cutout {
  const { size, modules, text, bytes, version, errorCorrectionLevel, mask } = symbol;
  const side = Math.ceil((size + 2 * quietZone) * moduleSizePx);
  const data = new Uint8Array(side * side * 4);
  const dark = (column: number, row: number) =>
    column >= 0 && row >= 0 && column < size && row < size && modules[row * size + column] === 1;
  for (let y = 0; y < side; y++) {
    const rows = overlaps(y, moduleSizePx, quietZone);
    for (let x = 0; x < side; x++) {
      let covered = 0;
      for (const [column, width] of overlaps(x, moduleSizePx, quietZone)) {
        for (const [row, height] of rows) if (dark(column, row)) covered += width * height;
      }
      data[4 * (y * side + x) + 3] = Math.round(255 * covered);
    }
  }
  const from = Math.round(quietZone * moduleSizePx * 100) / 100;
  const to = Math.round((quietZone + size) * moduleSizePx * 100) / 100;
  const corners = [
    [from, from],
    [to, from],
    [to, to],
    [from, to],
  ] as const;
  return {
    width: side,
    height: side,
    data,
    truth: {
      text,
      bytes,
      version,
      errorCorrectionLevel,
      mask,
      corners,
      visibility: new Uint8Array(size * size).fill(255),
    },
  };
}

/** Modules that a pixel touches along one axis, with the length they share. */
function overlaps(pixel: number, moduleSizePx: number, quietZone: number): [number, number][] {
  const first = Math.floor(pixel / moduleSizePx);
  const last = Math.floor((pixel + 1 - 1e-9) / moduleSizePx);
  const shares: [number, number][] = [];
  for (let index = first; index <= last; index++) {
    const shared = Math.min(pixel + 1, (index + 1) * moduleSizePx) - Math.max(pixel, index * moduleSizePx);
    shares.push([index - quietZone, shared]);
  }
  return shares;
}
