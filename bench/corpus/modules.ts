/**
 * How the modules of a symbol are drawn: square, rounded or as separate dots, grown or shrunk by the printing.
 */

import type { Layer, Paint } from './layers.ts';
import { valueNoise } from './noise.ts';
import type { SymbolGrid } from './symbols.ts';

/** Shape and print quality of modules. */
export interface ModuleStyle {
  /** Diameter of separate dots in modules, 0.3..1; 0 draws whole squares. */
  readonly dot: number;
  /** Corner radius of finder patterns relative to their half side, 0..0.5. */
  readonly finderRadius: number;
  /** Growth of dark areas at each edge in modules, -0.4..0.4. */
  readonly gain: number;
  /** Standard deviation of that growth along the edge, modules. */
  readonly roughness: number;
  /** Chooses the rough edge. */
  readonly seed: number;
}

/** Square modules, printed exactly. */
export const SQUARE: ModuleStyle = { dot: 0, finderRadius: 0, gain: 0, roughness: 0, seed: 0 };

/** The modules of a symbol whose top left corner is the origin of the page. */
export function moduleLayer(symbol: SymbolGrid, dark: Paint, light: Paint, style: ModuleStyle = SQUARE): Layer {
  const { size } = symbol;
  const inked = chooseShape(symbol, style);
  const reach = Math.max(0, style.gain + 3 * style.roughness);
  const bitmap = { columns: size, rows: size, cells: symbol.modules };
  const plain = style.dot === 0 && style.finderRadius === 0 && style.gain === 0 && style.roughness === 0;
  return {
    ...(plain ? { stencil: { bitmap, paint: dark, ground: light } } : {}),
    left: -reach,
    top: -reach,
    right: size + reach,
    bottom: size + reach,
    modules: { symbol, dark, light, style },
    paint(u, v, out) {
      const paint = inked(u, v) ? dark : light;
      if (paint === light && (u < 0 || v < 0 || u >= size || v >= size)) return false;
      out[0] = paint.rgb[0];
      out[1] = paint.rgb[1];
      out[2] = paint.rgb[2];
      out[3] = paint.emission;
      return true;
    },
  };
}

type Test = (u: number, v: number) => boolean;

function chooseShape(symbol: SymbolGrid, style: ModuleStyle): Test {
  const { size, modules } = symbol;
  const dark = (column: number, row: number) =>
    column >= 0 && row >= 0 && column < size && row < size && modules[row * size + column] === 1;
  if (style.dot > 0 || style.finderRadius > 0) return dotted(symbol, style, dark);
  if (style.gain !== 0 || style.roughness > 0) return grown(style, dark);
  return (u, v) => dark(Math.floor(u), Math.floor(v));
}

/** Separate dots; finder patterns stay whole, with round corners. */
function dotted(symbol: SymbolGrid, style: ModuleStyle, dark: Test): Test {
  const { size } = symbol;
  const half = (style.dot > 0 ? style.dot : 1) / 2;
  // A dot as wide as its module is a square with round corners that grow as the dot shrinks.
  const radius = style.dot > 0 ? Math.min(half, Math.max(0, (1 - style.dot) * 2) * half + 0.02) : 0;
  return (u, v) => {
    const column = Math.floor(u);
    const row = Math.floor(v);
    const right = column >= size - 7;
    const low = row >= size - 7;
    if ((column < 7 || right) && (row < 7 || low) && !(right && low)) {
      return inFinder(u - (right ? size - 7 : 0) - 3.5, v - (low ? size - 7 : 0) - 3.5, style.finderRadius);
    }
    if (!dark(column, row)) return false;
    if (radius === 0) return true;
    const du = Math.abs(u - column - 0.5) - half + radius;
    const dv = Math.abs(v - row - 0.5) - half + radius;
    if (du <= 0 || dv <= 0) return Math.max(du, dv) <= radius;
    return du * du + dv * dv <= radius * radius;
  };
}

/** Rings of 7, 5 and 3 modules about the origin; corner radius relative to half the side. */
function inFinder(u: number, v: number, roundness: number): boolean {
  return (inRounded(u, v, 3.5, roundness) && !inRounded(u, v, 2.5, roundness)) || inRounded(u, v, 1.5, roundness);
}

function inRounded(u: number, v: number, half: number, roundness: number): boolean {
  const radius = roundness * half;
  const du = Math.abs(u) - half + radius;
  const dv = Math.abs(v) - half + radius;
  if (du <= 0 || dv <= 0) return Math.max(du, dv) <= radius;
  return du * du + dv * dv <= radius * radius;
}

/** Ink that has spread (gain > 0) or failed to reach the edge (gain < 0), with a rough front. */
function grown(style: ModuleStyle, dark: Test): Test {
  const { gain, roughness, seed } = style;
  return (u, v) => {
    const column = Math.floor(u);
    const row = Math.floor(v);
    const here = dark(column, row);
    const fu = u - column;
    const fv = v - row;
    // Only the nearer neighbours can be within half a module.
    const du = fu < 0.5 ? fu : 1 - fu;
    const dv = fv < 0.5 ? fv : 1 - fv;
    const besides = dark(fu < 0.5 ? column - 1 : column + 1, row);
    const above = dark(column, fv < 0.5 ? row - 1 : row + 1);
    const diagonal = dark(fu < 0.5 ? column - 1 : column + 1, fv < 0.5 ? row - 1 : row + 1);
    let distance = 9;
    if (besides !== here) distance = du;
    if (above !== here && dv < distance) distance = dv;
    if (diagonal !== here && distance === 9) distance = Math.sqrt(du * du + dv * dv);
    if (distance === 9) return here;
    const front = gain + roughness * 3.4 * (valueNoise(u * 2.6, v * 2.6, seed) - 0.5);
    return here ? !(distance < -front) : distance < front;
  };
}
