/**
 * Smooth random fields over the plane, for grain, patches, speckle and unevenness.
 */

/**
 * Value noise: random values on the integer lattice, joined by a smooth surface.
 *
 * @param x position; one unit is one lattice cell, which is also the smallest feature
 * @param y position
 * @param seed 32-bit integer; chooses the field
 * @returns 0..1, mean 0.5
 */
export function valueNoise(x: number, y: number, seed: number): number {
  const column = Math.floor(x);
  const row = Math.floor(y);
  const s = fade(x - column);
  const t = fade(y - row);
  const top = lattice(column, row, seed);
  const bottom = lattice(column, row + 1, seed);
  const upper = top + (lattice(column + 1, row, seed) - top) * s;
  const lower = bottom + (lattice(column + 1, row + 1, seed) - bottom) * s;
  return upper + (lower - upper) * t;
}

/**
 * Sum of octaves of value noise, each twice as fine and half as strong as the one before.
 *
 * @param octaves 1..8; the finest feature is 2^(1 - octaves) units wide
 * @returns 0..1, mean 0.5
 */
export function fractalNoise(x: number, y: number, seed: number, octaves: number): number {
  let sum = 0;
  let weight = 1;
  let total = 0;
  let scale = 1;
  for (let octave = 0; octave < octaves; octave++) {
    sum += weight * valueNoise(x * scale, y * scale, (seed + octave * 0x3c6ef372) | 0);
    total += weight;
    weight *= 0.5;
    scale *= 2;
  }
  return sum / total;
}

/** Cubic step from 0 at `low` to 1 at `high`; constant outside. */
export function smoothstep(low: number, high: number, value: number): number {
  if (high === low) return value < low ? 0 : 1;
  const t = Math.min(1, Math.max(0, (value - low) / (high - low)));
  return t * t * (3 - 2 * t);
}

/** K. Perlin's quintic fade (2002): first and second derivative vanish at both ends, so cells leave no creases. */
function fade(t: number): number {
  return t * t * t * (t * (t * 6 - 15) + 10);
}

/** Random value 0..1 of a lattice point. Multiply-xorshift rounds mix all coordinate bits into all result bits. */
function lattice(column: number, row: number, seed: number): number {
  let value = Math.imul(column, 0x27d4eb2f) ^ Math.imul(row, 0x165667b1) ^ seed;
  value = Math.imul(value ^ (value >>> 15), 0x2c1b3c6d);
  value = Math.imul(value ^ (value >>> 12), 0x297a2d39);
  return ((value ^ (value >>> 15)) >>> 0) / 0x1_0000_0000;
}
