/**
 * What every module of a decoded symbol must be: function patterns, information, and the codewords after correction.
 */

import { BlockCorrector } from '../engine/ecc/blocks.ts';
import { uncoverGrids } from '../engine/grid/covered.ts';
import { equalize } from '../engine/grid/equalize.ts';
import type { SoftGrid } from '../engine/grid/soft-grid.ts';
import { type BlockLayout, blockLayout } from '../engine/symbol/block-layout.ts';
import {
  codewordModules,
  deinterleaveInto,
  readMagnitudes,
  readMaskedInto,
  unmaskInto,
} from '../engine/symbol/codewords.ts';
import { functionPatterns } from '../engine/symbol/function-patterns.ts';
import { sideOf } from '../engine/symbol/version.ts';
import { codewordBlocks } from './codeword-blocks.ts';
import type { FoundSymbol } from './find.ts';
import { formatCopies, versionCopies } from './information-modules.ts';
import type { EngineSymbol } from './types.ts';

/** A symbol as it was meant. */
export interface Truth {
  readonly layout: BlockLayout;
  /** Codewords in the order in which they stand in the symbol, without the data mask. */
  readonly codewords: Uint8Array;
  /** Per module: 1 dark, -1 light, 0 for remainder modules. */
  readonly expected: Int8Array;
}

/** Corrected codewords of a grid in the order of the symbol, by errors alone or by what else the engine tries. */
export function correctGrid(
  grid: SoftGrid,
  { version, errorCorrectionLevel, mask }: EngineSymbol,
  soft: boolean,
): Uint8Array | undefined {
  const layout = blockLayout(version, errorCorrectionLevel);
  const { places } = codewordBlocks(layout);
  const interleaved = new Uint8Array(layout.totalCodewords);
  const blocked = new Uint8Array(layout.totalCodewords);
  readMaskedInto(grid, false, interleaved);
  unmaskInto(interleaved, version, mask, interleaved);
  deinterleaveInto(interleaved, layout, blocked);
  const { failedBlocks } = new BlockCorrector().correct(
    blocked,
    layout,
    soft ? readMagnitudes(grid, false, layout) : undefined,
    1,
  );
  return failedBlocks > 0 ? undefined : interleaved.map((_, index) => blocked[places[index]]);
}

/**
 * The truth of a symbol that the engine has read, by the means that the engine has, cheapest first.
 * @returns undefined when none of them corrects the grid again, as a grid of another sampling may not
 */
export function recoverTruth({ symbol, values, grid: { size } }: FoundSymbol): Truth | undefined {
  const { version, errorCorrectionLevel, mask } = symbol;
  const soft: SoftGrid = { size, version, values };
  for (const { grid, erases } of variants(soft)) {
    const codewords = correctGrid(grid, symbol, erases);
    if (codewords === undefined) continue;
    const layout = blockLayout(version, errorCorrectionLevel);
    return { layout, codewords, expected: drawModules(version, errorCorrectionLevel, mask, codewords) };
  }
  return undefined;
}

function* variants(grid: SoftGrid): Generator<{ readonly grid: SoftGrid; readonly erases: boolean }, void> {
  yield { grid, erases: false };
  const equalized = equalize(grid);
  if (equalized !== undefined) yield { grid: equalized, erases: true };
  for (const uncovered of uncoverGrids(grid)) yield { grid: uncovered, erases: true };
}

function drawModules(
  version: number,
  errorCorrectionLevel: EngineSymbol['errorCorrectionLevel'],
  mask: number,
  codewords: Uint8Array,
): Int8Array {
  const { pilots } = functionPatterns(version);
  const expected = Int8Array.from(pilots);
  const size = sideOf(version);
  for (const { modules, bits } of [...formatCopies(version, errorCorrectionLevel, mask), ...versionCopies(version)]) {
    for (const [bit, module] of modules.entries()) expected[module] = bits[bit] === 1 ? 1 : -1;
  }
  // The module beside the split copy is dark in every symbol (ISO/IEC 18004:2015, 7.9.1).
  expected[(size - 8) * size + 8] = 1;
  const masked = new Uint8Array(codewords.length);
  unmaskInto(codewords, version, mask, masked);
  const modules = codewordModules(version);
  for (let bit = 0; bit < modules.length; bit++) {
    expected[modules[bit]] = (masked[bit >> 3] >> (7 - (bit & 7))) & 1 ? 1 : -1;
  }
  return expected;
}
