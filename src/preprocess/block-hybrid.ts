/**
 * Binarisation by a threshold surface on a lattice of blocks of 8x8 pixels.
 */

import { createLuma } from '../image/luma.ts';
import { type BlockExtremes, blockExtremes, EXPANDED_ONE, expandRowInto, fillUnknown, smooth } from './lattice.ts';
import { defineStep, type StepFactory, sameGeometry } from './step.ts';

/** Fixed point of thresholds on the lattice: 16ths of a gray level. */
const THRESHOLD_ONE = 16;

/** What makes a block count. */
export interface BlockHybridParameters {
  /** Lightest minus darkest pixel above which a block is taken to show both colours, in gray levels, 1..255. */
  readonly minRange: number;
}

/**
 * Blocks of 8x8 pixels with a range of levels above `minRange` get the middle of their extremes as threshold, the
 * others one interpolated from those around them, at any distance; the lattice is smoothed by (1 2 1)/4 and
 * interpolated bilinearly. Pixels above it become 255. Where no block has enough range, the middle of the picture's
 * extremes is used. Dark and light are treated alike, so inverted codes come out as well as others.
 * (Own derivation of the lattice of hybrid binarizers; filling by pull-push, see `fillUnknown`.)
 */
export const blockHybrid: StepFactory<BlockHybridParameters> = /* @__PURE__ */ defineStep<BlockHybridParameters>({
  name: 'blockHybrid',
  description: 'Black and white by thresholds of 8x8 blocks; fast, for uneven light and modules of any size.',
  parameters: {
    minRange: {
      type: 'integer',
      unit: 'gray levels',
      min: 1,
      max: 255,
      default: 24,
      description:
        'Range above which a block shows both colours; smaller finds fainter codes, larger bears more noise.',
    },
  },
  consumes: 'luma',
  nsPerPixel: () => 7,
  apply(source, { minRange }) {
    const plane = source.luma();
    const { data, width, height, stride } = plane;
    const extremes = blockExtremes(plane);
    const { columns, rows } = extremes;
    const surface = thresholds(extremes, minRange);
    const result = createLuma(width, height);
    const out = result.data;
    const row = new Int32Array(width);
    for (let y = 0, to = 0; y < height; y++) {
      expandRowInto(row, surface, columns, rows, y);
      const start = y * stride;
      for (let x = 0; x < width; x++) out[to++] = data[start + x] * THRESHOLD_ONE * EXPANDED_ONE > row[x] ? 255 : 0;
    }
    return sameGeometry(result);
  },
});

function thresholds({ columns, rows, low, high }: BlockExtremes, minRange: number): Int32Array {
  const count = columns * rows;
  const values = new Float32Array(count);
  const known = new Uint8Array(count);
  let darkest = 255;
  let lightest = 0;
  let knownCount = 0;
  for (let i = 0; i < count; i++) {
    if (low[i] < darkest) darkest = low[i];
    if (high[i] > lightest) lightest = high[i];
    if (high[i] - low[i] <= minRange) continue;
    values[i] = (low[i] + high[i]) / 2;
    known[i] = 1;
    knownCount++;
  }
  if (knownCount === 0) {
    // Half a level lower, so that a picture of a single level becomes white.
    values.fill((darkest + lightest - 1) / 2);
  } else {
    fillUnknown(values, known, columns, rows);
    smooth(values, columns, rows);
  }
  return Int32Array.from(values, (value) => Math.round(value * THRESHOLD_ONE));
}
