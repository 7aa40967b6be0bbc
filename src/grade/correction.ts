/**
 * What each block spends of its error correction when every module is taken by one threshold, as a plain reader does.
 */

import type { SoftGrid } from '../engine/grid/soft-grid.ts';
import { codewordModules } from '../engine/symbol/codewords.ts';
import { sideOf } from '../engine/symbol/version.ts';
import { codewordBlocks, correctionBudget } from './codeword-blocks.ts';
import type { Light } from './light.ts';
import { correctGrid, type Truth } from './truth.ts';
import type { EngineSymbol } from './types.ts';

/** The reference decode. */
export interface ReferenceDecode {
  readonly decodes: boolean;
  /** 1 for wrong modules. */
  readonly wrong: Uint8Array;
  /** What the worst block has left, 0..1; 0 when it does not decode. */
  readonly unusedCorrection: number;
}

/** Takes modules darker than the threshold for dark, as the reference decode of ISO/IEC 18004:2015, 12 does, and corrects. */
export function decodeByThreshold(light: Light, symbol: EngineSymbol, truth: Truth): ReferenceDecode {
  const { reflectance, threshold } = light;
  const values = reflectance.map((value) => (Number.isNaN(value) ? 0 : threshold - value));
  const wrong = Uint8Array.from(truth.expected, (expected, module) =>
    expected * values[module] > 0 || expected === 0 ? 0 : 1,
  );
  const grid: SoftGrid = { size: sideOf(symbol.version), version: symbol.version, values };
  const codewords = correctGrid(grid, symbol, false);
  const decodes = codewords?.every((codeword, index) => codeword === truth.codewords[index]) ?? false;
  const spent = decodes ? Math.max(...spentByBlock(truth, (module) => wrong[module] === 1)) : 1;
  return { decodes, wrong, unusedCorrection: Math.max(0, 1 - spent) };
}

/** Share of the error correction that each block spends when codewords with a marked module are errors; above 1 it fails. */
export function spentByBlock({ layout }: Pick<Truth, 'layout'>, isWrong: (module: number) => boolean): number[] {
  const { blocks } = codewordBlocks(layout);
  const modules = codewordModules(layout.version);
  const errors = new Array<number>(layout.blocks).fill(0);
  for (let codeword = 0; codeword < layout.totalCodewords; codeword++) {
    for (let bit = 8 * codeword; bit < 8 * codeword + 8; bit++) {
      if (!isWrong(modules[bit])) continue;
      errors[blocks[codeword]]++;
      break;
    }
  }
  return errors.map((count) => (2 * count) / correctionBudget(layout));
}
