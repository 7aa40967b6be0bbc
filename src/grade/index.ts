/**
 * How good a printed code is, and how to print a better one: grades as of ISO/IEC 15415, and advice.
 *
 * @packageDocumentation
 */

export type { Advice, AdviceCode } from './advice/advice.ts';
export { drawGrade } from './draw/draw-grade.ts';
export { type GradeOptions, grade } from './grade.ts';
export type { Transfer } from './photometer.ts';
export { adviceText, CHINESE, ENGLISH, type GradeTexts } from './texts.ts';
export type {
  Grade,
  GradedParameter,
  GradedPart,
  GradeResult,
  Letter,
  ModuleMap,
  ParameterId,
  PartId,
  Sides,
  SymbolGrade,
  Thresholds,
} from './types.ts';
