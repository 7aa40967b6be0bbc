/**
 * Damage to what is the same in every symbol of a version: finder, timing and alignment patterns.
 */

import { alignmentCentres, sideOf } from '../engine/symbol/version.ts';
import { gradeValue } from './scale.ts';
import type { GradedPart, PartId, Thresholds } from './types.ts';

/** Wrong modules of a finder pattern. */
const FINDER: Thresholds = [0, 1, 2, 3];

/** Share of wrong modules of a timing pattern. */
const TIMING: Thresholds = [0, 0.07, 0.11, 0.14];

/** Share of alignment patterns with a wrong module. */
const ALIGNMENT: Thresholds = [0, 0.1, 0.2, 0.3];

/** A segment: groups of modules (row * side + column), a group being wrong when any of its modules is. */
interface Segment {
  readonly id: PartId;
  readonly thresholds: Thresholds;
  readonly groups: readonly (readonly number[])[];
}

/**
 * Segments of a version. Finder patterns take their separator with them; the annex of ISO/IEC 18004 may count a part of
 * the quiet zone as well, which could not be checked. Version 1 has no segment C.
 */
function fixedPatternSegments(version: number): readonly Segment[] {
  const size = sideOf(version);
  const far = size - 8;
  const finder = (id: PartId, row: number, column: number): Segment => ({
    id,
    thresholds: FINDER,
    groups: box(size, row, column, 8).map((module) => [module]),
  });
  const timing = (id: PartId, step: number, from: number): Segment => ({
    id,
    thresholds: TIMING,
    groups: Array.from({ length: size - 16 }, (_, index) => [from + (8 + index) * step]),
  });
  const alignment = alignmentBoxes(version);
  return [
    finder('A1', 0, 0),
    finder('A2', 0, far),
    finder('A3', far, 0),
    timing('B1', 1, 6 * size),
    timing('B2', size, 6),
    ...(alignment.length === 0 ? [] : [{ id: 'C', thresholds: ALIGNMENT, groups: alignment } as const]),
  ];
}

/** Grades each segment by its wrong modules. */
export function gradeFixedPatterns(version: number, wrong: Uint8Array): readonly GradedPart[] {
  return fixedPatternSegments(version).map(({ id, thresholds, groups }) => {
    const bad = groups.filter((group) => group.some((module) => wrong[module] === 1)).length;
    const value = thresholds === FINDER ? bad : bad / groups.length;
    return { id, value, thresholds, ...gradeValue(value, thresholds) };
  });
}

function alignmentBoxes(version: number): number[][] {
  const size = sideOf(version);
  const centres = alignmentCentres(version);
  const last = size - 7;
  return centres.flatMap((row) =>
    centres.flatMap((column) => {
      const isFinder = (row === 6 && (column === 6 || column === last)) || (row === last && column === 6);
      return isFinder ? [] : [box(size, row - 2, column - 2, 5)];
    }),
  );
}

function box(size: number, top: number, left: number, side: number): number[] {
  return Array.from({ length: side * side }, (_, index) => {
    return (top + Math.floor(index / side)) * size + left + (index % side);
  });
}
