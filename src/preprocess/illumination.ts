/**
 * Illumination: shadows and gradients divided out.
 */

import { createLuma } from '../image/luma.ts';
import { BLURRED_ONE, gaussianBlur } from './gaussian.ts';
import { BLOCK, blockExtremes, EXPANDED_ONE, expandRowInto } from './lattice.ts';
import { rankFilterInto } from './rank.ts';
import { defineStep, type StepFactory, sameGeometry } from './step.ts';

/** Level that paper gets. Blocks give their lightest pixel as paper, so noise leaves most of it a little darker. */
const PAPER = 250;

/** Darkest paper believed in: below it, quantisation alone is more than a fifth of the ink's contrast. */
const MIN_PAPER = 12;

/** Share of lighter blocks in a window that do not count as paper, so that saturated spots and lines do not. */
const SPOT_SHARE = 0.2;

/** Standard deviation of the final blur in window radii: hides the plateaus of the closing, keeps to shadow edges. */
const SMOOTHING = 0.4;

/** How far paper is looked for. */
export interface FlattenParameters {
  /** Half the window's side, as a share of the picture's shorter side, 0.01..0.5. */
  readonly radius: number;
}

/**
 * Replaces v by 250 v / paper, rounded and clamped to 255. The paper level is found on a lattice of 8x8 blocks: the
 * lightest pixel of each, closed over the window (dilated, then eroded, J. Serra, "Image Analysis and Mathematical
 * Morphology", 1982), with the 80th percentile in place of the maximum and the 20th in place of the minimum so that
 * saturated spots and dark specks do not matter, then smoothed and interpolated bilinearly.
 */
export const flatten: StepFactory<FlattenParameters> = /* @__PURE__ */ defineStep<FlattenParameters>({
  name: 'flatten',
  description: 'Divides by the level of the paper around each pixel, so that shadows and gradients vanish.',
  parameters: {
    radius: {
      type: 'number',
      unit: '',
      min: 0.01,
      max: 0.5,
      default: 0.06,
      description:
        'Half the window, as a share of the shorter side; should exceed a module or two. Smaller follows sharper shadows, larger bears larger codes and is slower.',
    },
  },
  consumes: 'luma',
  nsPerPixel: ({ radius }) => 6 + 55 * radius,
  apply(source, { radius }) {
    const plane = source.luma();
    const { data, width, height, stride } = plane;
    const { columns, rows, high } = blockExtremes(plane);
    const reach = Math.max(1, Math.round((radius * Math.min(width, height)) / BLOCK));
    const paper = paperLevels(high, columns, rows, reach);
    const result = createLuma(width, height);
    const out = new Uint8ClampedArray(result.data.buffer);
    const levels = new Int32Array(width);
    const scale = PAPER * BLURRED_ONE * EXPANDED_ONE;
    for (let y = 0, to = 0; y < height; y++) {
      expandRowInto(levels, paper, columns, rows, y);
      const start = y * stride;
      for (let x = 0; x < width; x++) out[to++] = (data[start + x] * scale) / levels[x];
    }
    return sameGeometry(result);
  },
});

/** The paper level per block, in 256ths of a gray level. */
function paperLevels(high: Uint8Array, columns: number, rows: number, reach: number): Int32Array {
  const last = (2 * reach + 1) ** 2 - 1;
  const spots = Math.round(SPOT_SHARE * last);
  const dilated = new Uint8Array(high.length);
  const closed = new Uint8Array(high.length);
  rankFilterInto(dilated, { data: high, width: columns, height: rows, stride: columns }, reach, last - spots);
  rankFilterInto(closed, { data: dilated, width: columns, height: rows, stride: columns }, reach, spots);
  const smoothed = gaussianBlur({ data: closed, width: columns, height: rows, stride: columns }, SMOOTHING * reach);
  return Int32Array.from(smoothed, (level) => Math.max(level, MIN_PAPER * BLURRED_ONE));
}
