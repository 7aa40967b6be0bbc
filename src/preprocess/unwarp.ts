/**
 * Unrolling: what is bent round a bottle, a cup or a tin laid flat.
 */

import { turns } from '../image/geometry.ts';
import { createLuma } from '../image/luma.ts';
import { createLumaSource } from '../image/source.ts';
import type { LumaImage, PointMap } from '../types.ts';
import { blend, blendWithFill } from './bilinear.ts';
import { defineStep, type StepFactory } from './step.ts';

/** Share of the angle from the middle to the rim that is unrolled: beyond it, pixels are drawn out to nothing. */
const UNROLLED = 0.92;

/** Pixels by which rounding may make the unrolled part too large. */
const MARGIN = 1e-6;

/** Where the cylinder is, and how narrow. Lengths are shares of the longer side of the picture. */
export interface UnwarpParameters {
  /** Radius of the cylinder, 0.05..20. */
  readonly radius: number;
  /** Direction of its axis from upright, in radians, -pi/2..pi/2, clockwise as seen. */
  readonly angle: number;
  /** A point where it is nearest to the camera: share of the width from the left, 0..1. */
  readonly x: number;
  /** The same point: share of the height from the top, 0..1. */
  readonly y: number;
  /** Distance of the camera from that point, at which a pixel is as wide as a pixel of the picture, 0.3..20. */
  readonly distance: number;
  /** Level of what the picture does not show, in gray levels, 0..255. */
  readonly fill: number;
}

/**
 * Unrolls a cylinder that a pinhole camera sees with its axis across the line of sight. The axis runs down the output,
 * and along the line nearest to the camera a pixel stays a pixel. Bilinear, at positions rounded down to 256ths of a
 * pixel. With the angle a from that line, radius r, and distance d, a point s along the axis is seen at
 *
 *     d / (d + r (1 - cos a)) (r sin a, s)
 */
export const unwarp: StepFactory<UnwarpParameters> = /* @__PURE__ */ defineStep<UnwarpParameters>({
  name: 'unwarp',
  description: 'Lays flat what is bent round a bottle or cup.',
  parameters: {
    radius: {
      type: 'number',
      unit: '',
      min: 0.05,
      max: 20,
      default: 0.35,
      description: 'Radius of the cylinder as a share of the longer side; smaller unrolls more strongly.',
    },
    angle: {
      type: 'number',
      unit: 'rad',
      min: /* @__PURE__ */ turns(-0.25),
      max: /* @__PURE__ */ turns(0.25),
      default: 0,
      description: 'Direction of the axis from upright, clockwise as seen; comes out upright.',
    },
    x: {
      type: 'number',
      unit: '',
      min: 0,
      max: 1,
      default: 0.5,
      description: 'Where the cylinder is nearest to the camera, as a share of the width.',
    },
    y: {
      type: 'number',
      unit: '',
      min: 0,
      max: 1,
      default: 0.5,
      description: 'Where the cylinder is nearest to the camera, as a share of the height.',
    },
    distance: {
      type: 'number',
      unit: '',
      min: 0.3,
      max: 20,
      default: 0.9,
      description:
        'Distance of the camera as a share of the longer side: 0.9 for a whole picture of a phone, more for a part.',
    },
    fill: {
      type: 'integer',
      unit: 'gray levels',
      min: 0,
      max: 255,
      default: 255,
      description: 'Level of what the picture does not show; white serves as quiet zone.',
    },
  },
  consumes: 'luma',
  nsPerPixel: () => 13,
  apply(source, parameters) {
    const plane = source.luma();
    const cylinder = place(plane, parameters);
    const result = createLuma(cylinder.columns, cylinder.rows);
    unrollInto(result.data, plane, cylinder, parameters.fill);
    return { image: createLumaSource(result), toInput: mapBack(cylinder) };
  },
});

/** The cylinder in pixels, from the middle of the picture, and the part of it that is unrolled. */
interface Cylinder {
  readonly radius: number;
  readonly distance: number;
  /** Direction across the axis. */
  readonly cos: number;
  readonly sin: number;
  /** Middle of the picture. */
  readonly middleX: number;
  readonly middleY: number;
  /** The nearest point, across and along the axis. */
  readonly across: number;
  readonly along: number;
  /** Place on the surface of the output's top left corner, from the nearest point. */
  readonly left: number;
  readonly top: number;
  readonly columns: number;
  readonly rows: number;
}

