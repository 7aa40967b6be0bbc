/**
 * Values and thresholds as people read them.
 */

import type { GradeTexts } from './texts.ts';
import type { GradedParameter, GradedPart } from './types.ts';

const PERCENT = 100;

/** The value of a parameter, with its unit where that is not plain. */
export function formatValue(
  { id, unit, value }: Pick<GradedParameter, 'id' | 'unit' | 'value'>,
  texts: GradeTexts,
): string {
  if (id === 'decode') return value === 1 ? texts.labels.pass : texts.labels.fail;
  if (id === 'printGrowth') return `${value > 0 ? '+' : ''}${round(value * PERCENT)} %`;
  if (unit === 'share') return `${round(value * PERCENT)} %`;
  return unit === 'count' ? String(value) : value.toFixed(2);
}

/** The thresholds of A to D; empty where there is nothing between pass and fail. */
export function formatThresholds({ id, unit, thresholds }: GradedParameter): string {
  if (id === 'decode') return '';
  const sign = thresholds[0] > thresholds[3] ? '≥' : '≤';
  const isPercent = unit === 'share' || id === 'printGrowth';
  const numbers = thresholds.map((threshold) => (isPercent ? round(threshold * PERCENT) : threshold));
  return `${sign} ${numbers.join(' / ')}${isPercent ? ' %' : ''}`;
}

/** The parts of a parameter with their letters: `A1 A, A2 B`. */
export function formatParts(parts: readonly GradedPart[] = []): string {
  return parts.map(({ id, letter }) => `${id} ${letter}`).join(', ');
}

/** One decimal at most, and none where it is zero. */
function round(value: number): string {
  return String(Number(value.toFixed(1)));
}
