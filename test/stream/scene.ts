/**
 * Frames drawn for tests: a symbol somewhere on white, with the modules of a frame changed as a test likes.
 */

import { create } from 'qrcode';
import type { PixelImage } from '../../src/types.ts';

/** Modules of a version 2-M symbol with data mask 3, dark is 1; texts of up to 63 digits: wallets show 18. */
export function modulesOf(text: string): Uint8Array {
  const code = create([{ data: text, mode: 'numeric' }], { errorCorrectionLevel: 'M', version: 2, maskPattern: 3 });
  return Uint8Array.from(code.modules.data, (dark) => (dark ? 1 : 0));
}

/** Numbers in [0, 1) that are the same in every run. */
export function randomNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** The modules with a share of them turned over; those of function patterns and format information stay as they are. */
export function damaged(modules: Uint8Array, share: number, random: () => number): Uint8Array {
  const side = Math.sqrt(modules.length);
  return modules.map((dark, at) => {
    const [row, column] = [Math.floor(at / side), at % side];
    const isFunction =
      row === 6 ||
      column === 6 ||
      (row < 9 && (column < 9 || column >= side - 8)) ||
      (row >= side - 8 && column < 9) ||
      (row >= side - 9 && row < side - 4 && column >= side - 9 && column < side - 4);
    return !isFunction && random() < share ? 1 - dark : dark;
  });
}

/** A gray frame with a symbol whose top left corner is at a place. */
export function frameOf(
  modules: Uint8Array | undefined,
  { x = 80, y = 60, moduleSize = 5, width = 320, height = 240 } = {},
): PixelImage {
  const data = new Uint8Array(width * height).fill(230);
  const side = Math.sqrt(modules?.length ?? 0);
  modules?.forEach((dark, at) => {
    if (dark === 0) return;
    const left = x + (at % side) * moduleSize;
    const top = y + Math.floor(at / side) * moduleSize;
    for (let row = 0; row < moduleSize; row++) {
      data.fill(20, (top + row) * width + left, (top + row) * width + left + moduleSize);
    }
  });
  return { data, width, height, format: 'luma' };
}
