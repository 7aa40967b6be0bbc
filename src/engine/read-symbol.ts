/**
 * From a triple of finder patterns to a symbol: grids are proposed, sampled and decoded until one reads.
 */

import type { Failure, QrSymbol, Quad } from '../types.ts';
import type { Effort } from './effort.ts';
import { uncoverGrids, withoutPlain } from './grid/covered.ts';
import { flexGrid } from './grid/flex.ts';
import { proposeGrids } from './grid/propose.ts';
import { type GridMap, pilotCorrelation, placeOn, sampleLevels } from './grid/sample.ts';
import { type SoftGrid, toPlainGrid, toSoftGrid } from './grid/soft-grid.ts';
import type { Scene } from './light/surface.ts';
import type { Triple } from './locate/triples.ts';
import type { Paces } from './paces.ts';
import { describeText, readEqualized, readErasing } from './read-modules.ts';
import { type DecodeGridOptions, decodeGrid, type GridFailure, type GridText } from './symbol/decode-grid.ts';
import { pilotScore } from './symbol/function-patterns.ts';

/** A symbol as a decoder returns it, corners in pixels of the scene. */
export type ReadSymbol = Omit<QrSymbol, 'decoder'>;

/** What became of grids, and the one that came furthest. */
export type GridsReading = { readonly grid?: GridMap; readonly soft?: SoftGrid } & (
  | { readonly symbol: ReadSymbol }
  | { readonly failure: Omit<Failure, 'decoder'> }
);

/** A grid that did not decode. */
interface Failed {
  readonly grid: GridMap;
  readonly soft: SoftGrid;
  readonly pilots: number;
  readonly reading: GridFailure;
}

/** Grids whose function patterns agree less than this with what they must be are not decoded. */
const LEAST_PILOT_SCORE = 0.45;

/** Plain grids whose function patterns agree better than this are worth a decode. */
const PLAIN_PILOT_SCORE = 0.8;

/** Grids whose function patterns agree at least this well are a symbol, worth more work when they do not decode. */
const LEAST_RESCUED = 0.6;

/** Grids whose function patterns agree at least this well may be covered elsewhere. */
const LEAST_UNCOVERED = 0.75;

/** The same for the quick look at a sample of them, where uneven light counts against the grid. */
const LEAST_CORRELATION = 0.35;

/** Reads triples of one scene. */
export class SymbolReader {
  readonly #scene: Scene;
  readonly #effort: Effort;
  readonly #options: DecodeGridOptions;
  /** For grids as they are; what is tried harder is tried with the likeliest formats. */
  readonly #plainOptions: DecodeGridOptions;
  readonly #deadline: number;
  readonly #paces: Paces;

  /**
   * @param deadline what would end after it is left out
   * @param paces of whoever reads with such options
   */
  constructor(scene: Scene, effort: Effort, options: DecodeGridOptions, deadline: number, paces: Paces) {
    this.#scene = scene;
    this.#effort = effort;
    this.#deadline = deadline;
    this.#paces = paces;
    this.#options = options;
    this.#plainOptions = { ...options, formatTries: effort.formatTries };
  }

