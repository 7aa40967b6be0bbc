/**
 * Every kernel with something to work on: a picture of symbols in uneven light, and what the kernels before it left of it.
 */

import { CONSTANT_BYTES } from '../../src/kernels/constants.ts';
import {
  BLOCK,
  CANDIDATE_CORE,
  CANDIDATE_INVERTED,
  CANDIDATE_WORDS,
  CANDIDATE_X,
  CANDIDATE_Y,
  CORE_MODULES,
  crossScratchBytes,
  type Kernels,
  ORDER_BGRA,
  ORDER_RGB,
  ORDER_RGBA,
  PIXEL_ONE,
  type PixelOrder,
  RAYS,
  READ_AHEAD,
  SCENE_WORDS,
  scanScratchBytes,
  surfaceScratchBytes,
} from '../../src/kernels/kernels.ts';
import { Arena } from '../../src/kernels/memory.ts';
import { encodeSymbol } from '../corpus/symbols.ts';
import { mulberry32 } from '../stats/bootstrap.ts';

/** Rows from one that is scanned to the next, as the engine scans. */
const ROW_STEP = 3;

/** Modules per side, and their side in pixels, of the grid that is sampled. */
const SIZE = 29;
const MODULE = 4;

/** Candidates that there is room for. */
const CAPACITY = 1 << 14;

/** Pointers of what a kernel reads and writes, equal in both builds, and how much there is of it. */
export interface Ground {
  readonly width: number;
  readonly height: number;
  readonly columns: number;
  readonly rows: number;
  readonly colour: number;
  readonly luma: number;
  readonly low: number;
  readonly high: number;
  readonly levels: number;
  readonly scene: number;
  /** Candidates of `scanRows`, and of these the ones that `crossCheck` keeps. */
  readonly scanned: number;
  readonly scannedCount: number;
  readonly checked: number;
  readonly checkedCount: number;
  /** Map of a grid. */
  readonly map: number;
  /** Where the kernel that is measured writes to. */
  readonly out: number;
  readonly scratch: number;
  /** Bytes of all this. */
  readonly end: number;
}

/** A kernel as it is called here. */
export interface KernelCase {
  readonly name: string;
  /** What times are divided by. */
  readonly unit: 'pixel' | 'block' | 'candidate' | 'ray' | 'module';
  /** Units in a call. */
  units(ground: Ground): number;
  /** @returns what the kernel returns, where it returns something */
  call(kernels: Kernels, ground: Ground): number | undefined;
  /** Bytes of output from `ground.out` on, after a call that returned this. */
  outputBytes(ground: Ground, returned: number | undefined): number;
}

/** All kernels, in the order in which the engine calls them. */
export const KERNEL_CASES: readonly KernelCase[] = [
  lumaCase('RGBA', ORDER_RGBA),
  lumaCase('BGRA', ORDER_BGRA),
  lumaCase('RGB', ORDER_RGB),
  halfLumaCase('RGBA', ORDER_RGBA),
  halfLumaCase('RGB', ORDER_RGB),
  {
    name: 'halve',
    unit: 'pixel',
    units: pixelsOf,
    call(kernels, { luma, width, height, out }) {
      kernels.halve(luma, width, width, height, out);
      return undefined;
    },
    outputBytes: ({ width, height }) => (width >> 1) * (height >> 1),
  },
  {
    name: 'blockExtremes',
    unit: 'pixel',
    units: pixelsOf,
    call(kernels, { luma, width, height, columns, rows, out }) {
      kernels.blockExtremes(luma, width, width, height, out, out + columns * rows);
      return undefined;
    },
    outputBytes: (ground) => 2 * blocksOf(ground),
  },
  {
    name: 'thresholdSurface',
    unit: 'block',
    units: blocksOf,
    call: (kernels, { low, high, columns, rows, out, scratch }) =>
      kernels.thresholdSurface(low, high, columns, rows, out, scratch),
    outputBytes: (ground) => 2 * blocksOf(ground),
  },
  {
    name: 'scanRows',
    unit: 'pixel',
    units: ({ width, height }) => width * Math.floor(height / ROW_STEP),
    call: (kernels, { scene, out, scratch }) => kernels.scanRows(scene, ROW_STEP - 1, ROW_STEP, out, CAPACITY, scratch),
    outputBytes: (_, count = 0) => 4 * CANDIDATE_WORDS * count,
  },
  {
    name: 'crossCheck',
    unit: 'candidate',
    units: ({ scannedCount }) => scannedCount,
    call(kernels, { scene, scanned, scannedCount, out, scratch }) {
      // It moves its candidates, so each call is given a copy, which costs a hundredth of the check.
      kernels.memory.u8.copyWithin(out, scanned, scanned + 4 * CANDIDATE_WORDS * scannedCount);
      return kernels.crossCheck(scene, out, scannedCount, scratch);
    },
    outputBytes: (_, count = 0) => 4 * CANDIDATE_WORDS * count,
  },
  {
    name: 'castRays',
    unit: 'ray',
    units: ({ checkedCount }) => RAYS * checkedCount,
    call: castAllRays,
    outputBytes: ({ checkedCount }) => 8 * RAYS * checkedCount,
  },
  {
    name: 'sampleModules',
    unit: 'module',
    units: () => SIZE ** 2,
    call(kernels, { scene, map, out }) {
      kernels.sampleModules(scene, map, SIZE, 0, SIZE ** 2, 2, 0, out);
      return undefined;
    },
    outputBytes: () => 4 * SIZE ** 2,
  },
];

