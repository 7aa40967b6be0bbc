/**
 * Rotation about the centre of the picture.
 */

import { identityMap, turns } from '../image/geometry.ts';
import { createLuma } from '../image/luma.ts';
import { createLumaSource } from '../image/source.ts';
import type { LumaImage, PointMap, StepOutput } from '../types.ts';
import { blend, blendWithFill } from './bilinear.ts';
import { defineStep, type StepFactory } from './step.ts';

/** Angles this close to a quarter turn, in radians, move no pixel of the largest picture by more than 0.0001 px. */
const QUARTER_TOLERANCE = 1e-9;

/** Distance in pixels that rounding may be off by when the part of a row inside the picture is worked out. */
const MARGIN = 1e-6;

/** Angle and background. */
export interface RotateParameters {
  /** Angle in radians, -2 pi..2 pi; positive turns the picture clockwise as seen. */
  readonly angle: number;
  /** Level of the corners that the picture does not cover, in gray levels, 0..255. */
  readonly fill: number;
}

/**
 * Turns the picture about its centre; with y pointing down, a positive angle is clockwise as seen. The output is
 * enlarged to hold all of it. Quarter turns copy pixels; other angles interpolate bilinearly, at positions rounded down
 * to 256ths of a pixel.
 */
export const rotate: StepFactory<RotateParameters> = /* @__PURE__ */ defineStep<RotateParameters>({
  name: 'rotate',
  description: 'Turns the picture, for readers that expect codes upright.',
  parameters: {
    angle: {
      type: 'number',
      unit: 'rad',
      min: /* @__PURE__ */ turns(-1),
      max: /* @__PURE__ */ turns(1),
      default: /* @__PURE__ */ turns(0.125),
      description: 'Angle, clockwise as seen; quarter turns are faster and lose nothing.',
    },
    fill: {
      type: 'integer',
      unit: 'gray levels',
      min: 0,
      max: 255,
      default: 255,
      description: 'Level of the corners around the turned picture; white serves as quiet zone.',
    },
  },
  consumes: 'luma',
  nsPerPixel: ({ angle }) => (isQuarterTurn(angle) ? 2 : 9),
  apply(source, { angle, fill }) {
    const plane = source.luma();
    return isQuarterTurn(angle) ? turnQuarters(plane, Math.round(angle / (Math.PI / 2)) & 3) : turn(plane, angle, fill);
  },
});

function isQuarterTurn(angle: number): boolean {
  return Math.abs(angle - Math.round(angle / (Math.PI / 2)) * (Math.PI / 2)) < QUARTER_TOLERANCE;
}

/** Copies pixels; `quarters` is 0..3 clockwise. */
function turnQuarters(plane: LumaImage, quarters: number): StepOutput {
  const { data, width, height, stride } = plane;
  if (quarters === 0) return { image: createLumaSource(plane), toInput: identityMap };
  const result = quarters === 2 ? createLuma(width, height) : createLuma(height, width);
  const out = result.data;
  // Input offset of the output's top left pixel, and the way from it to its right and lower neighbour.
  const right = quarters === 2 ? -1 : quarters === 1 ? -stride : stride;
  const down = quarters === 2 ? -stride : quarters === 1 ? 1 : -1;
  const origin = (quarters === 3 ? 0 : (height - 1) * stride) + (quarters === 1 ? 0 : width - 1);
  for (let y = 0, to = 0; y < result.height; y++) {
    let from = origin + y * down;
    for (let x = 0; x < result.width; x++, from += right) out[to++] = data[from];
  }
  const cos = quarters === 2 ? -1 : 0;
  const sin = quarters === 2 ? 0 : quarters === 1 ? 1 : -1;
  return { image: createLumaSource(result), toInput: mapBack(plane, result, cos, sin) };
}

function turn(plane: LumaImage, angle: number, fill: number): StepOutput {
  const cos = Math.cos(angle);
  const sin = Math.sin(angle);
  const wide = plane.width * Math.abs(cos) + plane.height * Math.abs(sin);
  const high = plane.width * Math.abs(sin) + plane.height * Math.abs(cos);
  const result = createLuma(Math.ceil(wide - MARGIN), Math.ceil(high - MARGIN));
  turnInto(result, plane, cos, sin, fill);
  return { image: createLumaSource(result), toInput: mapBack(plane, result, cos, sin) };
}

/** Rotation about the centres, backwards. */
function mapBack(input: LumaImage, output: LumaImage, cos: number, sin: number): PointMap {
  return (point) => {
    const dx = point.x - output.width / 2;
    const dy = point.y - output.height / 2;
    return { x: cos * dx + sin * dy + input.width / 2, y: cos * dy - sin * dx + input.height / 2 };
  };
}

function turnInto(
  result: LumaImage & { readonly data: Uint8Array },
  plane: LumaImage,
  cos: number,
  sin: number,
  fill: number,
): void {
  const { data, width, height, stride } = plane;
  const out = result.data;
  for (let row = 0; row < result.height; row++) {
    // Input position of the row's first pixel, counted between pixel centres.
    const dx = 0.5 - result.width / 2;
    const dy = row + 0.5 - result.height / 2;
    const x0 = cos * dx + sin * dy + (width - 1) / 2;
    const y0 = cos * dy - sin * dx + (height - 1) / 2;
    const touched = span(x0, cos, -1, width, y0, -sin, -1, height, result.width);
    const inside = span(x0, cos, MARGIN, width - 1 - MARGIN, y0, -sin, MARGIN, height - 1 - MARGIN, result.width);
    const first = row * result.width;
    out.fill(fill, first, first + result.width);
    for (let i = touched.from; i < touched.end; i++) {
      const border = i < inside.from || i >= inside.end;
      if (border) out[first + i] = blendWithFill(plane, x0 + cos * i, y0 - sin * i, fill);
      else i = inside.end - 1;
    }
    for (let i = inside.from; i < inside.end; i++) {
      out[first + i] = blend(data, stride, x0 + cos * i, y0 - sin * i);
    }
  }
}

/** The indices i of 0..count-1 with xLow < x0 + dx i < xHigh and yLow < y0 + dy i < yHigh; a run, since both are lines. */
function span(
  x0: number,
  dx: number,
  xLow: number,
  xHigh: number,
  y0: number,
  dy: number,
  yLow: number,
  yHigh: number,
  count: number,
): { readonly from: number; readonly end: number } {
  // Neither slope is zero, since quarter turns are copied.
  const xa = (xLow - x0) / dx;
  const xb = (xHigh - x0) / dx;
  const ya = (yLow - y0) / dy;
  const yb = (yHigh - y0) / dy;
  const from = Math.max(0, Math.ceil(Math.max(Math.min(xa, xb), Math.min(ya, yb))));
  const end = Math.min(count, Math.floor(Math.min(Math.max(xa, xb), Math.max(ya, yb))) + 1);
  return xLow < xHigh && yLow < yHigh && from < end ? { from, end } : { from: 0, end: 0 };
}
