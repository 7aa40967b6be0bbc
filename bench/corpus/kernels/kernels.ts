/**
 * The pixel loops of the generator that take the most time, in SIMD WebAssembly. They work in one memory and take byte
 * offsets into it, which `at` finds; planes may be read, never written, up to 64 bytes beyond their end.
 */

import { KERNELS_TEXT } from './binary.ts';

/** What the module exports; ranges and formulas stand with the sources in assembly/. */
export interface Kernels {
  blurByThree(plane: number, width: number, height: number, side: number, lines: number): void;
  blurEvenly(
    plane: number,
    width: number,
    height: number,
    weights: number,
    reach: number,
    across: number,
    line: number,
  ): void;
  blurRows(
    plane: number,
    width: number,
    height: number,
    reach: number,
    weights: number,
    halves: number,
    sums: number,
  ): void;
  convolveRow(starts: number, weights: number, count: number, width: number, out: number): void;
  blend(a: number, b: number, weightA: number, weightB: number, out: number, count: number): void;
  blockMeans(plane: number, width: number, height: number, factor: number, out: number): void;
  boxMean(plane: number, width: number, height: number, reach: number, across: number, sums: number, out: number): void;
  enlarge(
    small: number,
    columns: number,
    rows: number,
    factor: number,
    line: number,
    out: number,
    width: number,
    height: number,
  ): void;
  codeBlocks(
    plane: number,
    prediction: number,
    width: number,
    height: number,
    factors: number,
    rounding: number,
    block: number,
  ): void;
  expose(plane: number, width: number, height: number, gain: number, fall: number): number;
  spill(plane: number, charge: number, width: number, height: number, share: number, most: number): void;
  readRow(settings: number, row: number, width: number, kept: number, levels: number, state: number): number;
  writeShares(levels: number, width: number, steps: number, out: number): void;
  writeCodes(levels: number, width: number, codes: number, out: number, step: number): void;
  encodePlane(
    plane: number,
    width: number,
    height: number,
    amount: number,
    scale: number,
    codes: number,
    steps: number,
    out: number,
    step: number,
  ): void;
  composeRow(
    job: number,
    first: number,
    row: number,
    from: number,
    to: number,
    left: number,
    y: number,
    cell: number,
    t: number,
  ): void;
  fillField(lattice: number, columns: number, out: number, width: number, height: number): void;
  multiplyByField(plane: number, pitch: number, field: number, width: number, height: number, scale: number): void;
  fillMosaicRow(row: number, above: number, below: number, width: number, lack: number, parity: number): void;
  readThrough(tile: number, bytes: number): number;
  planeFromBytes(bytes: number, step: number, zero: number, out: number, count: number): void;
  bytesFromPlane(plane: number, zero: number, bytes: number, step: number, count: number): void;
  splitChroma(
    upper: number,
    lower: number,
    width: number,
    upperLuma: number,
    lowerLuma: number,
    blue: number,
    red: number,
  ): void;
  joinChroma(luma: number, blue: number, red: number, width: number, out: number): void;
  paintSpan(
    tile: number,
    width: number,
    u: number,
    v: number,
    du: number,
    dv: number,
    lit: number,
    colour: number,
    out: number,
    count: number,
  ): void;
  sampleBand(job: number, row: number, first: number, end: number): void;
  multiplyByWaves(
    row: number,
    width: number,
    waves: number,
    pitch: number,
    base: number,
    a0: number,
    b0: number,
    a1: number,
    b1: number,
  ): void;
  plainBlocks(plane: number, width: number, height: number, out: number): void;
  valuesOfCells(
    blocks: number,
    across: number,
    first: number,
    more: number,
    down: number,
    count: number,
    out: number,
  ): void;
}

/** Pages of 64 KiB that the memory begins with; it grows with the pictures. */
const FIRST_PAGES = 1024;

let loaded: { readonly kernels: Kernels; readonly memory: WebAssembly.Memory } | undefined;

/**
 * Compiles the module at the first call.
 * @throws WebAssembly.CompileError where SIMD is missing
 */
function load() {
  if (loaded === undefined) {
    const memory = new WebAssembly.Memory({ initial: FIRST_PAGES });
    const bytes = Uint8Array.from(atob(KERNELS_TEXT), (character) => character.charCodeAt(0));
    const { exports } = new WebAssembly.Instance(new WebAssembly.Module(bytes), { env: { memory } });
    loaded = { kernels: exports as unknown as Kernels, memory };
  }
  return loaded;
}

export function kernels(): Kernels {
  return load().kernels;
}

/** Their memory; `scratch.ts` shares it out. */
export function kernelMemory(): WebAssembly.Memory {
  return load().memory;
}

/**
 * Byte offset of an array in the memory of the kernels.
 * @throws TypeError for one that lies elsewhere
 */
export function at(array: ArrayBufferView): number {
  if (array.buffer !== load().memory.buffer) throw new TypeError('array: expected one from scratch memory');
  return array.byteOffset;
}
