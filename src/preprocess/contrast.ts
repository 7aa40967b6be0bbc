/**
 * Contrast: gray levels spread, bent or equalised, pixel by pixel.
 */

import { createLuma } from '../image/luma.ts';
import type { LumaImage } from '../types.ts';
import { applyTableInto, binAbove, binBelow, histogramOf } from './histogram.ts';
import { defineStep, type StepFactory, sameGeometry } from './step.ts';

/** Shares of pixels that may be clipped. */
export interface StretchParameters {
  /** Share of the darkest pixels that become 0, in percent, 0..49. */
  readonly lowPercent: number;
  /** Share of the lightest pixels that become 255, in percent, 0..49. */
  readonly highPercent: number;
}

/**
 * Percentile stretch: round(255 (v - lo) / (hi - lo)), clamped to 0..255, where at most `lowPercent` of the pixels
 * lie below lo and at most `highPercent` above hi. A picture with lo = hi stays as it is.
 * (R. Gonzalez, R. Woods, "Digital Image Processing", 4th ed., 3.2.)
 */
export const stretch: StepFactory<StretchParameters> = /* @__PURE__ */ defineStep<StretchParameters>({
  name: 'stretch',
  description: 'Spreads the gray levels in use over the whole range.',
  parameters: {
    lowPercent: {
      type: 'number',
      unit: '%',
      min: 0,
      max: 49,
      default: 1,
      description: 'Share of the darkest pixels that become black; more contrast, but more detail lost in shadows.',
    },
    highPercent: {
      type: 'number',
      unit: '%',
      min: 0,
      max: 49,
      default: 1,
      description: 'Share of the lightest pixels that become white; more contrast, but more detail lost in lights.',
    },
  },
  consumes: 'luma',
  nsPerPixel: () => 3,
  apply(source, { lowPercent, highPercent }) {
    const plane = source.luma();
    const histogram = histogramOf(plane);
    const pixels = plane.width * plane.height;
    const low = binAbove(histogram, (pixels * lowPercent) / 100);
    const high = binBelow(histogram, (pixels * highPercent) / 100);
    if (high <= low) return sameGeometry(plane);
    const table = new Uint8Array(256);
    for (let v = low; v < 256; v++) table[v] = Math.min(255, Math.round((255 * (v - low)) / (high - low)));
    return sameGeometry(lookUp(plane, table));
  },
});

/** The exponent of the curve. */
export interface GammaParameters {
  /** Below 1 lightens shadows, above 1 darkens lights; 0.1..10. */
  readonly exponent: number;
}

/** Power curve: round(255 (v / 255) ^ exponent). (Gonzalez, Woods, 3.2.) */
export const gamma: StepFactory<GammaParameters> = /* @__PURE__ */ defineStep<GammaParameters>({
  name: 'gamma',
  description: 'Lightens the shadows or darkens the lights of a picture.',
  parameters: {
    exponent: {
      type: 'number',
      unit: '',
      min: 0.1,
      max: 10,
      default: 0.5,
      description: 'Below 1 lightens an underexposed picture, above 1 darkens an overexposed one; 1 changes nothing.',
    },
  },
  consumes: 'luma',
  nsPerPixel: () => 1.6,
  apply(source, { exponent }) {
    const table = new Uint8Array(256);
    for (let v = 0; v < 256; v++) table[v] = Math.round(255 * (v / 255) ** exponent);
    return sameGeometry(lookUp(source.luma(), table));
  },
});

function lookUp(plane: LumaImage, table: Uint8Array): LumaImage {
  const result = createLuma(plane.width, plane.height);
  applyTableInto(result.data, plane, table);
  return result;
}
