/**
 * Planes that live as long as one capture. Fresh ones of a megabyte each would keep the garbage collector busy for longer
 * than the rendering takes.
 */

const free = new Map<number, Float32Array<ArrayBuffer>[]>();
let lent: Float32Array<ArrayBuffer>[] | null = null;

/** Largest plane that is kept, entries. */
const MAX_KEPT = 1 << 22;

/**
 * Runs a function; planes that it takes from `scratchPlane` are free again when it returns. Nothing that it returns may hold one.
 */
export function withScratch<T>(run: () => T): T {
  if (lent !== null) return run();
  lent = [];
  try {
    return run();
  } finally {
    for (const whole of lent) {
      if (whole.length > MAX_KEPT) continue;
      const list = free.get(whole.length);
      if (list === undefined) free.set(whole.length, [whole]);
      else list.push(whole);
    }
    lent = null;
  }
}

/**
 * A plane of `length` entries; outside `withScratch` simply a new one.
 *
 * @param zeroed false when every entry will be written
 */
export function scratchPlane(length: number, zeroed = true): Float32Array<ArrayBuffer> {
  if (lent === null) return new Float32Array(length);
  const size = 2 ** Math.ceil(Math.log2(Math.max(1024, length)));
  const kept = free.get(size)?.pop();
  const whole = kept ?? new Float32Array(size);
  lent.push(whole);
  const plane = whole.subarray(0, length);
  if (zeroed && kept !== undefined) plane.fill(0);
  return plane;
}

/** A copy of a plane, in scratch memory. */
export function scratchCopy(plane: Float32Array): Float32Array<ArrayBuffer> {
  const copy = scratchPlane(plane.length, false);
  copy.set(plane);
  return copy;
}
