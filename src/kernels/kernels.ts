/**
 * The pixel loops that this package owns, as one interface with two implementations that give the same bits: TypeScript
 * (`js/`) and SIMD WebAssembly (`assembly/`). All of them work in one memory and take byte offsets into it, called
 * pointers here; nothing is allocated by a kernel.
 *
 * Rows that are read may be read up to `READ_AHEAD` bytes beyond their end, so planes are followed by as much.
 */

import type { KernelMemory } from './memory.ts';

/** Bytes that kernels may read, and ignore, beyond the end of a plane. */
export const READ_AHEAD = 64;

/** Order of the bytes of a colour pixel. */
export const ORDER_RGBA = 0;
export const ORDER_BGRA = 1;
export const ORDER_RGB = 2;
export type PixelOrder = typeof ORDER_RGBA | typeof ORDER_BGRA | typeof ORDER_RGB;

/** Side of the blocks of the threshold surface, in pixels. */
export const BLOCK = 8;

/** Unit of thresholds: an eighth of a gray level. */
export const LEVEL_ONE = 8;

/** Unit of positions and widths in pixels. */
export const PIXEL_ONE = 64;

/** Modules in the sum of widths that is the measure of a cut: twice the inner run and the two beside it. */
export const CORE_MODULES = 8;

/** Words of a scene in memory: a plane and its threshold surface. */
export const SCENE_WORDS = 8;
export const SCENE_DATA = 0;
export const SCENE_STRIDE = 1;
export const SCENE_WIDTH = 2;
export const SCENE_HEIGHT = 3;
/** Pointer to thresholds: 16-bit, in 1/8 gray levels, one per block. */
export const SCENE_LEVELS = 4;
export const SCENE_COLUMNS = 5;
export const SCENE_ROWS = 6;

/** Words of a candidate, as `scanRows` writes them and `crossCheck` refines them. */
export const CANDIDATE_WORDS = 4;
/** Centre in 1/64 pixel. */
export const CANDIDATE_X = 0;
export const CANDIDATE_Y = 1;
/** Width of 8 modules in 1/64 pixel. */
export const CANDIDATE_CORE = 2;
/** 1 for light on dark. */
export const CANDIDATE_INVERTED = 3;

/** Rays that `castRays` casts, at equal angles from the positive x axis towards the positive y axis. */
export const RAYS = 24;

/**
 * Pairs of opposite rays that must reach equally far, to a factor of 1.3, for a score to be given: of the four pairs that are cast
 * first, and of all twelve.
 */
export const LEAST_FIRST_PAIRS = 2;
export const LEAST_PAIRS = 6;

/** Side of the part of a module that is sampled; the rest is blurred into its neighbours. */
export const SAMPLED_SHARE = 0.5;

/** Levels by which a row must pass the threshold to change colour, so that noise does not. */
export const HYSTERESIS = 3;

/** Bytes of scratch memory that `scanRows` needs for rows of a width. */
export function scanScratchBytes(width: number): number {
  return thresholdBytes(width) + edgeBytes(width) + 2 * chainBytes(width);
}

/** Parts of the scratch memory of `scanRows`, in this order: thresholds, edges, chains of two rows. */
export function thresholdBytes(width: number): number {
  return (width + 95) & ~31;
}

export function edgeBytes(width: number): number {
  return (4 * (width + 16) + 31) & ~31;
}

export function chainBytes(width: number): number {
  return CHAIN_WORDS * 4 * mostChains(width);
}

/** Words of a chain of cuts that `scanRows` is following. */
export const CHAIN_WORDS = 8;

/** Chains that a row has room for; a window of six edges has three pixels at least. */
export function mostChains(width: number): number {
  return (width >> 1) + 8;
}

/** Bytes of scratch memory that `crossCheck` needs: a bit per pixel, and rows of bytes before and after them. */
export function crossScratchBytes(width: number, height: number): number {
  return width * (Math.ceil(height / 8) + 8) + READ_AHEAD;
}

/** Bytes of scratch memory that `thresholdSurface` needs. */
export function surfaceScratchBytes(columns: number, rows: number): number {
  // Histogram; known marks of all levels of the pyramid; sums and marks of its upper levels, which are a third together.
  return 1024 + 16 * columns * rows + 4096;
}

/** What the implementations have in common. */
export interface Kernels {
  readonly id: 'js' | 'simd';
  readonly memory: KernelMemory;

  /**
   * Gray levels (77 R + 150 G + 29 B) >> 8 of colour pixels.
   * @param from packed pixels of 4 or 3 bytes
   * @param to receives a byte per pixel
   * @returns the bitwise and of all alpha bytes, 255 for opaque pixels; 255 for pixels without alpha
   */
  lumaFromColour(from: number, pixels: number, order: PixelOrder, to: number): number;

