/**
 * The symbol as it was measured, with what is wrong about it marked.
 */

import { alignmentCentres } from '../../engine/symbol/version.ts';
import { MODULATION } from '../modulation.ts';
import { wholeGrade } from '../scale.ts';
import type { GradedPart, ModuleMap, PartId, SymbolGrade } from '../types.ts';
import { box, COVER, colourOf, frame, line, round } from './svg.ts';

/** Modules around the symbol that are drawn: the quiet zone, and a line for names. */
const MARGIN = 5;

/** Shades of gray that modules are drawn in; fewer make a smaller file. */
const SHADES = 24;

/** Draws into a square of `side` pixels at a place. */
export function drawSymbol({ modules, parameters, version }: SymbolGrade, x: number, y: number, side: number): string {
  const { size } = modules;
  const unit = side / (size + 2 * MARGIN);
  const parts = parameters.find(({ id }) => id === 'fixedPatternDamage')?.parts ?? [];
  const [left, top] = [x + MARGIN * unit, y + MARGIN * unit];
  const scaled = `<g transform="translate(${round(left)} ${round(top)}) scale(${unit.toFixed(4)})">`;
  return [
    box(x, y, side, side, '#ffffff', 8),
    scaled,
    drawModules(modules),
    drawQuietZone(modules),
    drawFaults(modules),
    '</g>',
    drawSegments(parts, version, size, left, top, unit),
    drawCover(modules, left, top, unit),
  ].join('');
}

/** Modules in the gray of their reflectance, one path per shade, runs of one row together. */
function drawModules({ size, reflectance }: ModuleMap): string {
  const paths = new Array<string>(SHADES).fill('');
  const shades = Array.from(reflectance, (value) =>
    Math.round((Number.isNaN(value) ? 0.5 : toSrgb(value)) * (SHADES - 1)),
  );
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; ) {
      const shade = shades[row * size + column];
      let end = column + 1;
      while (end < size && shades[row * size + end] === shade) end++;
      paths[shade] += `M${column} ${row}h${end - column}v1h${column - end}z`;
      column = end;
    }
  }
  return paths
    .map((path, shade) => {
      const level = Math.round((255 * shade) / (SHADES - 1));
      return path === ''
        ? ''
        : `<path fill="rgb(${level},${level},${level})" shape-rendering="crispEdges" d="${path}"/>`;
    })
    .join('');
}

/** Wrong modules filled; weak ones with a dot in the colour of their grade. */
function drawFaults({ size, modulation, wrong }: ModuleMap): string {
  let faults = '';
  const dots = { C: '', D: '', F: '' };
  for (let module = 0; module < size * size; module++) {
    const column = module % size;
    const row = (module - column) / size;
    if (wrong[module] === 1) {
      faults += `M${column + 0.08} ${row + 0.08}h.84v.84h-.84z`;
      continue;
    }
    const letter = (['F', 'D', 'C'] as const)[wholeGrade(modulation[module], MODULATION)];
    if (letter !== undefined) dots[letter] += `M${column + 0.28} ${row + 0.5}a.22 .22 0 1 0 .44 0a.22 .22 0 1 0-.44 0z`;
  }
  const weak = (['C', 'D', 'F'] as const).map((letter) =>
    dots[letter] === ''
      ? ''
      : `<path fill="${colourOf(letter)}" stroke="#ffffff" stroke-width=".06" d="${dots[letter]}"/>`,
  );
  return `${faults === '' ? '' : `<path fill="${colourOf('F')}" d="${faults}"/>`}${weak.join('')}`;
}

/** The parts of the quiet zone that are not there, hatched. */
function drawQuietZone({ size, quietZone: { top, right, bottom, left } }: ModuleMap): string {
  const zones = [
    { x: 0, y: -4, width: size, height: 4 - top },
    { x: size + right, y: 0, width: 4 - right, height: size },
    { x: 0, y: size + bottom, width: size, height: 4 - bottom },
    { x: -4, y: 0, width: 4 - left, height: size },
  ];
  return zones
    .filter(({ width, height }) => width > 0 && height > 0)
    .map(
      ({ x, y, width, height }) => `<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="url(#missing)"/>`,
    )
    .join('');
}

function drawSegments(
  parts: readonly GradedPart[],
  version: number,
  size: number,
  left: number,
  top: number,
  unit: number,
): string {
  const far = size - 8;
  const places: Partial<Record<PartId, readonly [number, number, number, number]>> = {
    A1: [0, 0, 8, 8],
    A2: [far, 0, 8, 8],
    A3: [0, far, 8, 8],
    B1: [8, 6, size - 16, 1],
    B2: [6, 8, 1, size - 16],
  };
  return parts
    .map(({ id, letter }) => {
      const colour = colourOf(letter);
      const outline = (place: readonly [number, number, number, number]) =>
        frame(left + place[0] * unit, top + place[1] * unit, place[2] * unit, place[3] * unit, colour);
      if (id === 'C') return alignmentPlaces(version, size).map(outline).join('');
      const place = places[id];
      return place === undefined ? '' : outline(place) + nameOf(id, place, left, top, unit, colour);
    })
    .join('');
}

/** The name of a segment in the quiet zone beside it. */
function nameOf(
  id: PartId,
  [column, row, width, height]: readonly [number, number, number, number],
  left: number,
  top: number,
  unit: number,
  colour: string,
): string {
  const style = { size: 12, fill: colour, weight: 700, anchor: 'middle' };
  if (id === 'A3') return line(left + (column + width / 2) * unit, top + (row + height + 1) * unit + 8, id, style);
  if (id === 'B2') return line(left - 1.6 * unit, top + (row + height / 2) * unit + 4, id, style);
  return line(left + (column + width / 2) * unit, top - unit, id, style);
}

function alignmentPlaces(version: number, size: number): (readonly [number, number, number, number])[] {
  const centres = alignmentCentres(version);
  return centres.flatMap((row) =>
    centres.flatMap((column) => {
      const isFinder = (row === 6 && (column === 6 || column === size - 7)) || (row === size - 7 && column === 6);
      return isFinder ? [] : [[column - 2, row - 2, 5, 5] as const];
    }),
  );
}

function drawCover({ size, logoSide }: ModuleMap, left: number, top: number, unit: number): string {
  if (logoSide === 0) return '';
  const start = ((size - logoSide) / 2) * unit;
  const side = logoSide * unit;
  return frame(left + start, top + start, side, side, COVER, { thickness: 2.5, dashes: '7 4', radius: 4 });
}

function toSrgb(value: number): number {
  const clamped = Math.max(0, Math.min(1, value));
  return clamped <= 0.0031308 ? 12.92 * clamped : 1.055 * clamped ** (1 / 2.4) - 0.055;
}
