/**
 * Colours in linear light and their 8-bit sRGB form (IEC 61966-2-1).
 */

/** Red, green and blue in linear light; 1 is nominal white. */
export type Rgb = readonly [number, number, number];

/** Entries of the encoding table; at 2^14 the steepest part of the curve moves less than half a level per entry. */
const ENCODE_STEPS = 1 << 14;

/**
 * Linear colour of an sRGB hex code.
 *
 * @param hex `#rrggbb`
 */
export function fromHex(hex: string): Rgb {
  const value = Number.parseInt(hex.slice(1), 16);
  if (!/^#[0-9a-f]{6}$/i.test(hex)) throw new RangeError(`hex: expected #rrggbb, received ${JSON.stringify(hex)}`);
  return [decodeSrgb(value >> 16), decodeSrgb((value >> 8) & 255), decodeSrgb(value & 255)];
}

/** Linear light 0..1 of an sRGB level 0..255. */
function decodeSrgb(level: number): number {
  const x = level / 255;
  return x <= 0.04045 ? x / 12.92 : ((x + 0.055) / 1.055) ** 2.4;
}

/** sRGB level 0..255 (not rounded) of linear light; clips outside 0..1. */
function encodeSrgb(linear: number): number {
  const x = Math.min(1, Math.max(0, linear));
  return 255 * (x <= 0.0031308 ? x * 12.92 : 1.055 * x ** (1 / 2.4) - 0.055);
}

/** Weighted mean of two colours; `t` 0 gives `a`, 1 gives `b`. */
export function mix(a: Rgb, b: Rgb, t: number): Rgb {
  return [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t, a[2] + (b[2] - a[2]) * t];
}

/** Table of rounded sRGB levels for `linear * (length - 1)`, `linear` in 0..1. */
export function createEncodeTable(): Uint8Array {
  const table = new Uint8Array(ENCODE_STEPS + 1);
  for (let i = 0; i <= ENCODE_STEPS; i++) table[i] = Math.round(encodeSrgb(i / ENCODE_STEPS));
  return table;
}
