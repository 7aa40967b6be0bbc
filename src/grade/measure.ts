/**
 * All that is measured of one symbol; grades and advice follow from it.
 */

import type { ImageSource } from '../types.ts';
import { decodeByThreshold, type ReferenceDecode } from './correction.ts';
import { type Edges, measureEdges } from './edges.ts';
import type { FoundSymbol } from './find.ts';
import { alignGrid, type Geometry, measureGeometry } from './geometry.ts';
import { type InkContrast, measureInk } from './ink.ts';
import { type Light, measureLight } from './light.ts';
import { findLogo } from './logo.ts';
import { modulationOf } from './modulation.ts';
import { type Optics, Photometer } from './photometer.ts';
import { measureQuietZone } from './quiet-zone.ts';
import { recoverTruth, type Truth } from './truth.ts';
import type { EngineSymbol, Sides } from './types.ts';
import { windowOf } from './window.ts';

/** Measurements of one symbol. */
export interface Measurements {
  readonly symbol: EngineSymbol;
  readonly truth: Truth;
  readonly light: Light;
  /** Per module, 0..1. */
  readonly modulation: Float32Array;
  readonly decode: ReferenceDecode;
  readonly edges: Edges;
  readonly geometry: Geometry;
  readonly quietZone: Sides;
  readonly logoSide: number;
  /** Undefined for pictures without colour. */
  readonly ink: InkContrast | undefined;
}

/**
 * Measures one symbol. Edges tell where the modules really lie, so light is measured a second time there.
 * @returns undefined when the symbol's codewords cannot be recovered from its grid
 */
export function measureSymbol(source: ImageSource, found: FoundSymbol, optics: Optics): Measurements | undefined {
  const { symbol, grid: readGrid } = found;
  const truth = recoverTruth(found);
  if (truth === undefined) return undefined;
  const window = windowOf(source, readGrid);
  const photometer = new Photometer(window.source.luma(), window.origin, optics, symbol.inverted === true);
  const first = measureLight(photometer, readGrid);
  const grid = alignGrid(readGrid, measureEdges(photometer, readGrid, truth.expected, first.threshold));
  const light = measureLight(photometer, grid);
  const decode = decodeByThreshold(light, symbol, truth);
  const sure = truth.expected.map((expected, module) => (decode.wrong[module] === 1 ? 0 : expected));
  return {
    symbol,
    truth,
    light,
    modulation: modulationOf(light),
    decode,
    edges: measureEdges(photometer, grid, sure, light.threshold),
    geometry: measureGeometry(grid),
    quietZone: measureQuietZone(photometer, grid, truth.expected, light.reflectance),
    logoSide: findLogo(grid.size, decode.wrong),
    ink: measureInk(window, grid, truth.expected, optics),
  };
}
