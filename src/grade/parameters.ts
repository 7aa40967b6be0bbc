/**
 * The parameters of ISO/IEC 15415 from what was measured. Thresholds are those of the design's table unless said otherwise.
 */

import { gradeFixedPatterns } from './fixed-patterns.ts';
import { gradeInformation } from './information.ts';
import { formatCopies, versionCopies } from './information-modules.ts';
import type { Measurements } from './measure.ts';
import { gradeModulation, MODULATION, UNUSED_CORRECTION } from './modulation.ts';
import { gradeValue, lowest } from './scale.ts';
import type { GradedParameter, GradedPart, Thresholds } from './types.ts';

const DECODE: Thresholds = [1, 1, 1, 1];
const CONTRAST: Thresholds = [0.7, 0.55, 0.4, 0.2];
const AXIAL: Thresholds = [0.06, 0.08, 0.1, 0.12];
const GRID: Thresholds = [0.38, 0.5, 0.63, 0.75];

/**
 * Widths by which dark modules may be off, in modules. The table has no thresholds for print growth; these are half of
 * what would join two modules, at the steps that symbols with other timing patterns are graded by (0.5, 0.7, 0.85, 1 of
 * the most). That is a choice of this package, so the parameter does not count.
 */
const GROWTH: Thresholds = [0.15, 0.21, 0.255, 0.3];

/** All parameters of a symbol. */
export function gradeParameters(measured: Measurements): readonly GradedParameter[] {
  const { decode, geometry, symbol } = measured;
  const { version, errorCorrectionLevel, mask } = symbol;
  const copies = versionCopies(version);
  return [
    simple('decode', decode.decodes ? 1 : 0, DECODE),
    ...gradeLight(measured),
    worstOf('fixedPatternDamage', gradeFixedPatterns(version, decode.wrong)),
    gradeInformation('formatInformation', formatCopies(version, errorCorrectionLevel, mask), decode.wrong),
    ...(copies.length === 0 ? [] : [gradeInformation('versionInformation', copies, decode.wrong)]),
    simple('axialNonuniformity', geometry.axialNonuniformity, AXIAL),
    { ...simple('gridNonuniformity', geometry.gridNonuniformity, GRID), unit: 'modules' },
    simple('unusedErrorCorrection', decode.unusedCorrection, UNUSED_CORRECTION),
    gradeGrowth(measured),
  ];
}

function simple(id: GradedParameter['id'], value: number, thresholds: Thresholds): GradedParameter {
  return { id, unit: 'share', value, thresholds, ...gradeValue(value, thresholds), counts: true };
}

/** The 2024 edition takes contrast by means of the extremes, and reflectance margin under the name of modulation. */
function gradeLight({ light, modulation, decode, truth }: Measurements): GradedParameter[] {
  const clear = gradeModulation(modulation, truth);
  const right = gradeModulation(rightModulation(modulation, decode.wrong), truth);
  const shared = { unit: 'share', thresholds: MODULATION, counts: true } as const;
  return [
    {
      ...simple('symbolContrast', light.contrast, CONTRAST),
      grade: gradeValue(light.contrast2024, CONTRAST).grade,
      value2024: light.contrast2024,
    },
    { id: 'modulation', ...shared, ...clear, grade: right.grade, value2024: right.value },
    { id: 'reflectanceMargin', ...shared, ...right },
  ];
}

/** Modulation that counts for nothing in modules of the wrong colour. */
export function rightModulation(modulation: Float32Array, wrong: Uint8Array): Float32Array {
  return modulation.map((value, module) => (wrong[module] === 1 ? 0 : value));
}

/** A parameter in parts of which the lowest counts. */
function worstOf(id: GradedParameter['id'], parts: readonly GradedPart[]): GradedParameter {
  const grade = lowest(parts);
  const [worst] = [...parts].sort((a, b) => a.grade - b.grade);
  const unit = worst.id.startsWith('A') ? 'count' : 'share';
  return { id, unit, value: worst.value, thresholds: worst.thresholds, ...grade, counts: true, parts };
}

function gradeGrowth({ edges }: Measurements): GradedParameter {
  const parts = (['x', 'y'] as const).map((id): GradedPart => {
    const value = edges[id].growth;
    return { id, value, thresholds: GROWTH, ...gradeValue(Math.abs(value), GROWTH) };
  });
  return { ...worstOf('printGrowth', parts), unit: 'modules', counts: false };
}
