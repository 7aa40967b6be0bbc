/**
 * Arrays that live as long as one capture, one after the other in the memory of the kernels. Fresh ones of a megabyte each
 * would keep the garbage collector busy for longer than the rendering takes.
 */

import { kernelMemory } from './kernels/kernels.ts';

/** Kernels may read so many bytes beyond the end of an array. */
const SLACK = 64;

/** Where the scratch begins when nothing is kept: below lie the data of the module. */
const FIRST = 1024;

const PAGE = 65_536;

/** End of what is kept, and of what the capture that runs has taken; that is -1 when none does. */
let kept = FIRST;
let taken = -1;

/** Thrown when the memory is used up; carries the bytes that are missing. */
class MemoryFull extends Error {
  constructor(readonly missing: number) {
    super(`scratch memory is ${missing} bytes short`);
  }
}

/**
 * Runs a function; arrays that it takes are free again when it returns, and nothing that it returns may hold one. Memory that
 * grows leaves all arrays behind, so when it must, the function runs again from its beginning.
 */
export function withScratch<T>(run: () => T): T {
  if (taken >= 0) return run();
  try {
    for (;;) {
      taken = kept;
      try {
        return run();
      } catch (error) {
        if (!(error instanceof MemoryFull)) throw error;
        const memory = kernelMemory();
        // By half of what there is at least, so that it grows a few times only.
        memory.grow(Math.ceil(Math.max(error.missing, memory.buffer.byteLength / 2) / PAGE));
      }
    }
  } finally {
    taken = -1;
  }
}

/**
 * A plane of `length` entries.
 *
 * @param zeroed false when every entry will be written
 * @throws Error outside `withScratch`
 */
export function scratchPlane(length: number, zeroed = true): Float32Array<ArrayBuffer> {
  const plane = new Float32Array(buffer(), take(4 * length), length);
  if (zeroed) plane.fill(0);
  return plane;
}

/** A copy of numbers as a plane. */
export function scratchCopy(source: ArrayLike<number>): Float32Array<ArrayBuffer> {
  const copy = scratchPlane(source.length, false);
  copy.set(source);
  return copy;
}

/** 64-bit floats, undefined. */
export function scratchDoubles(length: number): Float64Array<ArrayBuffer> {
  return new Float64Array(buffer(), take(8 * length), length);
}

/** Whole numbers, undefined. */
export function scratchWords(length: number): Int32Array<ArrayBuffer> {
  return new Int32Array(buffer(), take(4 * length), length);
}

/** Bytes, undefined but for those of `source`. */
export function scratchBytes(length: number, source?: Uint8Array): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(buffer(), take(length), length);
  if (source !== undefined) bytes.set(source);
  return bytes;
}

/** Planes that outlive the capture; `planes` finds them where the memory lies now. */
export interface Kept {
  planes(): readonly Float32Array<ArrayBuffer>[];
}

/**
 * Keeps planes for good. To be called at the beginning of a capture: what was taken before stays taken with them.
 *
 * @param write fills them, and may take scratch
 */
export function keepPlanes(
  count: number,
  length: number,
  write: (planes: readonly Float32Array<ArrayBuffer>[]) => void,
): Kept {
  const offsets = Array.from({ length: count }, () => take(4 * length));
  const planes = () => offsets.map((offset) => new Float32Array(buffer(), offset, length));
  const end = taken;
  write(planes());
  kept = Math.max(kept, end);
  return { planes };
}

function buffer(): ArrayBuffer {
  return kernelMemory().buffer as ArrayBuffer;
}

/** Takes bytes, at a multiple of 16. */
function take(bytes: number): number {
  if (taken < 0) throw new Error('scratch memory: expected a call within withScratch');
  const start = taken;
  const end = 16 * Math.ceil((start + bytes + SLACK) / 16);
  const missing = end - kernelMemory().buffer.byteLength;
  if (missing > 0) throw new MemoryFull(missing);
  taken = end;
  return start;
}