function place({ width, height }: LumaImage, { radius, angle, x, y, distance }: UnwarpParameters): Cylinder {
  const unit = Math.max(width, height);
  const r = radius * unit;
  const d = distance * unit;
  const cos = Math.cos(angle);
  const sin = Math.sin(angle);
  const across = cos * (x - 0.5) * width + sin * (y - 0.5) * height;
  const along = cos * (y - 0.5) * height - sin * (x - 0.5) * width;
  const halfAcross = (Math.abs(cos) * width + Math.abs(sin) * height) / 2;
  const halfAlong = (Math.abs(sin) * width + Math.abs(cos) * height) / 2;
  // Rays touch the rim where the derivative of the place in the picture is zero.
  const rim = Math.acos(r / Math.hypot(d + r, across));
  const turn = Math.atan2(across, d + r);
  const first = Math.max(UNROLLED * (-rim - turn), angleSeenAt(-halfAcross, across, r, d));
  const last = Math.min(UNROLLED * (rim - turn), angleSeenAt(halfAcross, across, r, d));
  const farthest = d + r * (1 - Math.min(Math.cos(first), Math.cos(last)));
  const reach = (halfAlong * farthest) / d;
  return {
    radius: r,
    distance: d,
    cos,
    sin,
    middleX: width / 2,
    middleY: height / 2,
    across,
    along,
    left: r * first,
    top: -reach - along,
    columns: Math.max(1, Math.ceil(r * (last - first) - MARGIN)),
    rows: Math.max(1, Math.ceil(2 * reach - MARGIN)),
  };
}

/** Angle on the cylinder of what is seen so far from the middle of the picture, across the axis; a right angle for what misses it. */
function angleSeenAt(seen: number, across: number, radius: number, distance: number): number {
  const sine = (seen * (distance + radius) - distance * across) / (radius * Math.hypot(distance, seen));
  if (Math.abs(sine) >= 1) return (Math.sign(sine) * Math.PI) / 2;
  return Math.asin(sine) - Math.atan2(seen, distance);
}

/** Where each column of the output is seen: at its start plus so many steps as the place along the axis. */
interface Column {
  readonly x: number;
  readonly y: number;
  readonly stepX: number;
  readonly stepY: number;
}

/** @param t place on the surface across the axis, from the nearest point, in pixels */
function columnAt(cylinder: Cylinder, t: number): Column {
  const { radius, distance, cos, sin, middleX, middleY, across, along } = cylinder;
  const angle = t / radius;
  const share = distance / (distance + radius * (1 - Math.cos(angle)));
  const u = share * (across + radius * Math.sin(angle));
  const v = share * along;
  return {
    x: middleX + cos * u - sin * v,
    y: middleY + sin * u + cos * v,
    stepX: -sin * share,
    stepY: cos * share,
  };
}

function mapBack(cylinder: Cylinder): PointMap {
  return (point) => {
    const { x, y, stepX, stepY } = columnAt(cylinder, cylinder.left + point.x);
    const s = cylinder.top + point.y;
    return { x: x + stepX * s, y: y + stepY * s };
  };
}

function unrollInto(out: Uint8Array, plane: LumaImage, cylinder: Cylinder, fill: number): void {
  const { data, width, height, stride } = plane;
  const { columns, rows, left, top } = cylinder;
  const all = Array.from({ length: columns }, (_, i) => columnAt(cylinder, left + i + 0.5));
  // Positions are counted between pixel centres.
  const xs = Float64Array.from(all, ({ x }) => x - 0.5);
  const ys = Float64Array.from(all, ({ y }) => y - 0.5);
  const stepXs = Float64Array.from(all, ({ stepX }) => stepX);
  const stepYs = Float64Array.from(all, ({ stepY }) => stepY);
  for (let row = 0, to = 0; row < rows; row++) {
    const s = top + row + 0.5;
    for (let i = 0; i < columns; i++, to++) {
      const px = xs[i] + stepXs[i] * s;
      const py = ys[i] + stepYs[i] * s;
      if (px < 0 || py < 0 || px >= width - 1 || py >= height - 1) {
        const outside = px <= -1 || py <= -1 || px >= width || py >= height;
        out[to] = outside ? fill : blendWithFill(plane, px, py, fill);
        continue;
      }
      out[to] = blend(data, stride, px, py);
    }
  }
}
