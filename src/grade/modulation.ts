/**
 * Modulation: how clearly each module is dark or light, and what grade the codewords bear when those below it are given up.
 */

import { codewordModules } from '../engine/symbol/codewords.ts';
import { codewordBlocks, correctionBudget } from './codeword-blocks.ts';
import type { Light } from './light.ts';
import { interpolate, letterOf, toTenths, wholeGrade } from './scale.ts';
import type { Truth } from './truth.ts';
import type { Grade, Thresholds } from './types.ts';

/** ISO/IEC 15415, modulation. */
export const MODULATION: Thresholds = [0.5, 0.4, 0.3, 0.2];

/** ISO/IEC 15415, unused error correction. */
export const UNUSED_CORRECTION: Thresholds = [0.62, 0.5, 0.37, 0.25];

/** Modulation of each module, 2 |R - threshold| / contrast, 0..1; 0 outside the picture. */
export function modulationOf({ reflectance, threshold, contrast }: Light): Float32Array {
  return reflectance.map((value) =>
    Number.isNaN(value) || contrast === 0 ? 0 : (2 * Math.abs(value - threshold)) / contrast,
  );
}

/** A graded map of modulations. */
export interface GradedModulation extends Grade {
  /** The lowest modulation among the codewords that are not given up at the grade reached, 0..1. */
  readonly value: number;
}

/**
 * For each level, codewords whose worst module is below it count as erased, and what that leaves of the error
 * correction has a grade as well; the lower of both counts, at the level where that is highest, in the worst block.
 */
export function gradeModulation(modulation: Float32Array, { layout }: Truth): GradedModulation {
  const { blocks } = codewordBlocks(layout);
  const levels: number[][] = Array.from({ length: layout.blocks }, () => []);
  const modules = codewordModules(layout.version);
  for (let codeword = 0; codeword < layout.totalCodewords; codeword++) {
    let worst = Infinity;
    for (let bit = 8 * codeword; bit < 8 * codeword + 8; bit++) worst = Math.min(worst, modulation[modules[bit]]);
    levels[blocks[codeword]].push(worst);
  }
  const graded = levels.map((block) => gradeBlock(block, correctionBudget(layout)));
  return {
    value: Math.min(...graded.map(({ value }) => value)),
    letter: letterOf(Math.min(...graded.map(({ whole }) => whole))),
    grade: toTenths(Math.min(...graded.map(({ grade }) => grade))),
  };
}

function gradeBlock(levels: number[], budget: number): { value: number; whole: number; grade: number } {
  levels.sort((a, b) => a - b);
  let best = { value: levels[0], whole: 0, grade: 0 };
  for (let erased = 0; erased <= budget && erased < levels.length; erased++) {
    const unused = 1 - erased / budget;
    const value = levels[erased];
    const whole = Math.min(wholeGrade(value, MODULATION), wholeGrade(unused, UNUSED_CORRECTION));
    const grade = Math.min(interpolate(value, MODULATION), interpolate(unused, UNUSED_CORRECTION));
    best = {
      value: grade > best.grade ? value : best.value,
      whole: Math.max(whole, best.whole),
      grade: Math.max(grade, best.grade),
    };
  }
  return best;
}
