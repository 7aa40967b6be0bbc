/**
 * What grading says of a symbol.
 *
 * Grades follow ISO/IEC 15415 and the annex on print quality of ISO/IEC 18004. Neither text could be read for this work:
 * definitions and thresholds are those of a table put together from descriptions of verifiers. Where a choice had to be
 * made beyond it, the code says so.
 */

import type { ErrorCorrectionLevel, Failure, QrSymbol, Quad } from '../types.ts';
import type { Advice } from './advice/advice.ts';

/** The letter of a grade in the 2011 edition; 4 to 0. */
export type Letter = 'A' | 'B' | 'C' | 'D' | 'F';

/** The least values for A, B, C and D, or the most where less is better, which is where they ascend. */
export type Thresholds = readonly [number, number, number, number];

/** A grade in both scales. */
export interface Grade {
  /** As in the 2011 edition. */
  readonly letter: Letter;
  /** As in the 2024 edition: 0 to 4 in steps of 0.1, interpolated between the thresholds and rounded down. */
  readonly grade: number;
}

export type ParameterId =
  | 'decode'
  | 'symbolContrast'
  | 'modulation'
  | 'reflectanceMargin'
  | 'fixedPatternDamage'
  | 'formatInformation'
  | 'versionInformation'
  | 'axialNonuniformity'
  | 'gridNonuniformity'
  | 'unusedErrorCorrection'
  | 'printGrowth';

/** Finder patterns top left, top right, bottom left; timing patterns across and down; all alignment patterns; copies of information. */
export type PartId = 'A1' | 'A2' | 'A3' | 'B1' | 'B2' | 'C' | 'first' | 'second' | 'x' | 'y';

/** A part of a parameter that has a grade of its own. */
export interface GradedPart extends Grade {
  readonly id: PartId;
  readonly value: number;
  readonly thresholds: Thresholds;
}

/** One parameter. */
export interface GradedParameter extends Grade {
  readonly id: ParameterId;
  /** `share`: 0..1. `modules`: lengths in modules. `count`: wrong modules. Of a parameter in parts, those of its worst part. */
  readonly unit: 'share' | 'modules' | 'count';
  readonly value: number;
  readonly thresholds: Thresholds;
  /** What the 2024 edition measures instead of `value`, where it differs. */
  readonly value2024?: number;
  /** False for what does not enter the overall grade. */
  readonly counts: boolean;
  readonly parts?: readonly GradedPart[];
}

/** Sides of the quiet zone. */
export interface Sides {
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly left: number;
}

/** What was measured of each module, row by row from the symbol's own top left; as secret as the symbol. */
export interface ModuleMap {
  /** Modules per side. */
  readonly size: number;
  /** 1 dark, -1 light, 0 a remainder module that may be either. */
  readonly expected: Int8Array;
  /** 0..1; of an inverted symbol one minus it, so that dark modules are always low. NaN outside the picture. */
  readonly reflectance: Float32Array;
  /** 0..1, and 0 for modules of the wrong colour. */
  readonly modulation: Float32Array;
  /** 1 for modules that the threshold of the whole symbol takes for the wrong colour. */
  readonly wrong: Uint8Array;
  /** Modules of light ground on each side, 0..4 in steps of a half; beyond the picture there is none. */
  readonly quietZone: Sides;
  /** Modules per side of what covers the middle; 0 when nothing does. */
  readonly logoSide: number;
}

/** The grades of one symbol. */
export interface SymbolGrade {
  /** Always true: no calibrated light, no aperture, one picture instead of five. */
  readonly indicative: true;
  readonly text: string;
  readonly version: number;
  readonly errorCorrectionLevel: ErrorCorrectionLevel;
  readonly mirrored: boolean;
  readonly inverted: boolean;
  /** In pixels of the picture. */
  readonly corners: Quad;
  readonly moduleSizePx: number;
  /** The lowest grade of the parameters that count. */
  readonly overall: Grade;
  readonly parameters: readonly GradedParameter[];
  /** What would make the next print better; most urgent first. */
  readonly advice: readonly Advice[];
  readonly modules: ModuleMap;
}

/** Outcome of `grade`. */
export interface GradeResult {
  readonly found: boolean;
  readonly symbols: readonly SymbolGrade[];
  /** Why nothing was found. Never holds a payload. */
  readonly failures: readonly Omit<Failure, 'decoder'>[];
}

/** A symbol as the engine reads it. */
export type EngineSymbol = Omit<QrSymbol, 'decoder'> & {
  readonly version: number;
  readonly errorCorrectionLevel: ErrorCorrectionLevel;
  readonly mask: number;
};
