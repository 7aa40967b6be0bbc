/**
 * Symbols that are as good as lost, as error correction meets them: real ones, read through patches and noise.
 */

import type { SoftGrid } from '../../src/engine/grid/soft-grid.ts';
import type { BlockLayout } from '../../src/engine/symbol/block-layout.ts';
import { deinterleaveInto, readMagnitudes, readMaskedInto, unmaskInto } from '../../src/engine/symbol/codewords.ts';
import type { Random } from '../corpus/random.ts';
import { encodeSymbol, type SymbolGrid } from '../corpus/symbols.ts';

/** Symbols that the damage is dealt to by turns. */
const SYMBOLS = 16;

/** Spread of the noise, beside 1 for a clean module: one module in forty turns over. */
const NOISE = 0.5;

/** Codewords as they were read, how sure their bits are, and as they were. */
export interface LostWord {
  readonly word: Uint8Array;
  readonly magnitudes: Float32Array;
  readonly truth: Uint8Array;
}

/** Endless symbols of one version and level, each with a patch of one colour somewhere and with noise. */
export function* loseSymbols(layout: BlockLayout, random: Random): Generator<LostWord, never> {
  const { version, errorCorrectionLevel, ecCodewords, blocks, totalCodewords } = layout;
  const symbols = Array.from({ length: SYMBOLS }, () => {
    const text = Array.from({ length: 1 + random.integer(layout.dataCodewords - 3) }, () =>
      String.fromCharCode(97 + random.integer(26)),
    );
    const symbol = encodeSymbol(text.join(''), { version, errorCorrectionLevel });
    return { symbol, truth: readWord(toGrid(symbol), symbol, layout).word };
  });
  // Correction fails from half of the error correction codewords on; none is left of symbols that lack all of them.
  const share = (ecCodewords * blocks) / totalCodewords;
  for (;;) {
    const { symbol, truth } = random.pick(symbols);
    const grid = toGrid(symbol);
    cover(grid, random.range(share / 2, share), random);
    for (let k = 0; k < grid.values.length; k++) grid.values[k] += NOISE * random.normal();
    yield { ...readWord(grid, symbol, layout), truth };
  }
}

function toGrid({ size, version, modules }: SymbolGrid): SoftGrid {
  return { size, version, values: Float32Array.from(modules, (dark) => (dark === 1 ? 1 : -1)) };
}

/** A rectangle of a share of the area becomes dark or light. */
function cover({ size, values }: SoftGrid, share: number, random: Random): void {
  const width = Math.min(size, Math.round(size * Math.sqrt(share * Math.exp(random.range(-0.7, 0.7)))));
  const height = Math.min(size, Math.round((share * size * size) / width));
  const left = random.integer(size - width + 1);
  const top = random.integer(size - height + 1);
  const value = random.uniform() < 0.5 ? 1 : -1;
  for (let row = top; row < top + height; row++) values.fill(value, row * size + left, row * size + left + width);
}

function readWord(grid: SoftGrid, { mask }: SymbolGrid, layout: BlockLayout): Omit<LostWord, 'truth'> {
  const { version, totalCodewords } = layout;
  const interleaved = new Uint8Array(totalCodewords);
  const word = new Uint8Array(totalCodewords);
  readMaskedInto(grid, false, interleaved);
  unmaskInto(interleaved, version, mask, interleaved);
  deinterleaveInto(interleaved, layout, word);
  return { word, magnitudes: readMagnitudes(grid, false, layout) };
}
