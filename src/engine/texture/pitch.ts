/**
 * How wide modules may be along a direction: edges stand at multiples of their width, so the sums of edges over lines across
 * the direction have a period.
 */

import type { Point } from '../../types.ts';
import { EDGE_STRIDE, type Edges, strengthAlong } from './edges.ts';

/** Part of the area round its middle that counts, as a share of its side: perspective shifts the lines farther out. */
const REACH = 0.42;

/** Bins per pixel. */
const BINS = 2;

/** Fewest modules along the side of an area. */
const LEAST_MODULES = 15;

/** Modules are at least two pixels wide, with some allowance. */
const MOST_FREQUENCY = 0.55;

/** Steps of the frequency, as a share of one period more along the side. */
const FREQUENCY_STEP = 0.3;

/** Peaks of the spectrum that are worth a try. */
const MOST_PEAKS = 3;

/** A period that the edges may have. */
export interface Period {
  /** Lines per pixel. */
  readonly frequency: number;
  /** Where the lines are: those at `frequency * distance - phase` being whole, by distance from the middle. */
  readonly phase: number;
  /** Share of the edges that keep to it, 0..1. */
  readonly power: number;
}

/** The periods of most power along a direction, and that of any frequency. */
export interface Spectrum {
  readonly peaks: readonly Period[];
  readonly at: (frequency: number) => Period;
}

/** Sums edges over lines and takes the spectrum of the sums. */
export function measurePeriods(edges: Edges, direction: Point): Spectrum {
  const sums = sumOverLines(edges, direction);
  const total = sums.reduce((sum, value) => sum + value, 0);
  const at = (frequency: number): Period => {
    const { cos, sin } = transform(sums, (2 * Math.PI * frequency) / BINS);
    return { frequency, phase: Math.atan2(sin, cos) / (2 * Math.PI), power: Math.hypot(cos, sin) / (total || 1) };
  };
  const periods: Period[] = [];
  for (let f = LEAST_MODULES / edges.side; f <= MOST_FREQUENCY; f += FREQUENCY_STEP / edges.side) periods.push(at(f));
  const peaks = periods.filter(
    ({ power }, i) => i > 0 && i < periods.length - 1 && power >= periods[i - 1].power && power > periods[i + 1].power,
  );
  return { peaks: peaks.sort((a, b) => b.power - a.power).slice(0, MOST_PEAKS), at };
}

function sumOverLines({ values, centre, side }: Edges, { x, y }: Point): Float64Array {
  const half = Math.ceil(BINS * REACH * side);
  const sums = new Float64Array(2 * half + 1);
  for (let at = 0; at < values.length; at += EDGE_STRIDE) {
    const dx = values[at] - centre.x;
    const dy = values[at + 1] - centre.y;
    if (dx * dx + dy * dy > (REACH * side) ** 2) continue;
    sums[half + Math.round(BINS * (dx * x + dy * y))] += strengthAlong(values[at + 2], values[at + 3], x, y);
  }
  return sums;
}

/** Fourier sums of values counted from the middle one, by turning from each to the next: rounding stays below 1e-9. */
function transform(sums: Float64Array, turn: number): { cos: number; sin: number } {
  const half = (sums.length - 1) / 2;
  const [turnCos, turnSin] = [Math.cos(turn), Math.sin(turn)];
  let [x, y] = [Math.cos(-turn * half), Math.sin(-turn * half)];
  let [cos, sin] = [0, 0];
  for (let bin = 0; bin < sums.length; bin++) {
    cos += sums[bin] * x;
    sin += sums[bin] * y;
    const turned = x * turnCos - y * turnSin;
    y = x * turnSin + y * turnCos;
    x = turned;
  }
  return { cos, sin };
}
