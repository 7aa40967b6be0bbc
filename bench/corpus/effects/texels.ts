/**
 * Walks over the texels of a surface, for effects that change them one by one.
 */

import { sampleField } from '../fields.ts';
import { type Box, box, grow } from '../layers.ts';
import { scratchPlane } from '../scratch.ts';
import { type Texture, texelsOf } from '../texture.ts';

/** Called for a texel with its index and the page coordinates of its middle. */
export type Visit = (i: number, u: number, v: number) => void;

/** Visits the texels whose centres lie in a box. */
export function visitTexels(texture: Texture, shape: Box, visit: Visit): void {
  const area = texelsOf(texture, shape);
  const { density, width } = texture;
  for (let row = area.top; row < area.bottom; row++) {
    const v = texture.top + (row + 0.5) / density;
    for (let column = area.left, i = row * width + area.left; column < area.right; column++, i++) {
      visit(i, texture.left + (column + 0.5) / density, v);
    }
  }
}

/** The symbol and some margin, in modules. */
export function symbolBox(size: number, margin: number): Box {
  return grow(box(0, 0, size, size), margin);
}

/** All of a texture. */
export function wholeBox(texture: Texture): Box {
  return box(texture.left, texture.top, texture.width / texture.density, texture.height / texture.density);
}

/**
 * Values of a smooth function of page coordinates at all texels.
 *
 * @param exact evaluate at each texel where it is not smooth
 */
export function texelField(texture: Texture, field: (u: number, v: number) => number, exact = false): Float32Array {
  const { density, left, top, width, height } = texture;
  return sampleField((x, y) => field(left + x / density, top + y / density), width, height, exact);
}

/** A function of page coordinates by bilinear look-up on a grid; for noise that is dear to evaluate. */
export function gridded(shape: Box, perModule: number, field: (u: number, v: number) => number) {
  const columns = Math.ceil((shape.right - shape.left) * perModule) + 2;
  const rows = Math.ceil((shape.bottom - shape.top) * perModule) + 2;
  const values = new Float32Array(columns * rows);
  for (let row = 0, i = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++, i++) {
      values[i] = field(shape.left + column / perModule, shape.top + row / perModule);
    }
  }
  const lookUp = (u: number, v: number) => {
    const x = (u - shape.left) * perModule;
    const y = (v - shape.top) * perModule;
    const column = x < 0 ? 0 : x >= columns - 1 ? columns - 2 : x | 0;
    const row = y < 0 ? 0 : y >= rows - 1 ? rows - 2 : y | 0;
    const s = x - column;
    const i = row * columns + column;
    const top = values[i] + (values[i + 1] - values[i]) * s;
    const bottom = values[i + columns] + (values[i + columns + 1] - values[i + columns]) * s;
    return top + (bottom - top) * (y - row);
  };
  return { values, lookUp };
}

/**
 * Lays an opaque colour over a texel.
 *
 * @param share 0..1 of the texel that it covers
 * @param hides whether it hides the symbol, for the truth
 */
export function coverTexel(
  texture: Texture,
  i: number,
  colour: readonly number[],
  share: number,
  hides: boolean,
): void {
  const rest = 1 - share;
  const { reflect, emit, alpha } = texture;
  for (let c = 0; c < reflect.length; c++) {
    reflect[c][i] = reflect[c][i] * rest + colour[c] * share * alpha[i];
    if (emit !== null) emit[c][i] *= rest;
  }
  if (hides) {
    texture.hidden ??= scratchPlane(alpha.length);
    texture.hidden[i] = 1 - (1 - texture.hidden[i]) * rest;
  }
}
