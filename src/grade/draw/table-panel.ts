/**
 * The parameters as a table: value, thresholds, a bar of the continuous grade and the letter.
 */

import { formatParts, formatThresholds, formatValue } from '../format.ts';
import type { GradeTexts } from '../texts.ts';
import type { GradedParameter } from '../types.ts';
import { badge, box, colourOf, FAINT, line, MUTED } from './svg.ts';

/** Height of a row in pixels. */
export const ROW = 42;

const BAR = 90;
const BADGE = 24;

/** Draws the rows from a place on, `width` pixels wide. */
export function drawTable(
  parameters: readonly GradedParameter[],
  texts: GradeTexts,
  x: number,
  y: number,
  width: number,
): string {
  return parameters
    .map((parameter, index) => {
      const top = y + index * ROW;
      const rule = index === 0 ? '' : box(x, top, width, 1, FAINT);
      return rule + drawRow(parameter, texts, x, top, width);
    })
    .join('');
}

function drawRow(parameter: GradedParameter, texts: GradeTexts, x: number, y: number, width: number): string {
  const { id, letter, grade, counts, parts } = parameter;
  const right = x + width;
  const barX = right - BADGE - 14 - BAR;
  const note = [formatThresholds(parameter), formatParts(parts), counts ? '' : texts.labels.notCounted];
  const muted = { size: 11, fill: MUTED };
  return [
    line(x, y + 18, texts.parameters[id], { weight: 600 }),
    line(x, y + 34, note.filter((part) => part !== '').join('  ·  '), muted),
    line(barX - 14, y + 18, formatValue(parameter, texts), { anchor: 'end', weight: 600 }),
    box(barX, y + 11, BAR, 6, FAINT, 3),
    grade > 0 ? box(barX, y + 11, (BAR * grade) / 4, 6, colourOf(letter), 3) : '',
    line(barX + BAR, y + 34, grade.toFixed(1), { ...muted, anchor: 'end' }),
    badge(right - BADGE, y + 9, BADGE, letter),
  ].join('');
}
