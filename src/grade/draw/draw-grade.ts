/**
 * A report on one symbol as a drawing: the symbol with its faults, the table of grades, and the advice.
 */

import { adviceText, ENGLISH, type GradeTexts } from '../texts.ts';
import type { SymbolGrade } from '../types.ts';
import { badge, box, COVER, colourOf, FAINT, GROUND, line, MUTED, widthOf, wrap } from './svg.ts';
import { drawSymbol } from './symbol-panel.ts';
import { drawTable, ROW } from './table-panel.ts';

const WIDTH = 1080;
const PAD = 32;
const SYMBOL = 470;
const TABLE_X = PAD + SYMBOL + 32;
const HEAD = 96;
const ADVICE_SIZE = 14;
const ADVICE_LINE = 21;

const FONTS = "system-ui, 'Segoe UI', Roboto, 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif";

/** Light red stripes for quiet zone that is missing. */
const MISSING = `<pattern id="missing" width="1" height="1" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="1" height="1" fill="#fbe3e4"/><rect width=".45" height="1" fill="${colourOf('F')}" opacity=".55"/></pattern>`;

/**
 * Draws a report as SVG, 1080 pixels wide. It shows the symbol itself, so it is as secret as that.
 * @param texts its words, English unless told otherwise
 */
export function drawGrade(symbol: SymbolGrade, texts: GradeTexts = ENGLISH): string {
  const tableHeight = symbol.parameters.length * ROW;
  const bodyHeight = Math.max(SYMBOL + 40, tableHeight);
  const advice = symbol.advice.map((piece) => ({
    isWarning: piece.isWarning,
    lines: wrap(adviceText(piece, texts), WIDTH - 2 * PAD - 60, ADVICE_SIZE),
  }));
  const adviceTop = HEAD + bodyHeight + 20;
  const adviceHeight = advice.reduce((sum, { lines }) => sum + lines.length * ADVICE_LINE + 8, 0);
  const height = advice.length === 0 ? adviceTop : adviceTop + adviceHeight + 84;
  const parts = [
    box(0, 0, WIDTH, height, GROUND),
    drawHead(symbol, texts),
    drawSymbol(symbol, PAD, HEAD, SYMBOL),
    drawLegend(texts, PAD, HEAD + SYMBOL + 28),
    drawTable(symbol.parameters, texts, TABLE_X, HEAD, WIDTH - PAD - TABLE_X),
    advice.length === 0 ? '' : drawAdvice(advice, texts, adviceTop, adviceHeight),
  ];
  const size = `width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}"`;
  return `<svg xmlns="http://www.w3.org/2000/svg" ${size} font-family="${FONTS}"><defs>${MISSING}</defs>${parts.join('')}</svg>\n`;
}

function drawHead(
  { overall, version, errorCorrectionLevel, moduleSizePx }: SymbolGrade,
  { labels }: GradeTexts,
): string {
  const details = [
    `${labels.symbol} ${version}-${errorCorrectionLevel}`,
    `${moduleSizePx.toFixed(1)} ${labels.pixels}`,
    labels.indicative,
  ];
  return [
    badge(PAD, 26, 48, overall.letter),
    line(PAD + 64, 48, `${labels.overall} ${overall.letter} (${overall.grade.toFixed(1)})`, { size: 21, weight: 700 }),
    line(PAD + 64, 69, details.join('  ·  '), { size: 13, fill: MUTED }),
  ].join('');
}

function drawLegend({ labels }: GradeTexts, x: number, y: number): string {
  const marks = [
    { text: labels.wrong, mark: (at: number) => box(at, y - 10, 11, 11, colourOf('F')) },
    {
      text: labels.weak,
      mark: (at: number) => `<circle cx="${at + 5.5}" cy="${y - 4.5}" r="5" fill="${colourOf('D')}"/>`,
    },
    {
      text: labels.quietZone,
      mark: (at: number) =>
        `<g transform="translate(${at} ${y - 10}) scale(5.5)"><rect width="2" height="2" fill="url(#missing)"/></g>`,
    },
    {
      text: labels.logo,
      mark: (at: number) =>
        `<rect x="${at + 1}" y="${y - 9}" width="9" height="9" fill="none" stroke="${COVER}" stroke-width="2" stroke-dasharray="3 2"/>`,
    },
  ];
  let at = x;
  const parts: string[] = [];
  for (const { text, mark } of marks) {
    parts.push(mark(at), line(at + 17, y, text, { size: 11, fill: MUTED }));
    at += 17 + widthOf(text, 11) + 18;
  }
  return parts.join('');
}

function drawAdvice(
  advice: readonly { readonly isWarning: boolean; readonly lines: readonly string[] }[],
  { labels }: GradeTexts,
  top: number,
  height: number,
): string {
  const parts = [
    box(PAD, top, WIDTH - 2 * PAD, height + 52, '#ffffff', 8),
    line(PAD + 20, top + 29, labels.advice, { size: 15, weight: 700 }),
    box(PAD + 20, top + 40, WIDTH - 2 * PAD - 40, 1, FAINT),
  ];
  let y = top + 62;
  for (const { isWarning, lines } of advice) {
    parts.push(`<circle cx="${PAD + 25}" cy="${y - 4.5}" r="4.5" fill="${isWarning ? colourOf('D') : COVER}"/>`);
    for (const text of lines) {
      parts.push(line(PAD + 42, y, text, { size: ADVICE_SIZE }));
      y += ADVICE_LINE;
    }
    y += 8;
  }
  return parts.join('');
}
