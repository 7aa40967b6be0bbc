/**
 * Reflectance by pixels. Cameras and files hold levels of sRGB; reflectance is linear, so levels are turned back first.
 */

import type { LumaImage, Point } from '../types.ts';
import type { ModuleGrid } from './module-grid.ts';

/** How levels stand for light: as sRGB does (IEC 61966-2-1), or in proportion, as machine vision cameras give them. */
export type Transfer = 'srgb' | 'linear';

/** How reflectance is measured. */
export interface Optics {
  readonly transfer: Transfer;
  /** Diameter of the round aperture in modules, over 0 to 1. */
  readonly aperture: number;
}

/** Places per side of the square that a round aperture is cut out of. */
const TAPS = 5;

/** Measures one symbol in one gray plane. */
export class Photometer {
  readonly #plane: LumaImage;
  readonly #origin: Point;
  readonly #reflectances: Float64Array;
  /** Offsets within a module, u and v by turns. */
  readonly #taps: Float64Array;
  readonly #place = new Float64Array(2);
  readonly #right = new Float64Array(2);
  readonly #below = new Float64Array(2);

  /**
   * @param plane a part of the picture
   * @param origin where that begins, in pixels of the picture
   * @param inverted turns reflectances round, so that dark modules are low in any symbol
   */
  constructor(plane: LumaImage, origin: Point, { transfer, aperture }: Optics, inverted: boolean) {
    this.#plane = plane;
    this.#origin = origin;
    this.#reflectances = Float64Array.from({ length: 256 }, (_, level) => {
      const reflectance = transfer === 'srgb' ? fromSrgb(level / 255) : level / 255;
      return inverted ? 1 - reflectance : reflectance;
    });
    this.#taps = aperturePlaces(aperture);
  }

  /** Mean reflectance in the aperture over the middle of a module; NaN where that lies outside the picture. */
  module(grid: ModuleGrid, u: number, v: number): number {
    const [place, right, below, taps] = [this.#place, this.#right, this.#below, this.#taps];
    grid.placeInto(place, u, v);
    grid.placeInto(right, u + 0.5, v);
    grid.placeInto(below, u, v + 0.5);
    if (!this.holds(place[0], place[1])) return Number.NaN;
    const ux = 2 * (right[0] - place[0]);
    const uy = 2 * (right[1] - place[1]);
    const vx = 2 * (below[0] - place[0]);
    const vy = 2 * (below[1] - place[1]);
    let sum = 0;
    for (let tap = 0; tap < taps.length; tap += 2) {
      const [a, b] = [taps[tap], taps[tap + 1]];
      sum += this.at(place[0] + a * ux + b * vx, place[1] + a * uy + b * vy);
    }
    return (2 * sum) / taps.length;
  }

  /** Whether a place in pixels lies in the picture. */
  holds(x: number, y: number): boolean {
    const px = x - this.#origin.x;
    const py = y - this.#origin.y;
    return px >= 0 && py >= 0 && px <= this.#plane.width && py <= this.#plane.height;
  }

  /** Reflectance at a place in pixels, bilinear; beyond the outermost pixels it is theirs. */
  at(x: number, y: number): number {
    const { data, width, height, stride } = this.#plane;
    const reflectances = this.#reflectances;
    const px = Math.max(0, Math.min(width - 1, x - this.#origin.x - 0.5));
    const py = Math.max(0, Math.min(height - 1, y - this.#origin.y - 0.5));
    const column = Math.min(width - 2, px | 0);
    const row = Math.min(height - 2, py | 0);
    const fx = px - column;
    const fy = py - row;
    const at = row * stride + column;
    const upper = reflectances[data[at]] + fx * (reflectances[data[at + 1]] - reflectances[data[at]]);
    const from = reflectances[data[at + stride]];
    const lower = from + fx * (reflectances[data[at + stride + 1]] - from);
    return upper + fy * (lower - upper);
  }
}

/** Places of a square lattice that lie in a circle. */
function aperturePlaces(diameter: number): Float64Array {
  const places: number[] = [];
  for (let j = 0; j < TAPS; j++) {
    for (let i = 0; i < TAPS; i++) {
      const a = ((i + 0.5) / TAPS - 0.5) * diameter;
      const b = ((j + 0.5) / TAPS - 0.5) * diameter;
      if (Math.hypot(a, b) <= diameter / 2) places.push(a, b);
    }
  }
  return Float64Array.from(places);
}

function fromSrgb(value: number): number {
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
}
