/**
 * Why a picture does not read, and what to do about it.
 *
 * @packageDocumentation
 */

export type { Evidence, Explain, Explanation, Finding, Report, ReportCode } from '../types.ts';
export { diagnose, type Outcome } from './diagnose.ts';
export { explain, explainFor } from './explain.ts';
export type { DiagnoseOptions } from './options.ts';
export { findingText, type Language, TEXTS, type Texts } from './texts.ts';
