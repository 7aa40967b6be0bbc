/**
 * From a measured value to grades: letters by thresholds, and the continuous scale between them.
 */

import type { Grade, Letter, Thresholds } from './types.ts';

/** By grade, 0 to 4. */
const LETTERS: readonly Letter[] = ['F', 'D', 'C', 'B', 'A'];

/** Values this much short of a threshold reach it: what sums of rounded numbers lose. */
const SLACK = 1e-6;

/**
 * The grade of a value, 0..4: 4 from the first threshold on, 1 at the last, 0 below it, and between them in proportion.
 * The design's table does not say how the 2024 edition goes on below D; here nothing is given for it.
 */
export function interpolate(value: number, thresholds: Thresholds): number {
  const sign = thresholds[0] >= thresholds[3] ? 1 : -1;
  const reached = thresholds.findIndex((threshold) => sign * (value - threshold) >= -SLACK);
  if (reached === 0) return 4;
  if (reached < 0) return 0;
  const [better, worse] = [thresholds[reached - 1], thresholds[reached]];
  return Math.max(4 - reached, 4 - reached + (value - worse) / (better - worse));
}

/** The whole grade that a value reaches, 0..4. */
export function wholeGrade(value: number, thresholds: Thresholds): number {
  return Math.floor(interpolate(value, thresholds) + SLACK);
}

/** The letter of a whole grade. */
export function letterOf(whole: number): Letter {
  return LETTERS[whole];
}

/** The whole grade of a letter. */
export function gradeOfLetter(letter: Letter): number {
  return LETTERS.indexOf(letter);
}

/** One decimal, rounded down, so that a grade is reached before it is named. */
export function toTenths(grade: number): number {
  return Math.floor(grade * 10 + SLACK * 10) / 10;
}

/** Both scales for a value. */
export function gradeValue(value: number, thresholds: Thresholds): Grade {
  return {
    letter: letterOf(wholeGrade(value, thresholds)),
    grade: toTenths(interpolate(value, thresholds)),
  };
}

/** The lower of grades in both scales; A where there are none. */
export function lowest(grades: readonly Grade[]): Grade {
  return {
    letter: letterOf(Math.min(4, ...grades.map(({ letter }) => gradeOfLetter(letter)))),
    grade: Math.min(4, ...grades.map(({ grade }) => grade)),
  };
}