  /** Tries the grids of a triple. */
  read(triple: Triple): GridsReading {
    return this.readGrids(this.#proposeInTime(triple), triple.topLeft.moduleSize);
  }

  /**
   * Tries grids, then harder on the best of them; the failure is that of the grid that came furthest.
   * @param moduleSizePx for the evidence
   */
  readGrids(grids: Iterable<GridMap>, moduleSizePx: number): GridsReading {
    let best: Failed | undefined;
    for (const grid of grids) {
      const tried = this.#inTime('decode', grid.size, () => this.#decode(grid));
      if (tried === undefined) continue;
      if ('symbol' in tried) return tried;
      if (best === undefined || tried.pilots > best.pilots) best = tried;
    }
    if (best === undefined) return { failure: { stage: 'sample', reason: 'not-found' } };
    const rescued = best.pilots < LEAST_RESCUED ? undefined : this.#rescue(best);
    if (rescued !== undefined) return rescued;
    const { grid, soft, pilots, reading } = best;
    const evidence = { ...reading.evidence, pilotScore: pilots, moduleSizePx };
    return { failure: { stage: reading.stage, reason: reading.reason, evidence }, grid, soft };
  }

  *#proposeInTime(triple: Triple): Generator<GridMap, void, undefined> {
    const grids = proposeGrids(this.#scene, triple, this.#effort);
    let next = this.#inTime('propose', triple.size, () => grids.next());
    while (next?.done === false) {
      yield next.value;
      next = this.#inTime('propose', triple.size, () => grids.next());
    }
  }

  /** Samples a grid and decodes it as it is; undefined when it is hardly that of a symbol. */
  #decode(grid: GridMap): Extract<GridsReading, { symbol: ReadSymbol }> | Failed | undefined {
    const { ignoresCovered } = this.#effort;
    if (!ignoresCovered && pilotCorrelation(this.#scene, grid) < LEAST_CORRELATION) return undefined;
    const levels = sampleLevels(this.#scene, grid);
    const plain = toPlainGrid(levels, grid.size, grid.inverted);
    if (plain !== undefined && pilotScore(plain.values, plain.version) > PLAIN_PILOT_SCORE) {
      const reading = decodeGrid(plain, { ...this.#options, formatTries: 1 });
      if (reading.ok) return { symbol: toSymbol(reading, grid), grid, soft: plain };
    }
    const soft = toSoftGrid(levels, grid.size, grid.inverted);
    const pilots = pilotScore((ignoresCovered ? withoutPlain(soft) : soft).values, soft.version);
    if (pilots < LEAST_PILOT_SCORE) return undefined;
    const reading = decodeGrid(soft, this.#plainOptions);
    return reading.ok ? { symbol: toSymbol(reading, grid), grid, soft } : { grid, soft, pilots, reading };
  }

  /** Undoes blur, then leaves out what is covered, then undoes bends, then bends and blur. */
  #rescue({ grid, soft, pilots }: Failed): GridsReading | undefined {
    const uncovers = this.#effort.uncovers && pilots > LEAST_UNCOVERED;
    const sharp = this.#readEqualized(soft) ?? (uncovers ? this.#readUncovered(soft) : undefined);
    if (sharp !== undefined) return { symbol: toSymbol(sharp, grid), grid, soft };
    const bent = this.#inTime('bend', grid.size, () => flexGrid(this.#scene.plane, grid));
    if (bent === undefined) return undefined;
    const again = toSoftGrid(sampleLevels(this.#scene, bent), grid.size, grid.inverted);
    const last = readErasing(again, this.#options) ?? this.#readEqualized(again);
    return last && { symbol: toSymbol(last, bent), grid: bent, soft: again };
  }

  #readEqualized(soft: SoftGrid): GridText | undefined {
    return this.#inTime('equalize', soft.size, () => readEqualized(soft, this.#options));
  }

  #readUncovered(soft: SoftGrid): GridText | undefined {
    for (const uncovered of uncoverGrids(soft)) {
      const reading = this.#inTime('decode', soft.size, () => readErasing(uncovered, this.#options));
      if (reading !== undefined) return reading;
    }
    return undefined;
  }

  #inTime<T>(kind: 'propose' | 'decode' | 'equalize' | 'bend', side: number, work: () => T): T | undefined {
    return this.#paces[kind].work(side * side, this.#deadline, work);
  }
}

function toSymbol(reading: GridText, grid: GridMap): ReadSymbol {
  const { size, inverted } = grid;
  const topLeft = placeOn(grid, 0, 0);
  const topRight = placeOn(grid, size, 0);
  const bottomRight = placeOn(grid, size, size);
  const bottomLeft = placeOn(grid, 0, size);
  const corners: Quad = reading.mirrored
    ? [topLeft, bottomLeft, bottomRight, topRight]
    : [topLeft, topRight, bottomRight, bottomLeft];
  return { ...describeText(reading), corners, inverted };
}
