/**
 * Sharpness of an area: how steep its steepest edges are, and whether they are as steep in all directions.
 */

import type { LumaImage } from '../../types.ts';
import { type Spans, someRows } from './spans.ts';

/** Share of pixels that lie on edges so steep; finder patterns alone have several per cent. */
const STEEPEST = 0.03;

/** Sharpness. */
export interface Edges {
  /** Standard deviation of the edge spread in the best direction, px. */
  readonly spreadPx: number;
  /** Root of the ratio of the strongest to the weakest direction of the structure tensor, 1 or more. */
  readonly ratio: number;
  /**
   * Pixels per module if the area holds random modules: half of their sides are edges, so a square of side p has edges of
   * length p, and the mean slope is their height over p, however blurred they are.
   */
  readonly modulePx: number;
}

/**
 * Measures edges whose height is that of the area's contrast: the slope of a step of height A with a Gaussian edge spread
 * s is at most A / (s sqrt(2 pi)).
 * @param height light minus dark, in levels
 * @param noise standard deviation of the noise, in levels
 */
export function measureEdges(plane: LumaImage, spans: Spans, height: number, noise: number): Edges | undefined {
  const { data, width, height: rows, stride } = plane;
  const histogram = new Float64Array(256);
  let [xx, xy, yy, slopes, count] = [0, 0, 0, 0, 0];
  for (const i of someRows(spans)) {
    const y = spans.top + i;
    if (y < 1 || y >= rows - 1) continue;
    const left = Math.max(1, spans.from[i]);
    for (let at = y * stride + left, end = y * stride + Math.min(width - 1, spans.to[i]); at < end; at++) {
      const gx = (data[at + 1] - data[at - 1]) / 2;
      const gy = (data[at + stride] - data[at - stride]) / 2;
      xx += gx * gx;
      xy += gx * gy;
      yy += gy * gy;
      const slope = Math.sqrt(gx * gx + gy * gy);
      slopes += slope;
      histogram[Math.min(255, Math.round(slope))]++;
      count++;
    }
  }
  if (count < 16) return undefined;
  // Noise of central differences: half its variance along either axis.
  const floor = (count * noise * noise) / 2;
  const half = (xx + yy) / 2 - floor;
  const apart = Math.sqrt(((xx - yy) / 2) ** 2 + xy * xy);
  const weakest = Math.max(half - apart, 0.02 * (half + apart), 1e-6);
  const slope = steepest(histogram, STEEPEST * count);
  const clean = Math.sqrt(Math.max(1, slope * slope - 2 * noise * noise));
  return {
    spreadPx: height / (clean * Math.sqrt(2 * Math.PI)),
    ratio: Math.max(1, Math.sqrt((half + apart) / weakest)),
    // Noise alone has a mean slope of its own (the mean of a Rayleigh variable).
    modulePx: height / Math.max(0.05, Math.sqrt(Math.max(0, (slopes / count) ** 2 - (0.886 * noise) ** 2))),
  };
}

function steepest(histogram: Float64Array, wanted: number): number {
  let sum = 0;
  for (let slope = 255; slope > 0; slope--) {
    sum += histogram[slope];
    if (sum >= wanted) return slope;
  }
  return 1;
}
