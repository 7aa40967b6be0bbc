/**
 * Test symbols: drawn from the modules of an independent encoder, so that the truth about text and corners is known.
 */

import QRCode from 'qrcode';
import { createLuma } from '../../src/image/luma.ts';
import type { ErrorCorrectionLevel, LumaImage, Point, Quad } from '../../src/types.ts';

/** How a symbol is drawn. */
export interface Drawing {
  /** Side of a module, px; default 4. */
  readonly moduleSizePx?: number;
  /** Clockwise turn in degrees; default 0. */
  readonly degrees?: number;
  /** Seen from behind. */
  readonly mirrored?: boolean;
  /** Light modules on dark ground. */
  readonly inverted?: boolean;
  /** Width of the quiet zone in modules; default 4. */
  readonly quietModules?: number;
}

/** A drawn symbol and what a reader should say about it. */
export interface DrawnSymbol {
  readonly image: LumaImage;
  readonly corners: Quad;
  readonly moduleSizePx: number;
}

/** What an encoder made: `dark[row * size + column]` is 1 for a dark module. */
export interface Modules {
  readonly size: number;
  readonly dark: ArrayLike<number>;
}

/** Encodes a text, or bytes in byte mode without a charset. */
export function encode(
  content: string | Uint8Array,
  version: number,
  level: ErrorCorrectionLevel = 'M',
  toSjis?: (character: string) => number,
): Modules {
  const data = typeof content === 'string' ? content : [{ data: content, mode: 'byte' as const }];
  const { modules } = QRCode.create(data, {
    version,
    errorCorrectionLevel: level,
    ...(toSjis !== undefined && { toSJISFunc: toSjis }),
  });
  return { size: modules.size, dark: modules.data };
}

/** Samples per pixel side; edges that fall on pixel borders stay sharp. */
const SAMPLES = 4;

/** Draws a symbol in the middle of a picture that just holds it and its quiet zone. */
export function draw({ size, dark }: Modules, drawing: Drawing = {}): DrawnSymbol {
  const { moduleSizePx = 4, degrees = 0, mirrored = false, inverted = false, quietModules = 4 } = drawing;
  const angle = (degrees * Math.PI) / 180;
  const cos = round(Math.cos(angle));
  const sin = round(Math.sin(angle));
  const straight = (size + 2 * quietModules) * moduleSizePx;
  const side = Math.ceil(straight * (Math.abs(cos) + Math.abs(sin)));
  const image = createLuma(side, side);
  const flip = mirrored ? -1 : 1;
  const isDark = (x: number, y: number): boolean => {
    const dx = x - side / 2;
    const dy = y - side / 2;
    const column = Math.floor((flip * (dx * cos + dy * sin)) / moduleSizePx + size / 2);
    const row = Math.floor((dy * cos - dx * sin) / moduleSizePx + size / 2);
    const inside = column >= 0 && row >= 0 && column < size && row < size;
    return (inside && dark[row * size + column] === 1) !== inverted;
  };
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) image.data[y * side + x] = Math.round(255 * lightShare(isDark, x, y));
  }
  const corner = (column: number, row: number): Point => {
    const u = flip * (column - size / 2) * moduleSizePx;
    const v = (row - size / 2) * moduleSizePx;
    return { x: side / 2 + u * cos - v * sin, y: side / 2 + u * sin + v * cos };
  };
  return { image, corners: [corner(0, 0), corner(size, 0), corner(size, size), corner(0, size)], moduleSizePx };
}

/** Pictures beside each other, on white. */
export function beside(pictures: readonly LumaImage[]): LumaImage {
  const width = pictures.reduce((sum, picture) => sum + picture.width, 0);
  const height = Math.max(...pictures.map((picture) => picture.height));
  const joined = createLuma(width, height);
  joined.data.fill(255);
  let left = 0;
  for (const picture of pictures) {
    for (let y = 0; y < picture.height; y++) {
      const row = y * picture.stride;
      joined.data.set(picture.data.subarray(row, row + picture.width), y * width + left);
    }
    left += picture.width;
  }
  return joined;
}

/** A picture from a level for each pixel, row by row. */
export function fill(width: number, height: number, level: (index: number) => number): LumaImage {
  const data = Uint8Array.from({ length: width * height }, (_, index) => level(index));
  return { data, width, height, stride: width };
}

/** Levels of reproducible noise (linear congruential generator of Numerical Recipes). */
export function noise(): () => number {
  let state = 1;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state >>> 24;
  };
}

function lightShare(isDark: (x: number, y: number) => boolean, x: number, y: number): number {
  let light = 0;
  for (let j = 0; j < SAMPLES; j++) {
    for (let i = 0; i < SAMPLES; i++) if (!isDark(x + (i + 0.5) / SAMPLES, y + (j + 0.5) / SAMPLES)) light++;
  }
  return light / (SAMPLES * SAMPLES);
}

/** Sines of right angles become exact. */
function round(value: number): number {
  return Math.round(value * 1e12) / 1e12;
}