  /**
   * Gray levels of 2x2 colour pixels, from the sums of their colours: (77 R + 150 G + 29 B + 512) >> 10; an odd last row or column
   * is left out. Where all pixels are gray these are the levels of `halve`.
   * @param from packed pixels of 4 or 3 bytes
   * @param width at least 2, as `height`
   * @param to receives packed rows of `width >> 1`
   * @returns the bitwise and of the alpha bytes of the pixels that count, as `lumaFromColour`
   */
  halfLumaFromColour(from: number, width: number, height: number, order: PixelOrder, to: number): number;

  /**
   * Rounded means (a + b + c + d + 2) >> 2 of 2x2 pixels; an odd last row or column is left out.
   * @param width at least 2, as `height`
   * @param to receives packed rows of `width >> 1`
   */
  halve(from: number, stride: number, width: number, height: number, to: number): void;

  /**
   * Darkest and lightest level of every block of 8x8 pixels, row by row. The last block of a row or column is moved back to
   * lie inside the plane.
   * @param width at least 8, as `height`
   */
  blockExtremes(from: number, stride: number, width: number, height: number, low: number, high: number): void;

  /**
   * Threshold per block. Blocks that span enough levels take the middle of their extremes, those inside a single module the
   * middle of their neighbours' extremes; the others are filled from those near by, and all are smoothed. Light and
   * dark are treated alike, so inverted symbols come out as well.
   *
   * @param low as `blockExtremes` writes it, as `high`
   * @param levels receives 16-bit thresholds in 1/8 gray levels
   * @param scratch `surfaceScratchBytes` bytes
   * @returns how many blocks showed two colours; 0 leaves `levels` undefined
   */
  thresholdSurface(low: number, high: number, columns: number, rows: number, levels: number, scratch: number): number;

  /**
   * Rows to candidates for finder patterns (ISO/IEC 18004:2015, 5.3.2: dark, light, dark, light, dark in the ratio
   * 1 : 1 : 3 : 1 : 1), of both polarities. A row changes colour where it passes the threshold by `HYSTERESIS`, at the
   * place, to 1/64 pixel, where it crossed it. Cuts of neighbouring rows through the same pattern are joined, and the
   * middle of each chain of cuts that is high enough is a candidate.
   *
   * @param scene pointer to `SCENE_WORDS` words; width at least 8, as height
   * @param first first row, then every `step`th
   * @param out receives candidates
   * @param capacity candidates that there is room for; more are left out
   * @param scratch `scanScratchBytes` bytes
   * @returns the number of candidates
   */
  scanRows(scene: number, first: number, step: number, out: number, capacity: number, scratch: number): number;

  /**
   * Keeps candidates that are cut like a finder pattern also from above and once more along the row through their middle,
   * moved to the middle of both cuts. Cuts may differ in size, as tilt makes them; the larger one counts.
   * @param scratch `crossScratchBytes` bytes
   * @returns how many are left, at the beginning of `candidates`, in the same order
   */
  crossCheck(scene: number, candidates: number, count: number, scratch: number): number;

  /**
   * Casts `RAYS` rays from the middle of what may be a finder pattern and follows each through the outlines at 1.5, 2.5 and
   * 3.5 modules.
   *
   * @param x in pixels, as `y` and `moduleSize`
   * @param least score that is wanted, 0 for whatever there is
   * @param reach receives a double per ray: distance in pixels of the outline of one module around the middle, 0 where
   *   the ray told nothing
   * @returns the score: two for each ray that met nested outlines in the right ratios, one for a ray that missed the outermost;
   *   0 when it falls short of `least`, or when opposite rays differ in reach so often that this is not the middle of
   *   anything (`LEAST_PAIRS`)
   */
  castRays(
    scene: number,
    x: number,
    y: number,
    inverted: number,
    moduleSize: number,
    least: number,
    reach: number,
  ): number;

  /**
   * Mean gray levels of the middles of modules, by places at equal distances within them, each between four pixels.
   *
   * @param map pointer to a homography from modules to pixels, 9 doubles row by row
   * @param size modules per side
   * @param modules pointer to 16-bit indices (row * size + column); 0 for the first `count` of all
   * @param taps places per side of a module, 1 or 2
   * @param shifts pointer to two doubles per index, added to its places in pixels; 0 for none
   * @param out receives a 32-bit float per index; NaN for modules that are not wholly in the picture
   */
  sampleModules(
    scene: number,
    map: number,
    size: number,
    modules: number,
    count: number,
    taps: number,
    shifts: number,
    out: number,
  ): void;
}
