/**
 * Read-out of a sensor row by row: photon noise, read noise, row pattern and 1 % spread of pixel gains, then digitising.
 */

import { at, kernels } from './kernels/kernels.ts';
import { normalTable } from './noise-table.ts';
import type { Random } from './random.ts';
import { scratchCopy, scratchDoubles, scratchWords } from './scratch.ts';

/** Levels of the analogue to digital converter. */
export const CONVERTER_STEPS = 1023;

/** Electrons below which the skew of the Poisson distribution shows. */
const FEW_ELECTRONS = 20;

/** Which pixels of a row are wanted: those of even columns (0), of odd ones (1), EVERY or NONE. */
export type Kept = 0 | 1 | typeof EVERY | typeof NONE;
export const EVERY = 2;
export const NONE = 3;

/** Reads the rows of a picture in their order. */
export interface Reader {
  /** Where the levels of the last row are, 0..CONVERTER_STEPS, 32 bits each. */
  readonly levels: number;
  /**
   * Reads a row.
   * @param row where it lies in the memory of the kernels; shares of full well
   * @param kept pixels to read; the noise of the others is drawn and dropped, so that the rest does not depend on them
   */
  readRow(row: number, kept: Kept): void;
}

/** Normal variates come from a table in pseudo-random order; the sources of a pixel are joined into one of equal variance. */
export function createReader(
  { fullWell, readNoise }: { readonly fullWell: number; readonly readNoise: number },
  random: Random,
  width: number,
): Reader {
  const table = scratchCopy(normalTable());
  const levels = at(scratchWords(width));
  // The words that camera.ts of the kernels names.
  const settings = scratchDoubles(5);
  settings.set([fullWell, readNoise, CONVERTER_STEPS / fullWell]);
  const [few, words] = [new Float32Array(settings.buffer, at(settings)), new Int32Array(settings.buffer, at(settings))];
  few[6] = leastShare(FEW_ELECTRONS, fullWell);
  words.set([at(table), table.length - 1, CONVERTER_STEPS], 7);
  let state = random.bits() | 0;
  return {
    levels,
    readRow(row, kept) {
      state = kernels().readRow(at(settings), row, width, kept, levels, state);
    },
  };
}

/** The least 32-bit float that times `fullWell` is `electrons` or more. */
function leastShare(electrons: number, fullWell: number): number {
  const share = new Float32Array([electrons / fullWell]);
  const bits = new Int32Array(share.buffer);
  while (share[0] * fullWell >= electrons) bits[0]--;
  while (share[0] * fullWell < electrons) bits[0]++;
  return share[0];
}
