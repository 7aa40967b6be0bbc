/**
 * Which block each codeword of a symbol belongs to.
 */

import { type BlockLayout, blockStart } from '../engine/symbol/block-layout.ts';
import { deinterleaveInto } from '../engine/symbol/codewords.ts';

/** Per codeword in the order of the symbol. */
export interface CodewordBlocks {
  readonly blocks: Uint8Array;
  /** Where the codeword stands when the blocks stand one after the other. */
  readonly places: Uint16Array;
}

/** Sorts the numbers of the codewords as the codewords themselves are sorted. */
export function codewordBlocks(layout: BlockLayout): CodewordBlocks {
  const { totalCodewords } = layout;
  const sorted = new Float32Array(totalCodewords);
  deinterleaveInto(
    Float32Array.from({ length: totalCodewords }, (_, index) => index),
    layout,
    sorted,
  );
  const blocks = new Uint8Array(totalCodewords);
  const places = new Uint16Array(totalCodewords);
  for (let block = 0, place = 0; block < layout.blocks; block++) {
    const end = block + 1 < layout.blocks ? blockStart(layout, block + 1) : totalCodewords;
    for (; place < end; place++) {
      blocks[sorted[place]] = block;
      places[sorted[place]] = place;
    }
  }
  return { blocks, places };
}

/** Error correction codewords of a block that may be spent: 1 per erasure, 2 per error. */
export function correctionBudget({ ecCodewords, misdecodeGuard }: BlockLayout): number {
  return ecCodewords - misdecodeGuard;
}
