/**
 * Materials of counters and walls: band-limited noise, so that one sample per pixel is enough.
 */

import { fromHex, mix, type Rgb } from './colour.ts';
import { fractalNoise, smoothstep, valueNoise } from './noise.ts';
import type { Random } from './random.ts';

/** Kinds of background. */
export const MATERIALS = ['wood', 'granite', 'steel', 'felt', 'laminate'] as const;
export type Material = (typeof MATERIALS)[number];

/** Reflectance at a point of the material; one unit is about one pixel of a VGA frame. Writes red, green, blue. */
export type MaterialTexture = (x: number, y: number, out: Float64Array) => void;

/** The look of one piece of a material. */
export function createTexture(material: Material, random: Random): MaterialTexture {
  const seed = random.bits() | 0;
  const shade = random.range(0.8, 1.2);
  switch (material) {
    case 'wood':
      return wood(seed, shade);
    case 'granite':
      return granite(seed, shade, random.uniform() < 0.6);
    case 'steel':
      return steel(seed, shade);
    case 'felt':
      return felt(seed, fromHex(random.pick(['#27402f', '#3c3c40', '#402a26'])));
    case 'laminate':
      return felt(seed, fromHex(random.pick(['#b8b2a4', '#9a9fa4', '#c8bda8'])));
  }
}

/** Planks with growth rings drawn out along the grain and dark pores. */
function wood(seed: number, shade: number): MaterialTexture {
  const pale = fromHex('#a87a4c');
  const deep = fromHex('#6a4426');
  const plankWidth = 150;
  return (x, y, out) => {
    const plank = Math.floor(y / plankWidth);
    const key = (seed + plank * 7919) | 0;
    const warp = 26 * fractalNoise(x / 240, y / 60, key, 3);
    const rings = 0.5 + 0.5 * Math.sin((y + warp) * 0.32 + 4 * valueNoise(x / 300, y / 40, key));
    const fibre = fractalNoise(x / 70, y / 2.6, key, 2);
    const pore = smoothstep(0.72, 0.9, valueNoise(x / 22, y / 2.2, key ^ 0x55));
    const t = 0.25 + 0.35 * rings + 0.4 * fibre;
    const tone = shade * (0.85 + 0.3 * valueNoise(plank * 3.7, 0.5, seed)) * (1 - 0.3 * pore) * seam(y, plankWidth);
    for (let i = 0; i < 3; i++) out[i] = tone * (deep[i] + (pale[i] - deep[i]) * t);
  };
}

/** Dark line where two planks meet, about 2 px wide. */
function seam(y: number, width: number): number {
  const offset = Math.abs(y / width - Math.round(y / width)) * width;
  return 0.35 + 0.65 * smoothstep(0.4, 2.2, offset);
}

/** Speckled stone. */
function granite(seed: number, shade: number, dark: boolean): MaterialTexture {
  const ground = fromHex(dark ? '#2a2c30' : '#8c8a86');
  const speck = fromHex(dark ? '#8a8c90' : '#3a3836');
  return (x, y, out) => {
    const grain = smoothstep(0.5, 0.85, fractalNoise(x / 4.6, y / 4.6, seed, 2));
    const fine = 0.9 * (fractalNoise(x / 2.6, y / 2.6, seed ^ 0x77, 2) - 0.5);
    const cloud = 0.85 + 0.3 * fractalNoise(x / 120, y / 120, seed ^ 0x33, 2);
    for (let i = 0; i < 3; i++) {
      out[i] = Math.max(0.008, shade * cloud * (ground[i] + (speck[i] - ground[i]) * grain * 0.6 + ground[i] * fine));
    }
  };
}

/** Brushed steel. */
function steel(seed: number, shade: number): MaterialTexture {
  const base = fromHex('#8e9296');
  return (x, y, out) => {
    const brush = fractalNoise(x / 160, y / 2.4, seed, 2) - 0.5;
    const wave = fractalNoise(x / 260, y / 200, seed ^ 0x11, 2) - 0.5;
    const tone = shade * (1 + 0.22 * brush + 0.9 * wave);
    for (let i = 0; i < 3; i++) out[i] = tone * base[i];
  };
}

/** Cloth or plain board: one colour, fine fibres, faint stains. */
function felt(seed: number, colour: Rgb): MaterialTexture {
  const stain = mix(colour, [0, 0, 0], 0.25);
  return (x, y, out) => {
    const fibre = 0.86 + 0.28 * fractalNoise(x / 5, y / 5, seed, 2);
    const t = smoothstep(0.45, 0.8, fractalNoise(x / 90, y / 90, seed ^ 0x21, 3));
    for (let i = 0; i < 3; i++) out[i] = fibre * (colour[i] + (stain[i] - colour[i]) * t);
  };
}
