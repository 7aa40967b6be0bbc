/**
 * Which cells of the picture see one value of a plane of texels only: most of a page is plain ground, almost all of it is
 * opaque, and there sampling is idle.
 */

import { at, kernels } from './kernels/kernels.ts';
import { scratchPlane, scratchWords } from './scratch.ts';
import type { Texture } from './texture.ts';
import type { Lattice } from './warp.ts';

/** Texels per block and side, as a shift. */
const SHIFT = 3;
const SIDE = 1 << SHIFT;

/** Stands for the first block of a cell that lies beside the texture: it sees nothing. The kernel knows it too. */
const BESIDE = -2;

/** Blocks of texels that the samples of a cell can touch; `first` is negative where some lie beyond the texture. */
interface Reach {
  readonly first: Int32Array;
  /** Columns and rows of blocks beyond the first. */
  readonly more: Int32Array;
  readonly down: Int32Array;
}

/**
 * Finds the cells of a lattice that see one value, for each plane apart.
 *
 * @returns per plane and cell, in rows of `columns`, the value, or NaN where it differs within the cell
 */
export function uniformCells(texture: Texture, lattice: Lattice, planes: readonly Float32Array[]): Float32Array[] {
  const { width, height } = texture;
  const across = (width + SIDE - 1) >> SHIFT;
  const down = (height + SIDE - 1) >> SHIFT;
  const reach = blocksOfCells(texture, lattice, across);
  const count = reach.first.length;
  const blocks = at(scratchPlane(across * down, false));
  return planes.map((plane) => {
    const values = scratchPlane(count, false);
    kernels().plainBlocks(at(plane), width, height, blocks);
    kernels().valuesOfCells(blocks, across, at(reach.first), at(reach.more), at(reach.down), count, at(values));
    return values;
  });
}

function blocksOfCells(texture: Texture, { columns, rows, us, vs }: Lattice, across: number): Reach {
  const first = scratchWords(columns * rows).fill(-1);
  const more = scratchWords(columns * rows);
  const down = scratchWords(columns * rows);
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
