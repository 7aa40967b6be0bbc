/**
 * Grids of independent encoders, and what can happen to them.
 */

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { create, type QRCodeSegment } from 'qrcode';
import { prepareZXingModule, writeBarcode } from 'zxing-wasm/writer';
import type { SoftGrid } from '../../../src/engine/grid/soft-grid.ts';
import type { ErrorCorrectionLevel } from '../../../src/types.ts';

const require = createRequire(import.meta.url);

export const LEVELS: readonly ErrorCorrectionLevel[] = ['L', 'M', 'Q', 'H'];

/** A grid of sure values. @param dark tells the modules row by row */
export function gridOf(size: number, dark: (row: number, column: number) => boolean): SoftGrid {
  const values = new Float32Array(size * size);
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) values[row * size + column] = dark(row, column) ? 1 : -1;
  }
  return { size, version: (size - 17) / 4, values };
}

/** A symbol of the package `qrcode`. */
export function qrcodeGrid(
  segments: QRCodeSegment[],
  version: number,
  errorCorrectionLevel: ErrorCorrectionLevel,
  mask: number,
): SoftGrid {
  const { modules } = create(segments, {
    version,
    errorCorrectionLevel,
    maskPattern: mask as 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7,
    toSJISFunc: require('qrcode/helper/to-sjis.js') as (codePoint: string) => number,
  });
  return gridOf(modules.size, (row, column) => modules.get(row, column) === 1);
}

/** A small symbol of one byte segment, of any version, level and mask. */
export function plainGrid(version: number, errorCorrectionLevel: ErrorCorrectionLevel, mask: number): SoftGrid {
  return qrcodeGrid([{ mode: 'byte', data: new TextEncoder().encode('qrazor') }], version, errorCorrectionLevel, mask);
}

/** A symbol of zxing-wasm; its binary comes from the package. @param options as zxing-cpp spells them: `'eci=29,ecLevel=Q'` */
export async function zxingGrid(content: string | Uint8Array, options: string): Promise<SoftGrid> {
  const wasm = readFileSync(require.resolve('zxing-wasm/writer/zxing_writer.wasm'));
  const wasmBinary = Uint8Array.from(wasm).buffer;
  await prepareZXingModule({ overrides: { wasmBinary }, fireImmediately: true });
  const { symbol, error } = await writeBarcode(content, { format: 'QRCode', options, scale: 1, addQuietZones: false });
  if (error !== '') throw new Error(error);
  return gridOf(symbol.width, (row, column) => symbol.data[row * symbol.width + column] === 0);
}

/** The grid as a mirror shows it. */
export function transpose({ size, version, values }: SoftGrid): SoftGrid {
  return { size, version, values: values.map((_, i) => values[(i % size) * size + Math.floor(i / size)]) };
}

/** The grid with some modules turned over. */
export function flip({ size, version, values }: SoftGrid, modules: Iterable<number>): SoftGrid {
  const flipped = Float32Array.from(values);
  for (const module of modules) flipped[module] = -flipped[module];
  return { size, version, values: flipped };
}

/** `count` distinct members of a list. */
export function sample(list: readonly number[], count: number, integer: (below: number) => number): number[] {
  const rest = [...list];
  return Array.from({ length: count }, () => rest.splice(integer(rest.length), 1)[0]);
}

/** The 30 modules of both copies of the format information. */
export function formatModules(size: number): number[] {
  const near = [0, 1, 2, 3, 4, 5, 7, 8];
  const far = Array.from({ length: 8 }, (_, i) => size - 8 + i);
  return [
    ...near.map((row) => row * size + 8),
    ...near.filter((column) => column < 8).map((column) => 8 * size + column),
    ...far.slice(1).map((row) => row * size + 8),
    ...far.map((column) => 8 * size + column),
  ];
}
