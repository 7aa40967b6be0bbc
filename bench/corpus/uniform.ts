/**
 * Which cells of the picture see one value of a plane of texels only: most of a page is plain ground, almost all of it is
 * opaque, and there sampling is idle.
 */

import type { Texture } from './texture.ts';
import type { Lattice } from './warp.ts';

/** Texels per block and side, as a shift. */
const SHIFT = 3;
const SIDE = 1 << SHIFT;

/** Stands for the first block of a cell that lies beside the texture: it sees nothing. */
const BESIDE = -2;

/** Blocks of texels that the samples of a cell can touch; `first` is negative where some lie beyond the texture. */
interface Reach {
  readonly first: Int32Array;
  /** Columns and rows of blocks beyond the first. */
  readonly more: Uint16Array;
  readonly down: Uint16Array;
}

/**
 * Finds the cells of a lattice that see one value, for each plane apart.
 *
 * @returns per plane and cell, in rows of `columns`, the value, or NaN where it differs within the cell
 */
export function uniformCells(texture: Texture, lattice: Lattice, planes: readonly Float32Array[]): Float32Array[] {
  const across = (texture.width + SIDE - 1) >> SHIFT;
  const reach = blocksOfCells(texture, lattice, across);
  return planes.map((plane) => valuesOfCells(plainBlocks(plane, texture.width, texture.height), across, reach));
}

/** Whether all samples of a cell fall between texels: 1, or 0. */
export function innerCells(texture: Texture, { columns, rows, us, vs }: Lattice): Uint8Array {
  const inside = new Uint8Array(columns * rows);
  const points = new Uint8Array(columns * rows);
  for (let i = 0; i < points.length; i++) {
    if (us[i] >= 0 && us[i] < texture.width - 1 && vs[i] >= 0 && vs[i] < texture.height - 1) points[i] = 1;
  }
  for (let i = 0; i + columns + 1 < points.length; i++) {
    inside[i] = points[i] & points[i + 1] & points[i + columns] & points[i + columns + 1];
  }
  return inside;
}

function blocksOfCells(texture: Texture, { columns, rows, us, vs }: Lattice, across: number): Reach {
  const first = new Int32Array(columns * rows).fill(-1);
  const more = new Uint16Array(columns * rows);
  const down = new Uint16Array(columns * rows);
  for (let row = 0; row < rows - 1; row++) {
    for (let column = 0; column < columns - 1; column++) {
      const i = row * columns + column;
      const [a, b, c] = [i + 1, i + columns, i + columns + 1];
      const left = Math.floor(Math.min(us[i], us[a], us[b], us[c])) - 1;
      const right = Math.ceil(Math.max(us[i], us[a], us[b], us[c])) + 1;
      const top = Math.floor(Math.min(vs[i], vs[a], vs[b], vs[c])) - 1;
      const bottom = Math.ceil(Math.max(vs[i], vs[a], vs[b], vs[c])) + 1;
      // NaN compares false.
      if (right < 0 || bottom < 0 || left >= texture.width || top >= texture.height) first[i] = BESIDE;
      if (!(left >= 0 && top >= 0 && right < texture.width && bottom < texture.height)) continue;
      first[i] = (top >> SHIFT) * across + (left >> SHIFT);
      more[i] = (right >> SHIFT) - (left >> SHIFT);
      down[i] = (bottom >> SHIFT) - (top >> SHIFT);
    }
  }
  return { first, more, down };
}

function valuesOfCells(blocks: Float32Array, across: number, { first, more, down }: Reach): Float32Array {
  const values = new Float32Array(first.length).fill(Number.NaN);
  for (let i = 0; i < first.length; i++) {
    if (first[i] === BESIDE) values[i] = 0;
    if (first[i] < 0) continue;
    const value = blocks[first[i]];
    let alike = !Number.isNaN(value);
    for (let row = 0, start = first[i]; alike && row <= down[i]; row++, start += across) {
      for (let k = start; k <= start + more[i]; k++) if (blocks[k] !== value) alike = false;
    }
    if (alike) values[i] = value;
  }
  return values;
}

/** Value of each block that has one throughout, NaN for the others. */
function plainBlocks(plane: Float32Array, width: number, height: number): Float32Array {
  const across = (width + SIDE - 1) >> SHIFT;
  const blocks = new Float32Array(across * ((height + SIDE - 1) >> SHIFT));
  for (let block = 0, top = 0; top < height; top += SIDE) {
    const rows = Math.min(SIDE, height - top);
    for (let left = 0; left < width; left += SIDE, block++) {
      blocks[block] = valueOfBlock(plane, top * width + left, width, Math.min(SIDE, width - left), rows);
    }
  }
  return blocks;
}

function valueOfBlock(plane: Float32Array, first: number, width: number, columns: number, rows: number): number {
  const value = plane[first];
  for (let y = 0, start = first; y < rows; y++, start += width) {
    for (let i = start; i < start + columns; i++) if (plane[i] !== value) return Number.NaN;
  }
  return value;
}
