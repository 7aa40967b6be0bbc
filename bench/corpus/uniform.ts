/**
 * Which cells of the picture see texels of one value only: most of a page is plain ground, and there sampling is idle.
 */

import type { Texture } from './texture.ts';
import type { Lattice } from './warp.ts';

/** Texels per block and side, as a shift. */
const SHIFT = 3;

/**
 * Finds the uniform cells of a lattice.
 *
 * @returns per cell, in rows of `columns`, the index of a texel that stands for all, or -1
 */
export function uniformCells(texture: Texture, lattice: Lattice): Int32Array {
  const { columns, rows, us, vs } = lattice;
  const across = (texture.width + 7) >> SHIFT;
  const plain = plainBlocks(texture, across);
  const planes = [...texture.reflect, ...(texture.emit ?? []), texture.alpha];
  const cells = new Int32Array(columns * rows).fill(-1);
  for (let row = 0; row < rows - 1; row++) {
    for (let column = 0; column < columns - 1; column++) {
      const i = row * columns + column;
      const [a, b, c] = [i + 1, i + columns, i + columns + 1];
      const left = Math.floor(Math.min(us[i], us[a], us[b], us[c])) - 1;
      const right = Math.ceil(Math.max(us[i], us[a], us[b], us[c])) + 1;
      const top = Math.floor(Math.min(vs[i], vs[a], vs[b], vs[c])) - 1;
      const bottom = Math.ceil(Math.max(vs[i], vs[a], vs[b], vs[c])) + 1;
      // NaN compares false.
      if (!(left >= 0 && top >= 0 && right < texture.width && bottom < texture.height)) continue;
      const first = (top >> SHIFT) * across + (left >> SHIFT);
      if (allAlike(plain, planes, across, first, right >> SHIFT, bottom >> SHIFT)) {
        cells[i] = plain[first];
      }
    }
  }
  return cells;
}

function allAlike(
  plain: Int32Array,
  planes: readonly Float32Array[],
  across: number,
  first: number,
  lastColumn: number,
  lastRow: number,
): boolean {
  const texel = plain[first];
  if (texel < 0) return false;
  const firstColumn = first % across;
  for (let row = Math.floor(first / across); row <= lastRow; row++) {
    for (let column = firstColumn; column <= lastColumn; column++) {
      const other = plain[row * across + column];
      if (other < 0) return false;
      for (let k = 0; k < planes.length; k++) if (planes[k][other] !== planes[k][texel]) return false;
    }
  }
  return true;
}

/** First texel of each block that has one value throughout, -1 for the others. */
function plainBlocks(texture: Texture, across: number): Int32Array {
  const { width, height } = texture;
  const down = (height + 7) >> SHIFT;
  const plain = new Int32Array(across * down);
  for (let block = 0; block < plain.length; block++) {
    plain[block] = (Math.floor(block / across) << SHIFT) * width + ((block % across) << SHIFT);
  }
  for (const plane of [...texture.reflect, ...(texture.emit ?? []), texture.alpha]) {
    for (let block = 0; block < plain.length; block++) {
      if (plain[block] >= 0 && !isPlain(plane, plain[block], block, across, width, height)) plain[block] = -1;
    }
  }
  return plain;
}

function isPlain(plane: Float32Array, first: number, block: number, across: number, width: number, height: number) {
  const value = plane[first];
  const columns = Math.min(8, width - ((block % across) << SHIFT));
  const rows = Math.min(8, height - (Math.floor(block / across) << SHIFT));
  for (let y = 0, i = first; y < rows; y++, i += width) {
    for (let x = 0; x < columns; x++) if (plane[i + x] !== value) return false;
  }
  return true;
}
