/**
 * Deblurring: what a lens out of focus or a hand in motion spread is gathered again.
 */

import { turns } from '../image/geometry.ts';
import { createLuma } from '../image/luma.ts';
import type { LumaImage } from '../types.ts';
import { richardsonLucy } from './richardson-lucy.ts';
import { defineStep, type StepFactory, sameGeometry } from './step.ts';

/** What a point became, and how hard to try. */
export interface DeblurParameters {
  /** A disk, as of a lens out of focus, or a straight line, as of motion. */
  readonly kernel: 'disk' | 'line';
  /** Diameter of the disk or length of the line, in pixels, 1..40. */
  readonly size: number;
  /** Direction of the line in radians, -pi..pi, clockwise as seen from the direction of x. */
  readonly angle: number;
  /** 1..20. */
  readonly iterations: number;
}

/** Half the side of a square of the variance of a disk of diameter 1. */
const SQUARE_OF_DISK = /* @__PURE__ */ Math.sqrt(3 / 16);

/**
 * Deconvolution by a few accelerated steps of Richardson and Lucy (see `richardsonLucy`). In place of the disk stands a
 * square of the same variance, whose blur takes a handful of sums per pixel at any size. The line runs along the
 * rows of a picture that is sheared by whole pixels. Works in 20 bytes per pixel: large pictures are better made smaller
 * before.
 */
export const deblur: StepFactory<DeblurParameters> = /* @__PURE__ */ defineStep<DeblurParameters>({
  name: 'deblur',
  description: 'Undoes blur of a lens out of focus or of motion, wider than sharpening can mend; spoils what is sharp.',
  parameters: {
    kernel: {
      type: 'choice',
      choices: ['disk', 'line'],
      default: 'disk',
      description: 'What a point became: "disk" out of focus, "line" in motion.',
    },
    size: {
      type: 'number',
      unit: 'px',
      min: 1,
      max: 40,
      default: 4,
      description: 'Diameter of the disk or length of the line. Too large rings, too small leaves blur.',
    },
    angle: {
      type: 'number',
      unit: 'rad',
      min: /* @__PURE__ */ turns(-0.5),
      max: /* @__PURE__ */ turns(0.5),
      default: 0,
      description: 'Direction of the line, clockwise as seen; 0 is along the rows. A disk has none.',
    },
    iterations: {
      type: 'integer',
      unit: '',
      min: 1,
      max: 20,
      default: 8,
      description: 'More recover finer detail, but take longer and blow up noise.',
    },
  },
  consumes: 'luma',
  // A sheared picture is larger, by up to its corners.
  nsPerPixel: ({ kernel, iterations }) => 5 + iterations * (kernel === 'disk' ? 16 : 26),
  apply(source, { kernel, size, angle, iterations }) {
    const plane = source.luma();
    const result = createLuma(plane.width, plane.height);
    // A disk's square looks the same in every direction.
    const shear = shearAlong(plane, kernel === 'disk' ? 0 : angle);
    const half = kernel === 'disk' ? SQUARE_OF_DISK * size : (size / 2) * shear.share;
    const spread = { halfWidth: half, halfHeight: kernel === 'disk' ? half : 0.5 };
    shearBackInto(result, richardsonLucy(sheared(plane, shear), shear.length, spread, iterations), shear);
    return sameGeometry(result);
  },
});

/** How lines of a direction are laid along rows: by the columns, or the rows, moved by whole pixels. */
interface Shear {
  /** Whether the picture's columns become rows: the direction is nearer to them. */
  readonly steep: boolean;
  /** Pixels of the picture in that direction. */
  readonly length: number;
  /** How many rows, or columns, the line through the first or last of them has crossed at each; 0 or more. */
  readonly shifts: Int32Array;
  readonly rows: number;
  /** Pixels in that direction per pixel along the line. */
  readonly share: number;
}

function shearAlong({ width, height }: LumaImage, angle: number): Shear {
  const cos = Math.cos(angle);
  const sin = Math.sin(angle);
  const steep = Math.abs(sin) > Math.abs(cos);
  const slope = steep ? cos / sin : sin / cos;
  const [length, breadth] = steep ? [height, width] : [width, height];
  const shifts = Int32Array.from({ length }, (_, i) => Math.round(slope * (slope < 0 ? i - length + 1 : i)));
  return {
    steep,
    length,
    shifts,
    rows: breadth + Math.max(shifts[0], shifts[length - 1]),
    share: Math.abs(steep ? sin : cos),
  };
}

/** The picture so sheared; its edge pixels fill the corners. */
function sheared({ data, width, height, stride }: LumaImage, { steep, length, shifts, rows }: Shear): Float32Array {
  const out = new Float32Array(length * rows);
  const breadth = steep ? width : height;
  const most = rows - breadth;
  for (let row = 0, to = 0; row < rows; row++) {
    for (let i = 0; i < length; i++, to++) {
      const side = Math.max(0, Math.min(breadth - 1, row - most + shifts[i]));
      out[to] = steep ? data[i * stride + side] : data[side * stride + i];
    }
  }
  return out;
}

/** The levels of a sheared picture where they came from, rounded and cut to 255. */
function shearBackInto(
  { data, width, height }: ReturnType<typeof createLuma>,
  levels: Float32Array,
  { steep, length, shifts, rows }: Shear,
): void {
  const most = rows - (steep ? width : height);
  for (let y = 0, to = 0; y < height; y++) {
    for (let x = 0; x < width; x++, to++) {
      const from = steep ? (x + most - shifts[y]) * length + y : (y + most - shifts[x]) * length + x;
      data[to] = Math.min(255, levels[from] + 0.5);
    }
  }
}
