/**
 * Read-out of a sensor row by row: photon noise, read noise, row pattern and 1 % spread of pixel gains, then digitising.
 */

import { normalTable } from './noise-table.ts';
import type { Random } from './random.ts';

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
  /**
   * Writes the levels of a row, 0..CONVERTER_STEPS.
   * @param row shares of full well
   * @param kept pixels to read; the noise of the others is drawn and dropped, so that the rest does not depend on them
   */
  readRow(row: Float32Array, levels: Uint16Array, kept: Kept): void;
}

/** Normal variates come from a table in pseudo-random order; the sources of a pixel are joined into one of equal variance. */
export function createReader(
  camera: { readonly fullWell: number; readonly readNoise: number },
  random: Random,
): Reader {
  const { fullWell, readNoise } = camera;
  const table = normalTable();
  const mask = table.length - 1;
  const readVariance = readNoise * readNoise;
  const scale = CONVERTER_STEPS / fullWell;
  let state = random.bits() | 0;
  return {
    readRow(row, levels, kept) {
      let word = advance(state);
      const offset = 0.3 * readNoise * table[(word >>> 8) & mask];
      for (let x = 0; x < row.length; x++) {
        const mean = fullWell * row[x];
        word = advance(word);
        if (kept !== EVERY && (x & 1) !== kept) {
          if (!(mean >= FEW_ELECTRONS)) word = advance(word);
          continue;
        }
        const normal = table[(word >>> 8) & mask];
        let electrons: number;
        if (mean >= FEW_ELECTRONS) {
          electrons = mean + normal * Math.sqrt(mean + 1e-4 * mean * mean + readVariance);
        } else {
          word = advance(word);
          electrons = fewElectrons(mean, normal) + readNoise * table[(word >>> 8) & mask];
        }
        const level = ((electrons + offset) * scale + 0.5) | 0;
        levels[x] = level < 0 ? 0 : level > CONVERTER_STEPS ? CONVERTER_STEPS : level;
      }
      state = word;
    },
  };
}

/** The next word of a linear congruential generator; its upper bits are random enough to look up noise. */
function advance(word: number): number {
  return (Math.imul(word, 1_664_525) + 1_013_904_223) | 0;
}

/**
 * Poisson variate from a normal one: quantile by the Cornish-Fisher expansion to second order; the error is below one
 * electron from a mean of 1 up.
 */
function fewElectrons(mean: number, normal: number): number {
  return Math.max(0, Math.round(mean + normal * Math.sqrt(mean) + (normal * normal - 1) / 6));
}