function lumaCase(colours: string, order: PixelOrder): KernelCase {
  return {
    name: `lumaFromColour ${colours}`,
    unit: 'pixel',
    units: pixelsOf,
    call: (kernels, { colour, width, height, out }) => kernels.lumaFromColour(colour, width * height, order, out),
    outputBytes: pixelsOf,
  };
}

function halfLumaCase(colours: string, order: PixelOrder): KernelCase {
  return {
    name: `halfLumaFromColour ${colours}`,
    unit: 'pixel',
    units: pixelsOf,
    call: (kernels, { colour, width, height, out }) => kernels.halfLumaFromColour(colour, width, height, order, out),
    outputBytes: ({ width, height }) => (width >> 1) * (height >> 1),
  };
}

/** @returns the sum of the scores */
function castAllRays({ memory, castRays }: Kernels, { scene, checked, checkedCount, out }: Ground): number {
  const { i32 } = memory;
  let sum = 0;
  for (let i = 0; i < checkedCount; i++) {
    const at = (checked >> 2) + CANDIDATE_WORDS * i;
    const moduleSize = i32[at + CANDIDATE_CORE] / (PIXEL_ONE * CORE_MODULES);
    const [x, y] = [i32[at + CANDIDATE_X] / PIXEL_ONE, i32[at + CANDIDATE_Y] / PIXEL_ONE];
    sum += castRays(scene, x, y, i32[at + CANDIDATE_INVERTED], moduleSize, 0, out + 8 * RAYS * i);
  }
  return sum;
}

/**
 * Puts the picture and all inputs into the memory of one build and copies them into that of the other, so that a kernel
 * that differs does not make those after it differ.
 */
export function prepareGround(reference: Kernels, other: Kernels, width: number, height: number): Ground {
  const [columns, rows] = [width, height].map((side) => Math.ceil(side / BLOCK));
  const arena = new Arena(reference.memory, CONSTANT_BYTES);
  const pixels = width * height + READ_AHEAD;
  const places = {
    ...{ width, height, columns, rows },
    colour: arena.take(4 * pixels),
    luma: arena.take(pixels),
    low: arena.take(columns * rows),
    high: arena.take(columns * rows),
    levels: arena.take(2 * columns * rows + READ_AHEAD),
    scene: arena.take(4 * SCENE_WORDS),
    scanned: arena.take(4 * CANDIDATE_WORDS * CAPACITY),
    checked: arena.take(4 * CANDIDATE_WORDS * CAPACITY),
    map: arena.take(8 * 9),
    out: arena.take(Math.max(pixels, 8 * RAYS * CAPACITY)),
    scratch: arena.take(
      Math.max(scanScratchBytes(width), crossScratchBytes(width, height), surfaceScratchBytes(columns, rows)),
    ),
    end: arena.mark(),
  };
  const { luma, low, high, levels, scene, scanned, checked, scratch } = places;
  const { memory } = reference;
  drawColour(new Uint8ClampedArray(memory.u8.buffer, places.colour, 4 * width * height), width, height);
  reference.lumaFromColour(places.colour, width * height, ORDER_RGBA, luma);
  reference.blockExtremes(luma, width, width, height, low, high);
  reference.thresholdSurface(low, high, columns, rows, levels, scratch);
  memory.i32.set([luma, width, width, height, levels, columns, rows, 0], scene >> 2);
  const scannedCount = reference.scanRows(scene, ROW_STEP - 1, ROW_STEP, scanned, CAPACITY, scratch);
  memory.u8.copyWithin(checked, scanned, scanned + 4 * CANDIDATE_WORDS * scannedCount);
  const checkedCount = reference.crossCheck(scene, checked, scannedCount, scratch);
  memory.f64.set([MODULE, 0.1, 26 * MODULE, -0.1, MODULE, 16 * MODULE, 1e-4, 1e-4, 1], places.map >> 3);
  other.memory.ensure(places.end);
  other.memory.u8.set(memory.u8.subarray(0, places.end));
  return { ...places, scannedCount, checkedCount };
}

function pixelsOf({ width, height }: Ground): number {
  return width * height;
}

function blocksOf({ columns, rows }: Ground): number {
  return columns * rows;
}

/** A symbol of 4 px modules in each tile of 320x240, on a slope of light, every third light on dark, with noise. */
function drawColour(rgba: Uint8ClampedArray, width: number, height: number): void {
  const { size, modules } = encodeSymbol('HTTPS://EXAMPLE.COM/KERNELS', { errorCorrectionLevel: 'M' });
  const random = mulberry32(1);
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at += 4) {
      const column = Math.floor((x % 320) / 4) - 26;
      const row = Math.floor((y % 240) / 4) - 16;
      const inside = column >= 0 && row >= 0 && column < size && row < size;
      const inverted = (Math.floor(x / 320) + Math.floor(y / 240)) % 3 === 2;
      const dark = inside ? (modules[row * size + column] === 1) !== inverted : inverted;
      const level = (dark ? 40 : 190) * (0.75 + (0.35 * x) / width) + 16 * (random() - 0.5);
      rgba[at] = level + 8;
      rgba[at + 1] = level;
      rgba[at + 2] = level - 8;
      rgba[at + 3] = 255;
    }
  }
}
