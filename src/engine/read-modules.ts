/**
 * Harder ways to decode sampled modules: without their blur, and without what seems to be covered.
 */

import type { DecodedModules } from '../types.ts';
import { uncoverGrids } from './grid/covered.ts';
import { equalize } from './grid/equalize.ts';
import type { SoftGrid } from './grid/soft-grid.ts';
import { type EngineOptions, toGridOptions } from './options.ts';
import { type DecodeGridOptions, decodeGrid, type GridText } from './symbol/decode-grid.ts';

/** Decodes modules in every way there is, from the cheapest on. */
export function decodeModules(values: Float32Array, options: EngineOptions): DecodedModules | undefined {
  const size = Math.sqrt(values.length);
  const reading = readInTurn({ size, version: (size - 17) / 4, values }, toGridOptions(options));
  return reading && describeText(reading);
}

/** A decoded grid as symbols tell it. */
export function describeText({ ok, eci, formatDistance, padding, ...symbol }: GridText): DecodedModules {
  return { ...symbol, confidence: symbol.unusedCorrection };
}

function readInTurn(soft: SoftGrid, options: DecodeGridOptions): GridText | undefined {
  const plain = decodeGrid(soft, options);
  if (plain.ok) return plain;
  const sharp = readEqualized(soft, options);
  if (sharp !== undefined) return sharp;
  for (const uncovered of uncoverGrids(soft)) {
    const reading = readErasing(uncovered, options);
    if (reading !== undefined) return reading;
  }
  return undefined;
}

/** Undoes blur between modules first. */
export function readEqualized(soft: SoftGrid, options: DecodeGridOptions): GridText | undefined {
  const equalized = equalize(soft);
  return equalized && readErasing(equalized, options);
}

/** Leaves out the least sure codewords where there are too many errors. */
export function readErasing(soft: SoftGrid, options: DecodeGridOptions): GridText | undefined {
  const reading = decodeGrid(soft, { ...options, soft: true });
  return reading.ok ? reading : undefined;
}
