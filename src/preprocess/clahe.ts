/**
 * CLAHE: contrast equalised within tiles, with a limit that keeps noise from being blown up.
 */

import { createLuma, cropLuma } from '../image/luma.ts';
import type { LumaImage } from '../types.ts';
import { histogramOf } from './histogram.ts';
import { defineStep, type StepFactory, sameGeometry } from './step.ts';

/** Rounds of handing out the clipped counts; what is left after them is less than a rounding step. */
const REDISTRIBUTION_ROUNDS = 6;

/** Tiles and the limit of their contrast. */
export interface ClaheParameters {
  /** Tiles per side, 1..32; never more than there are pixels. */
  readonly tiles: number;
  /** Highest slope of a tile's curve, 1..40; 1 changes nothing. */
  readonly clipLimit: number;
}

/**
 * Contrast limited adaptive histogram equalisation (K. Zuiderveld, "Contrast Limited Adaptive Histogram
 * Equalization", Graphics Gems IV, 1994). Each tile of n pixels maps v to round(255 (c(v - 1) + h(v) / 2) / n)
 * through its histogram h, cumulated to c, clipped at clipLimit * n / 256 and the clipped counts handed out to the
 * other levels. Between tile centres the four nearest curves are interpolated bilinearly, in 65,536ths, rounded.
 */
export const clahe: StepFactory<ClaheParameters> = /* @__PURE__ */ defineStep<ClaheParameters>({
  name: 'clahe',
  description: 'Equalises contrast tile by tile (CLAHE), for pictures that are bright here and dark there.',
  parameters: {
    tiles: {
      type: 'integer',
      unit: '',
      min: 1,
      max: 32,
      default: 8,
      description:
        'Tiles per side; more follow smaller shadows, but blow up noise, and a tile within one module is lost.',
    },
    clipLimit: {
      type: 'number',
      unit: '',
      min: 1,
      max: 40,
      default: 3,
      description: 'How many times contrast may be multiplied; more lifts fainter codes, and noise with them.',
    },
  },
  consumes: 'luma',
  nsPerPixel: () => 8,
  apply(source, { tiles, clipLimit }) {
    const plane = source.luma();
    const across = tileAxis(plane.width, tiles);
    const down = tileAxis(plane.height, tiles);
    const result = createLuma(plane.width, plane.height);
    blendInto(result.data, plane, tileCurves(plane, across, down, clipLimit), across, down);
    return sameGeometry(result);
  },
});

/** Where the tiles of one axis lie, and which two of them each pixel is between. */
interface TileAxis {
  readonly count: number;
  /** First pixel of each tile, and the end of the last one. */
  readonly bounds: Int32Array;
  /** Per pixel: the tile whose centre is at or before it. */
  readonly before: Int32Array;
  /** Per pixel: the tile after that; the same one beyond the outermost centres. */
  readonly after: Int32Array;
  /** Per pixel: weight of the tile after, 0..256. */
  readonly weight: Int32Array;
}

function tileAxis(length: number, tiles: number): TileAxis {
  const count = Math.min(tiles, length);
  const bounds = new Int32Array(count + 1);
  for (let i = 0; i <= count; i++) bounds[i] = Math.floor((i * length) / count);
  const before = new Int32Array(length);
  const after = new Int32Array(length);
  const weight = new Int32Array(length);
  for (let i = 0, tile = 0; i < length; i++) {
    const centre = i + 0.5;
    while (tile < count - 1 && centre >= (bounds[tile + 1] + bounds[tile + 2]) / 2) tile++;
    const here = (bounds[tile] + bounds[tile + 1]) / 2;
    before[i] = tile;
    if (centre <= here || tile === count - 1) {
      after[i] = tile;
    } else {
      after[i] = tile + 1;
      weight[i] = Math.round((256 * (centre - here)) / ((bounds[tile + 1] + bounds[tile + 2]) / 2 - here));
    }
  }
  return { count, bounds, before, after, weight };
}

/** A curve of 256 output levels per tile, row by row. */
function tileCurves(plane: LumaImage, across: TileAxis, down: TileAxis, clipLimit: number): Uint8Array {
  const curves = new Uint8Array(across.count * down.count * 256);
  for (let row = 0, at = 0; row < down.count; row++) {
    for (let column = 0; column < across.count; column++, at += 256) {
      const x = across.bounds[column];
      const y = down.bounds[row];
      const width = across.bounds[column + 1] - x;
      const height = down.bounds[row + 1] - y;
      const counts = Float64Array.from(histogramOf(cropLuma(plane, { x, y, width, height })));
      clip(counts, (clipLimit * width * height) / 256);
      let below = 0;
      for (let v = 0; v < 256; v++) {
        curves[at + v] = Math.round((255 * (below + counts[v] / 2)) / (width * height));
        below += counts[v];
      }
    }
  }
  return curves;
}

/** Cuts counts at `limit` and hands the excess out evenly among the levels below it; the sum stays the same. */
function clip(counts: Float64Array, limit: number): void {
  for (let round = 0; round < REDISTRIBUTION_ROUNDS; round++) {
    let excess = 0;
    let open = 0;
    for (let v = 0; v < 256; v++) {
      if (counts[v] >= limit) {
        excess += counts[v] - limit;
        counts[v] = limit;
      } else {
        open++;
      }
    }
    if (excess === 0 || open === 0) return;
    const share = excess / open;
    for (let v = 0; v < 256; v++) if (counts[v] < limit) counts[v] += share;
  }
}

function blendInto(out: Uint8Array, plane: LumaImage, curves: Uint8Array, across: TileAxis, down: TileAxis): void {
  const { data, width, height, stride } = plane;
  const { before, after, weight } = across;
  for (let y = 0, to = 0; y < height; y++) {
    const upper = down.before[y] * across.count;
    const lower = down.after[y] * across.count;
    const wy = down.weight[y];
    const start = y * stride;
    for (let x = 0; x < width; x++) {
      const v = data[start + x];
      const left = before[x];
      const right = after[x];
      const wx = weight[x];
      const above = curves[((upper + left) << 8) + v] * (256 - wx) + curves[((upper + right) << 8) + v] * wx;
      const below = curves[((lower + left) << 8) + v] * (256 - wx) + curves[((lower + right) << 8) + v] * wx;
      out[to++] = (above * (256 - wy) + below * wy + 32768) >> 16;
    }
  }
}
