/**
 * Symbols to grade: what the engine reads, with the grid that it read each by.
 */

import { EngineSession } from '../engine/session.ts';
import { sideOf } from '../engine/symbol/version.ts';
import { sharedWorkspace } from '../engine/workspace.ts';
import { InvalidArgumentError } from '../errors.ts';
import { createJsKernels } from '../kernels/js/index.ts';
import type { Failure, ImageSource, Sight } from '../types.ts';
import { ModuleGrid } from './module-grid.ts';
import type { EngineSymbol } from './types.ts';

/** A symbol that was read. Grid and values are as the symbol itself is drawn, also when it was seen from behind. */
export interface FoundSymbol {
  readonly symbol: EngineSymbol;
  readonly grid: ModuleGrid;
  /** Soft values of the modules by the levels around each; positive is dark. */
  readonly values: Float32Array;
}

/**
 * Reads a picture in the order of the engine's stages. Thorough looks are taken only while nothing has been found, so what they alone
 * would find beside a symbol in plain sight is left out.
 */
export function findSymbols(
  source: ImageSource,
  maxSymbols: number,
): { readonly found: readonly FoundSymbol[]; readonly failures: readonly Omit<Failure, 'decoder'>[] } {
  let sight: Reads = { factor: 1, reads: [] };
  const inspect = (seen: Sight) => {
    sight = readsOf(seen, source);
  };
  const workspace = sharedWorkspace(createJsKernels);
  const session = new EngineSession(source, { deadline: Infinity, maxSymbols, inspect }, {}, workspace);
  const found: FoundSymbol[] = [];
  const failures: Omit<Failure, 'decoder'>[] = [];
  for (let [offer] = session.offers(); offer !== undefined; [offer] = session.offers()) {
    if (found.length >= maxSymbols || (found.length > 0 && offer.stage.startsWith('thorough'))) break;
    const decoding = session.run(offer.stage, Infinity);
    failures.push(...decoding.failures);
    for (const [index, symbol] of decoding.symbols.entries()) {
      found.push(toFound(symbol as EngineSymbol, sight.reads[index], sight.factor));
    }
  }
  return { found, failures: found.length > 0 ? [] : failures };
}

type ReadGrid = NonNullable<Sight['tries'][number]['grid']>;

interface Reads {
  /** Pixels of the picture per pixel of the plane. */
  readonly factor: number;
  /** Grids of what was read, in the order of the symbols. */
  readonly reads: readonly ReadGrid[];
}

function readsOf({ plane, tries }: Sight, { width }: ImageSource): Reads {
  const reads = tries.flatMap(({ isRead, grid }) => (isRead && grid !== undefined ? [grid] : []));
  return { factor: 2 ** Math.round(Math.log2(width / plane.width)), reads };
}

function toFound(symbol: EngineSymbol, read: ReadGrid | undefined, factor: number): FoundSymbol {
  if (read === undefined) throw new Error('a symbol without the grid it was read by');
  const size = sideOf(symbol.version);
  const places = new Float64Array(2 * size * size);
  const values = new Float32Array(size * size);
  for (let row = 0, at = 0; row < size; row++) {
    for (let column = 0; column < size; column++, at++) {
      const from = symbol.mirrored === true ? column * size + row : at;
      places[2 * at] = factor * read.places[2 * from];
      places[2 * at + 1] = factor * read.places[2 * from + 1];
      values[at] = read.values[from];
    }
  }
  return { symbol, grid: new ModuleGrid(size, places), values };
}

/**
 * The number of symbols wanted.
 * @throws InvalidArgumentError for anything but an integer of at least 1 or Infinity
 */
export function requireMaxSymbols(value: number): number {
  if (value === Infinity || (Number.isInteger(value) && value >= 1)) return value;
  throw new InvalidArgumentError('options.maxSymbols', 'an integer of at least 1, or Infinity', value);
}
