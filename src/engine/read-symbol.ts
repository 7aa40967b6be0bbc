/**
 * From a triple of finder patterns to a symbol: grids are proposed, sampled and decoded until one reads.
 */

import { project } from '../image/homography.ts';
import type { Evidence, Failure, QrSymbol, Quad } from '../types.ts';
import type { Effort } from './effort.ts';
import { equalize } from './grid/equalize.ts';
import { proposeGrids } from './grid/propose.ts';
import { type GridMap, pilotCorrelation, sampleLevelsInto } from './grid/sample.ts';
import { toSoftGrid } from './grid/soft-grid.ts';
import type { Scene } from './light/surface.ts';
import type { Triple } from './locate/triples.ts';
import { decodeGrid, type GridText } from './symbol/decode-grid.ts';
import { pilotScore } from './symbol/function-patterns.ts';
import { MAX_VERSION, sideOf } from './symbol/version.ts';

/** A symbol as a decoder returns it, corners in pixels of the scene. */
export type ReadSymbol = Omit<QrSymbol, 'decoder'>;

/** What became of a triple. */
export type TripleReading = { readonly symbol: ReadSymbol } | { readonly failure: Omit<Failure, 'decoder'> };

/** Grids whose function patterns agree less than this with what they must be are not decoded. */
const LEAST_PILOT_SCORE = 0.45;

/** Grids whose function patterns agree at least this well are a symbol, worth more work when they do not decode. */
const LEAST_RESCUED = 0.6;

/** The same for the quick look at a sample of them, where uneven light counts against the grid. */
const LEAST_CORRELATION = 0.35;

/** Modules of the largest symbol. */
const MOST_MODULES = sideOf(MAX_VERSION) ** 2;

/** Reads triples of one scene; owns the buffer for gray levels. */
export class SymbolReader {
  readonly #scene: Scene;
  readonly #effort: Effort;
  readonly #charset: string | undefined;
  readonly #levels = new Float32Array(MOST_MODULES);

  constructor(scene: Scene, effort: Effort, charset: string | undefined) {
    this.#scene = scene;
    this.#effort = effort;
    this.#charset = charset;
  }

  /** Tries the grids of a triple; the failure is that of the grid that came furthest. */
  read(triple: Triple): TripleReading {
    let best: Omit<Failure, 'decoder'> = { stage: 'sample', reason: 'not-found' };
    let bestPilots = LEAST_PILOT_SCORE;
    const options = this.#charset === undefined ? {} : { charset: this.#charset };
    for (const grid of proposeGrids(this.#scene, triple, this.#effort)) {
      if (pilotCorrelation(this.#scene.plane, grid) < LEAST_CORRELATION) continue;
      sampleLevelsInto(this.#levels, this.#scene.plane, grid);
      const soft = toSoftGrid(this.#levels, grid.size, grid.inverted);
      const pilots = pilotScore(soft.values, soft.version);
      if (pilots < LEAST_PILOT_SCORE) continue;
      const reading = decodeGrid(soft, options);
      if (reading.ok) return { symbol: toSymbol(reading, grid) };
      if (pilots >= LEAST_RESCUED && reading.stage !== 'payload') {
        const equalized = equalize(soft);
        const rescued = equalized && decodeGrid(equalized, { ...options, soft: true });
        if (rescued?.ok) return { symbol: toSymbol(rescued, grid) };
      }
      if (pilots >= bestPilots) {
        bestPilots = pilots;
        const evidence: Evidence = { ...reading.evidence, pilotScore: pilots, moduleSizePx: triple.topLeft.moduleSize };
        best = { stage: reading.stage, reason: reading.reason, evidence };
      }
    }
    return { failure: best };
  }
}

function toSymbol(reading: GridText, { map, size, inverted }: GridMap): ReadSymbol {
  const topLeft = project(map, 0, 0);
  const topRight = project(map, size, 0);
  const bottomRight = project(map, size, size);
  const bottomLeft = project(map, 0, size);
  const corners: Quad = reading.mirrored
    ? [topLeft, bottomLeft, bottomRight, topRight]
    : [topLeft, topRight, bottomRight, bottomLeft];
  const { ok, eci, formatDistance, padding, ...symbol } = reading;
  return { ...symbol, corners, inverted, confidence: reading.unusedCorrection };
}
