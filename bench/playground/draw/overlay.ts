/**
 * What was seen and read, drawn over the picture.
 */

import type { Point } from 'qrazor';
import type { Stage } from '../work/messages.ts';

/** Colours of marks; the style sheet has them for the legend. */
const READ = '#3df09a';
const UNREAD = '#ffc53d';
const FINDER = '#ff5fb0';
const FINDER_INVERTED = '#ff9552';
const TRIPLE = '#58b8ff';
const CAUSE = '#ff6a4d';

/** Triples without a grid that are drawn. */
const MOST_TRIPLES = 30;

/** A canvas and how pixels of what is drawn lie on it. */
export interface Easel {
  readonly context: CanvasRenderingContext2D;
  /** Canvas pixels per pixel, and where its origin lies. */
  readonly scale: number;
  readonly x: number;
  readonly y: number;
  /** Canvas pixels per CSS pixel. */
  readonly ratio: number;
}

type Seen = NonNullable<Stage['seen']>;
type Grid = NonNullable<Seen['tries'][number]['grid']>;

/** The outline of a code that was read, its own top left corner marked. */
export function drawCode(easel: Easel, corners: readonly Point[]): void {
  outline(easel, corners, READ, 2.5);
  const [first] = corners;
  disc(easel, first, 4.5 * easel.ratio, READ);
}

/** CSS pixels that the outline of a cause lies outside its place, where a code may be outlined. */
const CAUSE_OFFSET = 7;

/** The place of a cause. */
export function drawCause(easel: Easel, corners: readonly Point[]): void {
  const x = corners.reduce((sum, corner) => sum + corner.x, 0) / corners.length;
  const y = corners.reduce((sum, corner) => sum + corner.y, 0) / corners.length;
  const reach = Math.max(...corners.map((corner) => Math.hypot(corner.x - x, corner.y - y)));
  const factor = 1 + (CAUSE_OFFSET * easel.ratio * Math.SQRT2) / (reach * easel.scale);
  const grown = corners.map((corner) => ({ x: x + factor * (corner.x - x), y: y + factor * (corner.y - y) }));
  easel.context.setLineDash([7 * easel.ratio, 5 * easel.ratio]);
  outline(easel, grown, CAUSE, 2);
  easel.context.setLineDash([]);
}

/** Squares of the size of finder patterns. */
export function drawFinders(easel: Easel, { finders }: Seen): void {
  for (const { x, y, ux, uy, vx, vy, inverted } of finders) {
    const corners = [-3.5, 3.5].flatMap((a) =>
      [a, -a].map((b) => ({ x: x + a * ux + b * vx, y: y + a * uy + b * vy })),
    );
    outline(easel, corners, inverted ? FINDER_INVERTED : FINDER, 2);
  }
}

/** Bottom left, top left, top right. */
export function drawTriples(easel: Easel, { tries }: Seen): void {
  for (const { triple } of tries.slice(0, MOST_TRIPLES)) outline(easel, triple, TRIPLE, 1.5, false);
}

/** Dots in the middles of modules, filled where dark, the fainter the less sure. */
export function drawGrids(easel: Easel, { tries }: Seen): void {
  for (const { grid, isRead } of tries) if (grid !== undefined) drawDots(easel, grid, isRead ? READ : UNREAD);
}

function drawDots(easel: Easel, { places, values }: Grid, colour: string): void {
  const { context, scale, ratio } = easel;
  const radius = Math.max(0.7 * ratio, 0.17 * scale * Math.hypot(places[2] - places[0], places[3] - places[1]));
  // Where modules are small, rings would cover what they stand on.
  const hasRings = radius >= 1.4 * ratio;
  context.fillStyle = colour;
  context.strokeStyle = colour;
  context.lineWidth = Math.max(1, radius / 3);
  for (let module = 0; module < values.length; module++) {
    context.globalAlpha = Math.min(1, 0.25 + 0.75 * Math.abs(values[module]));
    context.beginPath();
    context.arc(easel.x + places[2 * module] * scale, easel.y + places[2 * module + 1] * scale, radius, 0, 7);
    if (values[module] > 0) context.fill();
    else if (hasRings) context.stroke();
  }
  context.globalAlpha = 1;
}

/** Every module in a colour for how dark it was taken: blue for dark, pale for light, red where it is anybody's guess. */
export function drawHeat(easel: Easel, { tries }: Seen): void {
  for (const { grid } of tries) if (grid !== undefined) drawModules(easel, grid);
}

function drawModules(easel: Easel, { places, values }: Grid): void {
  const { context, scale } = easel;
  const size = Math.round(Math.sqrt(values.length));
  context.globalAlpha = 0.88;
  for (let module = 0; module < values.length; module++) {
    const right = module % size < size - 1 ? 1 : -1;
    const below = module + size < values.length ? size : -size;
    const [x, y] = [places[2 * module], places[2 * module + 1]];
    const [ux, uy] = half(places, module, module + right, right);
    const [vx, vy] = half(places, module, module + below, below);
    context.fillStyle = heatOf(values[module]);
    context.beginPath();
    for (const [a, b] of [
      [-1, -1],
      [1, -1],
      [1, 1],
      [-1, 1],
    ]) {
      context.lineTo(easel.x + (x + a * ux + b * vx) * scale, easel.y + (y + a * uy + b * vy) * scale);
    }
    context.fill();
  }
  context.globalAlpha = 1;
}

/** Half of the way from a module to its neighbour. */
function half(places: Float32Array, module: number, other: number, sign: number): [number, number] {
  const factor = Math.sign(sign) * 0.5;
  return [factor * (places[2 * other] - places[2 * module]), factor * (places[2 * other + 1] - places[2 * module + 1])];
}

const DARK = [27, 42, 122];
const UNSURE = [255, 61, 84];
const LIGHT = [255, 240, 205];

/** The colour of a value: -1 light, 0 unsure, 1 dark. */
function heatOf(value: number): string {
  const end = value > 0 ? DARK : LIGHT;
  const share = Math.min(1, Math.abs(value)) ** 0.6;
  const [red, green, blue] = UNSURE.map((from, i) => Math.round(from + (end[i] - from) * share));
  return `rgb(${red} ${green} ${blue})`;
}

function outline(easel: Easel, corners: readonly Point[], colour: string, width: number, isClosed = true): void {
  const { context, scale, ratio } = easel;
  context.beginPath();
  for (const { x, y } of corners) context.lineTo(easel.x + x * scale, easel.y + y * scale);
  if (isClosed) context.closePath();
  context.lineJoin = 'round';
  // A dark rim keeps marks apart from light pictures.
  context.strokeStyle = 'rgb(0 0 0 / 0.55)';
  context.lineWidth = (width + 2) * ratio;
  context.stroke();
  context.strokeStyle = colour;
  context.lineWidth = width * ratio;
  context.stroke();
}

function disc({ context, x, y, scale }: Easel, point: Point, radius: number, colour: string): void {
  context.beginPath();
  context.arc(x + point.x * scale, y + point.y * scale, radius, 0, 7);
  context.fillStyle = colour;
  context.fill();
}
