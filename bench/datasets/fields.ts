/**
 * Pictures that hold no symbol and are cut like finder patterns wherever one looks: the worst that a reader can meet.
 */

import type { PixelImage } from 'qrazor';

/** Whether a pixel is dark; `period` is the side of a module in pixels. */
type Field = (x: number, y: number, period: number, seed: number) => boolean;

/** Runs of a finder pattern and a light one. */
const RUNS = [1, 0, 1, 1, 1, 0, 1, 0];

/** Where the middle of concentric fields lies, in pixels. */
const MIDDLE = { x: 160, y: 120 };

/** Fields by name. */
export const FIELDS: Readonly<Record<string, Field>> = {
  crowd: (x, y, period) => isPattern(x, y, 8 * period, period),
  rings: (x, y, period) => isPattern(x, y, 9 * period, period),
  patterns: (x, y, period) => isPattern(x, y, 10 * period, period),
  'far patterns': (x, y, period) => isPattern(x, y, 14 * period, period),
  strewn: (x, y, period, seed) => {
    const row = Math.floor(y / (11 * period));
    return isPattern(x + 2 * period * chance(row, Math.floor(x / (11 * period)), seed), y, 11 * period, period);
  },
  concentric: (x, y, period) => Math.floor(Math.max(Math.abs(x - MIDDLE.x), Math.abs(y - MIDDLE.y)) / period) % 2 === 0,
  circles: (x, y, period) => Math.floor(Math.hypot(x - MIDDLE.x, y - MIDDLE.y) / period) % 2 === 0,
  spiral: (x, y, period) => {
    const turn = Math.atan2(y - MIDDLE.y, x - MIDDLE.x) / (2 * Math.PI);
    return Math.floor(Math.hypot(x - MIDDLE.x, y - MIDDLE.y) / period + 2 * turn) % 2 === 0;
  },
  runs: (x, _, period) => RUNS[Math.floor(x / period) % 8] === 1,
  weave: (x, y, period) => (RUNS[Math.floor(x / period) % 8] ^ RUNS[Math.floor(y / period) % 8]) === 1,
  chance: (x, y, period, seed) => chance(Math.floor(x / period), Math.floor(y / period), seed) === 1,
};

/** A field as a picture, black and gray on white. */
export function drawField(
  name: string,
  period: number,
  { width, height, contrast = 255, seed = 1 }: { width: number; height: number; contrast?: number; seed?: number },
): PixelImage & { readonly data: Uint8Array; readonly format: 'luma' } {
  const data = Uint8Array.from({ length: width * height }, (_, at) =>
    FIELDS[name](at % width, Math.floor(at / width), period, seed) ? 255 - contrast : 255,
  );
  return { data, width, height, format: 'luma' };
}

/** Squares like finder patterns, so many pixels apart. */
function isPattern(x: number, y: number, pitch: number, period: number): boolean {
  const distance = Math.max(Math.abs((x % pitch) - pitch / 2), Math.abs((y % pitch) - pitch / 2));
  return distance < 1.5 * period || (distance >= 2.5 * period && distance < 3.5 * period);
}

/** 0 or 1 for a place. */
function chance(column: number, row: number, seed: number): number {
  return (Math.imul(column + 977 * row + seed, 0x9e3779b1) >>> 13) & 1;
}
