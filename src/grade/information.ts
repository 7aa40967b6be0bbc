/**
 * Damage to format and version information.
 */

import type { InformationCopy } from './information-modules.ts';
import { gradeOfLetter, gradeValue, interpolate, letterOf, toTenths } from './scale.ts';
import type { GradedParameter, GradedPart, ParameterId, Thresholds } from './types.ts';

/** Wrong modules of one copy. */
const COPY: Thresholds = [0, 1, 2, 3];

/** Grades both copies by their wrong modules; their mean counts, rounded up to a whole grade for the letter. */
export function gradeInformation(
  id: ParameterId,
  copies: readonly InformationCopy[],
  wrong: Uint8Array,
): GradedParameter {
  const parts = copies.map(({ modules }, index): GradedPart => {
    const value = modules.filter((module) => wrong[module] === 1).length;
    return { id: index === 0 ? 'first' : 'second', value, thresholds: COPY, ...gradeValue(value, COPY) };
  });
  const mean = (grades: readonly number[]) => grades.reduce((sum, grade) => sum + grade, 0) / grades.length;
  return {
    id,
    unit: 'count',
    value: Math.max(...parts.map(({ value }) => value)),
    thresholds: COPY,
    letter: letterOf(Math.ceil(mean(parts.map(({ letter }) => gradeOfLetter(letter))))),
    grade: toTenths(mean(parts.map(({ value }) => interpolate(value, COPY)))),
    counts: true,
    parts,
  };
}
