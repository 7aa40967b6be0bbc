/**
 * Rows to runs: where a row crosses the threshold surface, to fractions of a pixel, and which runs look like the cut
 * through a finder pattern (ISO/IEC 18004:2015, 5.3.2: dark, light, dark, light, dark in the ratio 1 : 1 : 3 : 1 : 1).
 */

import type { LumaImage } from '../../types.ts';
import { SURFACE_ONE, type Surface } from '../light/surface.ts';

/** A row's cut through what may be a finder pattern. */
export interface Cut {
  /** Middle of the inner run. */
  readonly x: number;
  readonly y: number;
  /** Width of a module along the row. */
  readonly moduleSize: number;
  /** True for light on dark. */
  readonly inverted: boolean;
}

/** A level must pass the threshold by this many gray levels to count as crossed, so that noise does not. */
const HYSTERESIS = 3;

/** Edges a row can have room for at two pixels each. */
const MOST_EDGES = 32_768;

/** Scans rows; owns the buffers that it fills. */
export class RowScanner {
  readonly #plane: LumaImage;
  readonly #surface: Surface;
  readonly #thresholds: Int32Array;
  readonly #edges = new Float32Array(MOST_EDGES + 2);

  constructor(plane: LumaImage, surface: Surface) {
    this.#plane = plane;
    this.#surface = surface;
    this.#thresholds = new Int32Array(plane.width);
  }

  /** Calls back for every cut of a row through something like a finder pattern, of either polarity. */
  scan(y: number, onCut: (cut: Cut) => void): void {
    if (!this.#isActive(y >> 3)) return;
    this.#surface.rowInto(this.#thresholds, y);
    const { count, startsDark } = this.#findEdges(y);
    const edges = this.#edges;
    for (let i = 0; i + 5 < count; i++) {
      const moduleSize = fitCut(edges, i);
      if (moduleSize === 0) continue;
      // The run after edge 0, the left border, has the colour of the first pixel.
      const inverted = ((i & 1) === 0) !== startsDark;
      onCut({ x: (edges[i + 2] + edges[i + 3]) / 2, y: y + 0.5, moduleSize, inverted });
    }
  }

  #isActive(row: number): boolean {
    const { active, columns } = this.#surface;
    for (let i = row * columns; i < (row + 1) * columns; i++) if (active[i] !== 0) return true;
    return false;
  }

  /** Borders of the picture count as edges: a symbol may touch them. */
  #findEdges(y: number): { readonly count: number; readonly startsDark: boolean } {
    const { data, width, stride } = this.#plane;
    const thresholds = this.#thresholds;
    const edges = this.#edges;
    const start = y * stride;
    const margin = HYSTERESIS * SURFACE_ONE;
    const startsDark = data[start] * SURFACE_ONE < thresholds[0];
    let dark = startsDark;
    let count = 0;
    edges[count++] = 0;
    for (let x = 1; x < width; x++) {
      const distance = data[start + x] * SURFACE_ONE - thresholds[x];
      if (dark ? distance < margin : distance > -margin) continue;
      dark = !dark;
      edges[count++] = crossing(data, start, thresholds, x, dark);
      if (count > MOST_EDGES) break;
    }
    edges[count++] = width;
    return { count, startsDark };
  }
}

/** Walks back from the pixel that is beyond the margin to the pair that encloses the threshold, and interpolates there. */
function crossing(data: LumaImage['data'], start: number, thresholds: Int32Array, x: number, dark: boolean): number {
  let right = x;
  let after = data[start + right] * SURFACE_ONE - thresholds[right];
  let before = data[start + right - 1] * SURFACE_ONE - thresholds[right - 1];
  while (right > 1 && (dark ? before < 0 : before > 0)) {
    right--;
    after = before;
    before = data[start + right - 1] * SURFACE_ONE - thresholds[right - 1];
  }
  const span = before - after;
  return right - 0.5 + (span === 0 ? 0.5 : Math.min(1, Math.max(0, before / span)));
}

/**
 * Width of a module when edges i..i+5 enclose runs of 1 : 1 : 3 : 1 : 1, else 0.
 *
 * Pairs of neighbouring runs are measured between edges of one direction (2 : 4 : 4 : 2 modules), which ink spread, bloom
 * and a biased threshold do not move. One outer run may be wrong, where the quiet zone is missing or dark.
 */
export function fitCut(edges: Float32Array, i: number): number {
  const inner = edges[i + 3] - edges[i + 2];
  const left = edges[i + 2] - edges[i + 1];
  const right = edges[i + 4] - edges[i + 3];
  if (inner < 0.8 * left || inner < 0.8 * right) return 0;
  const core = (inner * 2 + left + right) / 8;
  const slack = 0.5 * core + 0.7;
  if (Math.abs(left + inner - 4 * core) > slack || Math.abs(right + inner - 4 * core) > slack) return 0;
  const outerLeft = edges[i + 2] - edges[i];
  const outerRight = edges[i + 5] - edges[i + 3];
  const leftFits = Math.abs(outerLeft - 2 * core) <= slack;
  const rightFits = Math.abs(outerRight - 2 * core) <= slack;
  if (!leftFits && !rightFits) return 0;
  return core;
}
