/**
 * Small parts of SVG drawings.
 */

import type { Letter } from '../types.ts';

/** Colours of the drawing. */
const INK = '#1c2430';
export const MUTED = '#667085';
export const FAINT = '#e4e7ec';
export const GROUND = '#f5f6f8';
export const COVER = '#2f6fde';

const GRADE_COLOURS: Readonly<Record<Letter, string>> = {
  A: '#17935a',
  B: '#6a9f1f',
  C: '#d99a0b',
  D: '#e2711d',
  F: '#d3363f',
};

/** The colour of a letter. */
export function colourOf(letter: Letter): string {
  return GRADE_COLOURS[letter];
}

/** A line of text; `anchor` as in SVG. */
export function line(
  x: number,
  y: number,
  content: string,
  {
    size = 13,
    fill = INK,
    weight = 400,
    anchor = 'start',
  }: { size?: number; fill?: string; weight?: number; anchor?: string } = {},
): string {
  const style = `font-size="${size}" fill="${fill}" font-weight="${weight}" text-anchor="${anchor}"`;
  return `<text x="${round(x)}" y="${round(y)}" ${style}>${escapeText(content)}</text>`;
}

/** A filled rectangle. */
export function box(x: number, y: number, width: number, height: number, fill: string, radius = 0): string {
  const corners = radius > 0 ? ` rx="${radius}"` : '';
  return `<rect x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(height)}"${corners} fill="${fill}"/>`;
}

/** The outline of a rectangle. */
export function frame(
  x: number,
  y: number,
  width: number,
  height: number,
  stroke: string,
  { thickness = 2, dashes = '', radius = 2 }: { thickness?: number; dashes?: string; radius?: number } = {},
): string {
  const place = `x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(height)}" rx="${radius}"`;
  const dashed = dashes === '' ? '' : ` stroke-dasharray="${dashes}"`;
  return `<rect ${place} fill="none" stroke="${stroke}" stroke-width="${thickness}"${dashed}/>`;
}

/** A letter in a coloured box, `side` pixels high. */
export function badge(x: number, y: number, side: number, letter: Letter): string {
  const text = { size: Math.round(side * 0.62), fill: '#ffffff', weight: 700, anchor: 'middle' };
  return box(x, y, side, side, colourOf(letter), side * 0.22) + line(x + side / 2, y + side * 0.72, letter, text);
}

/** Breaks a text into lines no wider than so many pixels; Chinese may break between any two characters. */
export function wrap(content: string, width: number, size: number): string[] {
  const lines: string[] = [];
  let current = '';
  for (const piece of content.match(/[\u3000-\u9fff\uff00-\uffef]|[^\s\u3000-\u9fff\uff00-\uffef]+|\s+/g) ?? []) {
    if (current !== '' && widthOf(current + piece.trimEnd(), size) > width && !/^[，。；：、！？]/.test(piece)) {
      lines.push(current.trimEnd());
      current = piece.trimStart();
    } else current += piece;
  }
  if (current.trim() !== '') lines.push(current.trimEnd());
  return lines;
}

/** About what common fonts take: Chinese characters a square, others half of one. */
export function widthOf(content: string, size: number): number {
  let width = 0;
  for (const character of content) width += character >= '\u3000' ? 1 : 0.54;
  return width * size;
}

function escapeText(content: string): string {
  return content.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** Hundredths are enough for any screen. */
export function round(value: number): string {
  return String(Number(value.toFixed(2)));
}
