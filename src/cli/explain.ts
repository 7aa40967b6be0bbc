/**
 * The diagnosis under a picture: one line per finding, with the measurement that gave it away.
 */

import { findingText, type Language } from '../diagnose/texts.ts';
import type { Finding } from '../types.ts';
import type { Report } from './print.ts';

/** Lines that begin with a line feed, or nothing for a picture without findings. */
export function explainedText(report: Report, language: Language): string {
  if ('error' in report) return '';
  const findings = report.result.report?.findings ?? [];
  return findings.map((finding) => `\n  ${findingLine(finding, language)}`).join('');
}

function findingLine(finding: Finding, language: Language): string {
  const { code, severity, confidence, measurement } = finding;
  const measured = measurement === undefined ? '' : `, ${measurement.name} ${Number(measurement.value.toPrecision(3))}`;
  return `${severity} ${code} (${Math.round(100 * confidence)} %${measured}): ${findingText(finding, language)}`;
}
