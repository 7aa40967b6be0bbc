/**
 * Tiny test pictures written as text, so that a test shows what it means.
 */

import type { LumaImage } from '../../src/types.ts';

/** Gray levels of the symbols used in black and white pictures. */
const LEVELS: Readonly<Record<string, number>> = { '#': 0, '.': 255, '+': 128 };

/**
 * A gray plane from rows of characters: `#` black, `.` white, `+` mid gray.
 * Rows are separated by line breaks; surrounding blank space is ignored.
 */
export function picture(text: string): LumaImage {
  const rows = text
    .trim()
    .split('\n')
    .map((row) => row.trim());
  const width = rows[0].length;
  const data = new Uint8Array(width * rows.length);
  rows.forEach((row, y) => {
    if (row.length !== width) throw new Error(`row ${y} has ${row.length} characters, expected ${width}`);
    for (let x = 0; x < width; x++) {
      const level = LEVELS[row[x]];
      if (level === undefined) throw new Error(`unknown character ${row[x]} in row ${y}`);
      data[y * width + x] = level;
    }
  });
  return { data, width, height: rows.length, stride: width };
}

/** The text form of a black and white plane; other levels show as `+`. */
export function asText(plane: LumaImage): string {
  return gray(plane)
    .map((row) => row.map((value) => (value === 0 ? '#' : value === 255 ? '.' : '+')).join(''))
    .join('\n');
}

/** Rows of gray values, without the padding of the stride. */
export function gray(plane: LumaImage): number[][] {
  return Array.from({ length: plane.height }, (_, y) => [
    ...plane.data.subarray(y * plane.stride, y * plane.stride + plane.width),
  ]);
}

/** A gray plane from rows of numbers 0..255. */
export function levels(rows: readonly (readonly number[])[]): LumaImage {
  const width = rows[0].length;
  return { data: Uint8Array.from(rows.flat()), width, height: rows.length, stride: width };
}
