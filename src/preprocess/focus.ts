/**
 * Focus: the part of the picture that looks most like a symbol, at a size that suits readers. What follows works at the scale of
 * the symbol then, and nothing bright or busy beside it is in its way.
 */

import { chainMaps, translation } from '../image/geometry.ts';
import { createLumaSource } from '../image/source.ts';
import type { ImageSource, Quad, Region, Size } from '../types.ts';
import { findBusyArea } from './busy-area.ts';
import { measureBlocks } from './plane-blocks.ts';
import { resize } from './scale.ts';
import { defineStep, type StepFactory } from './step.ts';

/** The part is looked for where the longer side is at most this, in pixels: large symbols have too few edges on a finer scale. */
const LOOKING_SIDE = 1100;

/** Enlarging more makes no module clearer. */
const MOST_ENLARGED = 4;

/** Size and margin. */
export interface FocusParameters {
  /** Longer side of the output in pixels, 64..4096; small parts are enlarged four times at most. */
  readonly side: number;
  /** What is kept around the part, as a share of its longer side, 0..1. */
  readonly margin: number;
}

/**
 * Cuts out the part with the most edges of two directions that hangs together, upright, and brings it to a size: by means of
 * areas when that shrinks it, else bicubically. A picture without such a part is brought to that size as a whole.
 */
export const focus: StepFactory<FocusParameters> = /* @__PURE__ */ defineStep<FocusParameters>({
  name: 'focus',
  description: 'Goes near to what looks most like a code, for small ones and those in busy or unevenly lit pictures.',
  parameters: {
    side: {
      type: 'integer',
      unit: 'px',
      min: 64,
      max: 4096,
      default: 480,
      description: 'Longer side of the output; small parts are enlarged four times at most, and larger takes longer.',
    },
    margin: {
      type: 'number',
      unit: '',
      min: 0,
      max: 1,
      default: 0.25,
      description: 'What is kept around the part, as a share of its longer side: it rarely covers all of a code.',
    },
  },
  consumes: 'luma',
  nsPerPixel: () => 4,
  outputSize: (width, height, { side }) => ({ width: Math.min(side, 4 * width), height: Math.min(side, 4 * height) }),
  apply(source, { side, margin }) {
    const plane = createLumaSource(source.luma());
    const area = findArea(plane);
    const region = area === undefined ? wholeOf(plane) : surround(area, margin, plane);
    const factor = Math.min(MOST_ENLARGED, side / Math.max(region.width, region.height));
    const { image, toInput } = resize(plane.crop(region), factor, factor < 1 ? 'box' : 'bicubic');
    return { image, toInput: chainMaps(toInput, translation(region.x, region.y)) };
  },
});

/** The part in pixels of the picture. */
function findArea(source: ImageSource): Quad | undefined {
  let looked = source;
  let scale = 1;
  while (Math.max(looked.width, looked.height) > LOOKING_SIDE) {
    looked = createLumaSource(looked.half());
    scale *= 2;
  }
  const area = findBusyArea(measureBlocks(looked.luma()));
  return area?.map(({ x, y }) => ({ x: scale * x, y: scale * y })) as Quad | undefined;
}

/** The upright rectangle round an area and its margin, as far as the picture goes. */
function surround(area: Quad, margin: number, { width, height }: Size): Region {
  const xs = area.map(({ x }) => x);
  const ys = area.map(({ y }) => y);
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const around = margin * Math.max(right - left, bottom - top);
  const x = Math.min(width - 1, Math.max(0, Math.floor(left - around)));
  const y = Math.min(height - 1, Math.max(0, Math.floor(top - around)));
  return {
    x,
    y,
    width: Math.max(1, Math.min(width, Math.ceil(right + around)) - x),
    height: Math.max(1, Math.min(height, Math.ceil(bottom + around)) - y),
  };
}

function wholeOf({ width, height }: Size): Region {
  return { x: 0, y: 0, width, height };
}
