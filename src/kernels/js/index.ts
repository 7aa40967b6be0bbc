/**
 * The kernels in TypeScript: the reference, and what runs where WebAssembly may not.
 */

import { writeConstants } from '../constants.ts';
import type { Kernels } from '../kernels.ts';
import { PlainMemory } from '../memory.ts';
import { blockExtremes } from './blocks.ts';
import { crossCheck } from './cross.ts';
import { halfLumaFromColour, halve, lumaFromColour } from './ingest.ts';
import { castRays } from './rays.ts';
import { sampleModules } from './sample.ts';
import { scanRows } from './scan.ts';
import { thresholdSurface } from './surface.ts';

/** Kernels with a memory of their own. */
export function createJsKernels(): Kernels {
  const memory = new PlainMemory();
  writeConstants(memory);
  return {
    id: 'js',
    memory,
    lumaFromColour: (...at) => lumaFromColour(memory, ...at),
    halfLumaFromColour: (...at) => halfLumaFromColour(memory, ...at),
    halve: (...at) => halve(memory, ...at),
    blockExtremes: (...at) => blockExtremes(memory, ...at),
    thresholdSurface: (...at) => thresholdSurface(memory, ...at),
    scanRows: (...at) => scanRows(memory, ...at),
    crossCheck: (scene, candidates, count) => crossCheck(memory, scene, candidates, count),
    castRays: (...at) => castRays(memory, ...at),
    sampleModules: (...at) => sampleModules(memory, ...at),
  };
}
