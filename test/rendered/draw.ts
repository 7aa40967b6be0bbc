/**
 * Draws modules as clean squares of whole pixels.
 */

import type { PixelImage } from '../../src/types.ts';
import type { EncodedSymbol } from './encoders.ts';
import type { View } from './product.ts';

/**
 * A picture that ends where the quiet zone ends. The quiet zone of an inverted symbol is dark, and beyond it white paper
 * begins: without one, the light outer ring of its finder patterns melts into the paper.
 */
const PAPER_MODULES = 2;

/** The picture of a symbol. */
export function drawView({ size, dark }: EncodedSymbol, view: View): PixelImage & { readonly format: 'luma' } {
  const { scale, inverted, quiet } = view;
  const margin = quiet + (inverted ? PAPER_MODULES : 0);
  const modules = size + 2 * margin;
  const side = modules * scale;
  const data = new Uint8Array(side * side).fill(255);
  const source = sourceOf(size, view);
  for (let row = 0; row < modules; row++) {
    const top = row * scale * side;
    for (let column = 0; column < modules; column++) {
      const [r, c] = [row - margin, column - margin];
      const isPaper = Math.max(-r, -c, r - size + 1, c - size + 1) > quiet;
      const isSymbol = r >= 0 && c >= 0 && r < size && c < size;
      if (isPaper || (isSymbol && dark[source(r, c)]) === inverted) continue;
      data.fill(0, top + column * scale, top + (column + 1) * scale);
    }
    for (let y = 1; y < scale; y++) data.copyWithin(top + y * side, top, top + side);
  }
  return { data, width: side, height: side, format: 'luma' };
}

/** From a module as drawn to its index in the symbol. */
function sourceOf(size: number, { turns, mirrored }: View): (row: number, column: number) => number {
  const last = size - 1;
  return (row, column) => {
    let [r, c] = [row, column];
    for (let turn = 0; turn < turns; turn++) [r, c] = [last - c, r];
    return mirrored ? r * size + last - c : r * size + c;
  };
}
